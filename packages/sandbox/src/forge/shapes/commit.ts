import { Forge } from '../forge';
import { Commit, Signature } from '../git/commits';
import { ChangedFile, HistoryEntry } from '../git/history';
import { Account, Repository } from '../store/records';
import { ownerOf } from '../store/store';
import { userShape } from './account';

/** No commit is signed with a key that this forge knows. */
export const unsigned = {
  verified: false,
  reason: 'gpg.error.not_signed_commit',
  signature: '',
  signer: null,
  payload: '',
};

const never = '0001-01-01T00:00:00Z';

/** The addresses of a repository, for the API and for people. */
export function addressesOf(forge: Forge, repository: Repository) {
  const fullName = `${ownerOf(forge.store, repository).name}/${
    repository.name
  }`;
  return {
    api: `${forge.url}/api/v1/repos/${fullName}`,
    web: `${forge.url}/${fullName}`,
  };
}

/** git's messages end in a line break. */
const messageOf = (commit: Commit) =>
  commit.message.endsWith('\n') ? commit.message : `${commit.message}\n`;

/** The user whose address a signature bears. */
export const userOf = (
  forge: Forge,
  { email }: Signature,
): Account | undefined =>
  forge.store.accounts.find(a => a.type === 'user' && a.email === email);

/** A commit as lists and comparisons show it. */
export function commitShape(
  forge: Forge,
  repository: Repository,
  commit: Commit & Partial<HistoryEntry>,
  include: { stat: boolean; files: boolean; verification: boolean } = {
    stat: true,
    files: true,
    verification: true,
  },
) {
  const { api, web } = addressesOf(forge, repository);
  const url = `${api}/git/commits/${commit.id}`;
  const person = (signature: Signature) => {
    const user = userOf(forge, signature);
    return user ? userShape(forge, user, 'public') : null;
  };
  const additions = commit.additions ?? 0;
  const deletions = commit.deletions ?? 0;
  return {
    url,
    sha: commit.id,
    created: commit.committer.date,
    html_url: `${web}/commit/${commit.id}`,
    commit: {
      url,
      author: commit.author,
      committer: commit.committer,
      message: messageOf(commit),
      tree: {
        url: `${api}/git/trees/${commit.tree}`,
        sha: commit.tree,
        created: commit.committer.date,
      },
      verification: include.verification ? unsigned : null,
    },
    author: person(commit.author),
    committer: person(commit.committer),
    parents: commit.parents.map(sha => ({
      url: `${api}/git/commits/${sha}`,
      sha,
      created: never,
    })),
    files: include.files
      ? (commit.files ?? []).map(f => ({ filename: f.path, status: f.status }))
      : null,
    stats: include.stat
      ? { total: additions + deletions, additions, deletions }
      : null,
  };
}

/** A commit as the answer to a write shows it. */
export function writtenCommitShape(
  forge: Forge,
  repository: Repository,
  commit: Commit,
) {
  const { api, web } = addressesOf(forge, repository);
  return {
    url: `${api}/git/commits/${commit.id}`,
    sha: commit.id,
    created: never,
    html_url: `${web}/commit/${commit.id}`,
    author: commit.author,
    committer: commit.committer,
    parents: commit.parents.map(sha => ({
      url: `${api}/git/commits/${sha}`,
      sha,
      created: never,
    })),
    message: messageOf(commit),
    tree: {
      url: `${api}/git/trees/${commit.tree}`,
      sha: commit.tree,
      created: never,
    },
  };
}

/** A commit as branches and webhooks show it; the files only where they are known. */
export function payloadCommitShape(
  forge: Forge,
  repository: Repository,
  commit: Commit,
  files?: ChangedFile[],
) {
  const { web } = addressesOf(forge, repository);
  const person = (signature: Signature) => ({
    name: signature.name,
    email: signature.email,
    username: userOf(forge, signature)?.name ?? '',
  });
  const only = (status: ChangedFile['status']) =>
    files?.filter(f => f.status === status).map(f => f.path) ?? null;
  return {
    id: commit.id,
    message: messageOf(commit),
    url: `${web}/commit/${commit.id}`,
    author: person(commit.author),
    committer: person(commit.committer),
    verification: files ? null : unsigned,
    timestamp: commit.committer.date,
    added: only('added'),
    removed: only('removed'),
    modified: only('modified'),
  };
}
