import { findOrganization, requireArea, requireUser } from '../access/guards';
import { createsIn, permissionOn } from '../access/permission';
import { Forge } from '../forge';
import { writeCommit } from '../git/commits';
import { isRefName, nowhere, updateRef } from '../git/refs';
import { changeTree } from '../git/trees';
import { bodyOf, Call, created } from '../http/call';
import { conflict, forbidden } from '../http/errors';
import { Struct } from '../http/bind';
import { repositoryShape } from '../shapes/repository';
import { Account, Repository, RepositorySettings } from '../store/records';
import { now, repositoryByName } from '../store/store';
import { alphaDashDot, refuseReservedName } from './names';

const struct: Struct = {
  name: 'CreateRepoOption',
  fields: {
    name: {
      go: 'Name',
      type: 'string',
      required: true,
      max: 100,
      pattern: alphaDashDot,
    },
    description: { go: 'Description', type: 'string', max: 2048 },
    private: { go: 'Private', type: 'bool' },
    auto_init: { go: 'AutoInit', type: 'bool' },
    default_branch: {
      go: 'DefaultBranch',
      type: 'string',
      max: 100,
      pattern: { name: 'GitRefName', test: isRefName },
    },
    readme: { go: 'Readme', type: 'string' },
  },
};
interface Body {
  name: string;
  description?: string;
  private?: boolean;
  auto_init?: boolean;
  default_branch?: string;
}

const settings: RepositorySettings = {
  website: '',
  has_issues: true,
  has_wiki: true,
  has_pull_requests: true,
  allow_merge_commits: true,
  allow_rebase: true,
  allow_rebase_explicit: true,
  allow_squash_merge: true,
  allow_fast_forward_only_merge: true,
  allow_rebase_update: true,
  default_delete_branch_after_merge: false,
  default_merge_style: 'merge',
};

/** The first commit: a README with the name and the description. */
async function initialize(forge: Forge, repository: Repository, user: Account) {
  const { dir, objects } = forge.git.open(repository.id);
  const text = `# ${repository.name}\n\n${repository.description}`;
  const blob = await objects.write('blob', Buffer.from(text));
  const tree = await changeTree(
    objects,
    undefined,
    new Map([['README.md', { id: blob, mode: '100644' }]]),
  );
  const signature = {
    name: user.fullName || user.name,
    email: user.email,
    date: now(),
  };
  const message = 'Initial commit\n';
  const id = await writeCommit(objects, {
    tree,
    parents: [],
    author: signature,
    committer: signature,
    message,
  });
  await updateRef(dir, `refs/heads/${repository.defaultBranch}`, nowhere, id);
}

const taken = () =>
  conflict('The repository with the same name already exists.');

async function add(call: Call, owner: Account, user: Account) {
  const { forge } = call;
  const body = bodyOf<Body>(call, struct);
  refuseReservedName(body.name);
  const isTaken = () => repositoryByName(forge.store, owner.id, body.name);
  if (isTaken()) throw taken();
  const repository: Repository = {
    id: forge.store.repositories.nextId(),
    ownerId: owner.id,
    name: body.name,
    formerNames: [],
    description: body.description ?? '',
    private: body.private ?? false,
    archived: false,
    defaultBranch: body.default_branch || 'main',
    topics: [],
    settings,
    collaborators: {},
    created: now(),
    updated: now(),
  };
  if (permissionOn(forge.store, repository, user) !== 'owner')
    repository.collaborators = { [user.id]: 'admin' };
  await forge.git.create(repository.id, repository.defaultBranch);
  if (body.auto_init) await initialize(forge, repository, user);
  if (isTaken()) {
    await forge.git.remove(repository.id);
    throw taken();
  }
  // Last: after a kill before it nobody knows of the folder, and nobody meets a repository that is half there.
  forge.store.repositories.insert(repository);
  return created(
    await repositoryShape(
      forge,
      repository,
      permissionOn(forge.store, repository, user),
    ),
  );
}

/** `POST /orgs/:org/repos` */
export function createInOrganization(call: Call) {
  requireArea(call, 'organization', true);
  const org = findOrganization(call, call.params.org);
  const user = requireUser(call);
  if (!createsIn(call.forge.store, org, user)) {
    throw forbidden(
      'Given user is not allowed to create repository in organization.',
    );
  }
  return add(call, org, user);
}

/** `POST /user/repos` */
export function createForUser(call: Call) {
  requireArea(call, 'user', true);
  requireArea(call, 'repository', true);
  const user = requireUser(call);
  return add(call, user, user);
}
