import { ServerResponse } from 'node:http';
import { atLeast } from '../access/permission';
import { Forge } from '../forge';
import { RefChange } from '../git/move';
import { nowhere, readRef } from '../git/refs';
import { announce } from '../hooks/announce';
import { addressesOf } from '../shapes/commit';
import { Account, Permission, Repository } from '../store/records';
import { callBackend, CgiRequest } from './httpBackend';
import { addMessage, declinePush, parsePush, PushRequest } from './receivePack';

/** A push by a user to a repository. */
export interface Push {
  repository: Repository;
  user: Account;
  permission: Permission;
  request: CgiRequest & { body: Buffer };
}

/** Why a push is refused as a whole, if it is. */
function refusalOf(
  { repository, permission }: Push,
  { commands }: PushRequest,
): string | undefined {
  if (!atLeast(permission, 'write'))
    return 'User permission denied for writing.';
  const main = `refs/heads/${repository.defaultBranch}`;
  return commands.some(c => c.ref === main && c.after === nowhere)
    ? `branch ${repository.defaultBranch} is the default branch and cannot be deleted`
    : undefined;
}

/** The commands that took effect: those whose refs are where they were to be. */
async function applied(
  dir: string,
  commands: RefChange[],
): Promise<RefChange[]> {
  const checked = await Promise.all(
    commands.map(async c =>
      ((await readRef(dir, c.ref)) ?? nowhere) === c.after ? c : undefined,
    ),
  );
  return checked.filter(c => c !== undefined);
}

/** What git tells the person after a push. */
function messageOf(
  forge: Forge,
  repository: Repository,
  changes: RefChange[],
): string {
  const { web } = addressesOf(forge, repository);
  const hints = changes
    .filter(c => c.ref.startsWith('refs/heads/') && c.after !== nowhere)
    .map(c => c.ref.replace('refs/heads/', ''))
    .filter(branch => branch !== repository.defaultBranch)
    .map(
      branch =>
        `\nCreate a new pull request for '${branch}':\n  ${web}/pulls/new/${branch}\n\n`,
    );
  const count = changes.length;
  return `${hints.join('')}${'.'.repeat(
    count,
  )} Processing ${count} references\nProcessed ${count} references in total\n`;
}

/** The first push to an empty repository decides its default branch. */
async function adoptDefaultBranch(
  forge: Forge,
  repository: Repository,
  changes: RefChange[],
) {
  const { dir } = forge.git.open(repository.id);
  if (await readRef(dir, `refs/heads/${repository.defaultBranch}`)) return;
  const [first] = changes.filter(
    c => c.ref.startsWith('refs/heads/') && c.after !== nowhere,
  );
  if (!first) return;
  const defaultBranch = first.ref.replace('refs/heads/', '');
  forge.store.repositories.update(repository.id, { defaultBranch });
  await forge.git.setHead(repository.id, defaultBranch);
}

async function receive(forge: Forge, push: Push, asked: PushRequest) {
  const git = forge.git.open(push.repository.id);
  const answer = await callBackend(push.request);
  const changes = await applied(git.dir, asked.commands);
  await adoptDefaultBranch(forge, push.repository, changes);
  return { answer, changes };
}

/** Takes a push, or refuses it in git's own protocol so that git can say why. */
export async function takePush(
  forge: Forge,
  push: Push,
  response: ServerResponse,
): Promise<void> {
  const asked = parsePush(push.request.body);
  const refusal = asked.commands.length ? refusalOf(push, asked) : undefined;
  if (refusal) {
    response.writeHead(200, {
      'content-type': 'application/x-git-receive-pack-result',
      'cache-control': 'no-cache',
    });
    response.end(declinePush(asked, refusal));
    return;
  }
  const git = forge.git.open(push.repository.id);
  const { answer, changes } = await git.exclusively(() =>
    receive(forge, push, asked),
  );
  const message = changes.length
    ? messageOf(forge, push.repository, changes)
    : '';
  response.writeHead(answer.status, answer.headers);
  response.end(addMessage(asked, answer.body, message));
  if (changes.length) announce(forge, push.repository, push.user, changes);
}
