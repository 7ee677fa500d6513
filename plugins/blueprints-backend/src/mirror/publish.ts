import { FileChange, GitRepository, Identity, TreeReader } from '@catalyst/forge';
import { blueprintTag, DEFAULT_BRANCH, newestFirst, parseBlueprintTag } from '@catalyst/model';

/** Who commits on Catalyst's own behalf. */
export const CATALYST_AUTHOR: Identity = { name: 'Catalyst', email: 'catalyst@localhost' };

/** One version as it shall be published. */
export interface Publication {
  name: string;
  version: string;
  /** Texts by path. */
  files: ReadonlyMap<string, string>;
}

/**
 * Publishes versions of one Blueprint, the oldest first: each a commit with exactly its files and a tag on it. What has its tag is
 * left as it is, so this may be repeated, and may be cut off anywhere. A version that is older than a published one goes on a
 * branch of its own, so that the default branch keeps the newest.
 *
 * @returns the tags that are new
 */
export async function publishVersions(repository: GitRepository, versions: readonly Publication[]): Promise<string[]> {
  const published: string[] = [];
  for (const publication of newestFirst(versions).reverse()) {
    const tag = blueprintTag(publication.name, publication.version);
    const refs = await repository.refs();
    if (refs.has(`refs/tags/${tag}`)) continue;
    const { commit } = await repository.commit({
      ...branchFor(publication, refs),
      author: CATALYST_AUTHOR,
      message: `Publish ${publication.name} ${publication.version}`,
      change: tree => exactly(publication.files, tree),
    });
    await repository.tag(tag, commit);
    published.push(tag);
  }
  return published;
}

function branchFor({ name, version }: Publication, refs: ReadonlyMap<string, string>): { branch: string; from?: string } {
  const others = [...refs.keys()].flatMap(ref => {
    const tag = parseBlueprintTag(ref.replace(/^refs\/tags\//, ''));
    return tag?.name === name ? [tag] : [];
  });
  const [newest] = newestFirst([...others, { version }]);
  return newest.version === version ? { branch: DEFAULT_BRANCH } : { branch: `versions/${version}`, from: DEFAULT_BRANCH };
}

/** What makes a tree hold these files and no others. */
async function exactly(files: ReadonlyMap<string, string>, tree: TreeReader): Promise<FileChange[]> {
  const present = await tree.files('');
  const surplus = present.filter(path => !files.has(path)).map(path => ({ path }));
  return [...surplus, ...[...files].map(([path, content]) => ({ path, content }))];
}

/** Paths whose content is not that of the files, of those in either. */
export async function differences(files: ReadonlyMap<string, string>, tree: TreeReader): Promise<string[]> {
  const paths = new Set([...files.keys(), ...(await tree.files(''))]);
  const same = await Promise.all([...paths].map(async path => (await tree.read(path)) === files.get(path)));
  return [...paths].filter((_, at) => !same[at]).sort();
}
