import { atLeast } from '../access/permission';
import { Forge } from '../forge';
import { readCommit } from '../git/commits';
import { Ref } from '../git/refs';
import { Permission, Repository } from '../store/records';
import { addressesOf, payloadCommitShape } from './commit';

/** A branch with its head, and what the one who asks may do with it. */
export async function branchShape(
  forge: Forge,
  repository: Repository,
  ref: Ref,
  permission: Permission,
) {
  const commit = await readCommit(
    forge.git.open(repository.id).objects,
    ref.id,
  );
  const writes = atLeast(permission, 'write');
  return {
    name: ref.name.replace('refs/heads/', ''),
    commit: commit ? payloadCommitShape(forge, repository, commit) : null,
    protected: false,
    required_approvals: 0,
    enable_status_check: false,
    status_check_contexts: [],
    user_can_push: writes,
    user_can_merge: writes,
    effective_branch_protection_name: '',
  };
}

/** A tag; `id` is the tag object's where it is an annotated one. */
export async function tagShape(forge: Forge, repository: Repository, ref: Ref) {
  const { api, web } = addressesOf(forge, repository);
  const { objects } = forge.git.open(repository.id);
  const object = await objects.read(ref.id);
  const commit = await readCommit(objects, ref.id);
  const name = ref.name.replace('refs/tags/', '');
  const annotated =
    object?.type === 'tag'
      ? object.body.toString().split('\n\n').slice(1).join('\n\n')
      : undefined;
  return {
    name,
    message: annotated ?? commit?.message ?? '',
    id: ref.id,
    commit: commit && {
      url: `${api}/git/commits/${commit.id}`,
      sha: commit.id,
      created: commit.committer.date,
    },
    zipball_url: `${web}/archive/${name}.zip`,
    tarball_url: `${web}/archive/${name}.tar.gz`,
  };
}
