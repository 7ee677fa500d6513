import { Forge } from '../forge';
import { Commit } from '../git/commits';
import { isFolder, TreeEntry } from '../git/trees';
import { Repository } from '../store/records';
import { addressesOf } from './commit';

/** A file or folder; its bytes only where it is asked for by itself. */
export interface ContentsItem {
  path: string;
  entry: TreeEntry;
  size: number;
  last: Commit;
  content?: Buffer;
  /** The branch, tag or commit that it was read at. */
  ref: string;
}

const typeOf = (entry: TreeEntry) => {
  if (isFolder(entry)) return 'dir';
  return { '120000': 'symlink', '160000': 'submodule' }[entry.mode] ?? 'file';
};

const encodePath = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

/** An item of the contents API. */
export function contentsShape(
  forge: Forge,
  repository: Repository,
  item: ContentsItem,
) {
  const { api, web } = addressesOf(forge, repository);
  const type = typeOf(item.entry);
  const path = encodePath(item.path);
  const kind = /^[0-9a-f]{40}$/.test(item.ref) ? 'commit' : 'branch';
  const self = `${api}/contents/${path}?ref=${encodeURIComponent(item.ref)}`;
  const git = `${api}/git/blobs/${item.entry.id}`;
  const html = `${web}/src/${kind}/${encodePath(item.ref)}/${path}`;
  return {
    name: item.path.split('/').pop(),
    path: item.path,
    sha: item.entry.id,
    last_commit_sha: item.last.id,
    last_committer_date: item.last.committer.date,
    last_author_date: item.last.author.date,
    type,
    size: item.size,
    encoding: item.content ? 'base64' : null,
    content: item.content?.toString('base64') ?? null,
    target: null,
    url: self,
    html_url: html,
    git_url: git,
    download_url:
      type === 'file'
        ? `${web}/raw/${kind}/${encodePath(item.ref)}/${path}`
        : null,
    submodule_git_url: null,
    _links: { self, git, html },
  };
}
