import { createHash } from 'node:crypto';
import type { CommitObject, TreeEntry } from 'isomorphic-git';

export type ObjectType = 'blob' | 'tree' | 'commit';

/** A git object before it is compressed. */
export interface RawObject {
  type: ObjectType;
  data: Buffer;
}

/** The name of an object. */
export function oidOf({ type, data }: RawObject): string {
  return createHash('sha1')
    .update(`${type} ${data.length}\0`)
    .update(data)
    .digest('hex');
}

/** git compares names byte by byte, as if the name of a folder ended in a slash. */
const orderKey = (entry: TreeEntry) =>
  entry.type === 'tree' ? `${entry.path}/` : entry.path;

function byOrder(a: string, b: string): number {
  // Beyond these, JavaScript's order of text is not the order of its UTF-8 bytes.
  if (/[\ud800-\uffff]/.test(a + b))
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The entries of a folder in git's order. */
export function inGitOrder(entries: TreeEntry[]): TreeEntry[] {
  return entries
    .map(entry => ({ entry, key: orderKey(entry) }))
    .sort((a, b) => byOrder(a.key, b.key))
    .map(({ entry }) => entry);
}

/** A tree from its entries, which must be in git's order. */
export function encodeTree(entries: TreeEntry[]): Buffer {
  return Buffer.concat(
    entries.flatMap(({ mode, path, oid }) => [
      // Modes are written without leading zeros.
      Buffer.from(`${mode.replace(/^0/, '')} ${path}\0`),
      Buffer.from(oid, 'hex'),
    ]),
  );
}

type Signature = CommitObject['author'];

function signature({
  name,
  email,
  timestamp,
  timezoneOffset,
}: Signature): string {
  // These three would end the field early.
  const clean = (text: string) => text.replace(/[<>\n\0]/g, '').trim();
  const minutes = Math.abs(timezoneOffset);
  const pad = (n: number) => String(n).padStart(2, '0');
  const zone = `${timezoneOffset > 0 ? '-' : '+'}${pad(
    Math.floor(minutes / 60),
  )}${pad(minutes % 60)}`;
  return `${clean(name)} <${clean(email)}> ${timestamp} ${zone}`;
}

export function encodeCommit(commit: CommitObject): Buffer {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parent.map(parent => `parent ${parent}`),
    `author ${signature(commit.author)}`,
    `committer ${signature(commit.committer)}`,
  ];
  return Buffer.from(`${lines.join('\n')}\n\n${commit.message}`);
}
