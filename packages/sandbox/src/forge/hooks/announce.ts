import { permissionOn } from '../access/permission';
import { Forge } from '../forge';
import { countHistory, HistoryEntry, readHistory } from '../git/history';
import { RefChange } from '../git/move';
import { nowhere, readRef } from '../git/refs';
import { addressesOf, payloadCommitShape } from '../shapes/commit';
import { userShape } from '../shapes/account';
import { repositoryShape } from '../shapes/repository';
import { Account, Hook, Repository } from '../store/records';
import { now } from '../store/store';
import { passesFilter } from './filter';

/** The most commits that a push carries; `total_commits` counts them all. */
const carried = 30;

const shortName = (ref: string) => ref.replace(/^refs\/(heads|tags)\//, '');
const refType = (ref: string) =>
  ref.startsWith('refs/tags/') ? 'tag' : 'branch';

/** The active hooks of a repository and its organization that want an event of a ref. */
function listeners(
  forge: Forge,
  repository: Repository,
  event: string,
  ref: string,
): Hook[] {
  return forge.store.hooks.filter(
    h =>
      h.active &&
      (h.repositoryId === repository.id || h.orgId === repository.ownerId) &&
      h.events.includes(event) &&
      (refType(ref) === 'tag' || passesFilter(h.branchFilter, shortName(ref))),
  );
}

/** What a change of a ref brought: for a new branch, what the default branch has not. */
async function broughtBy(
  forge: Forge,
  repository: Repository,
  { ref, before, after }: RefChange,
) {
  const { dir, objects } = forge.git.open(repository.id);
  const main = `refs/heads/${repository.defaultBranch}`;
  const known =
    before === nowhere ? ref !== main && (await readRef(dir, main)) : before;
  const revisions = [after, ...(known ? [`^${known}`] : [])];
  const [total, commits] = await Promise.all([
    countHistory(dir, { revisions }),
    readHistory(dir, objects, { revisions, limit: carried }),
  ]);
  const [head] = commits.length
    ? commits
    : await readHistory(dir, objects, { revisions: [after], limit: 1 });
  return { total, commits, head };
}

/** The payload of a push. */
export async function pushPayload(
  forge: Forge,
  repository: Repository,
  pusher: Account,
  change: RefChange,
) {
  const { total, commits, head } = await broughtBy(forge, repository, change);
  const { web } = addressesOf(forge, repository);
  const shape = (commit: HistoryEntry) =>
    payloadCommitShape(forge, repository, commit, commit.files);
  const base =
    change.before === nowhere ? repository.defaultBranch : change.before;
  return {
    ref: change.ref,
    before: change.before,
    after: change.after,
    compare_url: `${web}/compare/${base}...${change.after}`,
    commits: commits.map(shape),
    total_commits: total,
    head_commit: head ? shape(head) : null,
    repository: await repositoryShape(forge, repository, 'owner'),
    pusher: userShape(forge, pusher, 'public'),
    sender: userShape(forge, pusher, 'public'),
  };
}

async function refPayload(
  forge: Forge,
  repository: Repository,
  sender: Account,
  change: RefChange,
) {
  const named = { ref: shortName(change.ref), ref_type: refType(change.ref) };
  const gone = change.after === nowhere;
  return {
    ...(gone ? named : { sha: change.after, ...named }),
    ...(gone && { pusher_type: 'user' }),
    repository: await repositoryShape(
      forge,
      repository,
      permissionOn(forge.store, repository, sender),
    ),
    sender: userShape(forge, sender, 'public'),
  };
}

async function announceOne(
  forge: Forge,
  repository: Repository,
  user: Account,
  change: RefChange,
) {
  const event = change.after === nowhere ? 'delete' : 'create';
  if (change.before === nowhere || change.after === nowhere) {
    const hooks = listeners(forge, repository, event, change.ref);
    const payload =
      hooks.length && (await refPayload(forge, repository, user, change));
    hooks.forEach(h => forge.deliveries.send(h, event, payload));
  }
  if (change.after === nowhere) return;
  const hooks = listeners(forge, repository, 'push', change.ref);
  const payload =
    hooks.length && (await pushPayload(forge, repository, user, change));
  hooks.forEach(h => forge.deliveries.send(h, 'push', payload));
}

/** What has been announced for each repository so far: the next waits for it, so that the order is kept. */
const announced = new WeakMap<Repository, Promise<void>>();

/** Tells the hooks of a repository what a user has moved, in the background and in order. */
export function announce(
  forge: Forge,
  repository: Repository,
  user: Account,
  changes: RefChange[],
): void {
  if (!forge.store.repositories.get(repository.id)) return;
  forge.store.repositories.update(repository.id, { updated: now() });
  const before = announced.get(repository) ?? Promise.resolve();
  const next = before.then(async () => {
    for (const change of changes)
      await announceOne(forge, repository, user, change);
  });
  announced.set(
    repository,
    next.catch(error => {
      // A repository that was deleted in the meantime has nobody to tell.
      if (forge.store.repositories.get(repository.id)) forge.report(error);
    }),
  );
}
