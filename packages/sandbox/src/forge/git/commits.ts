import { ObjectStore } from './objects';

/** A person in a commit, with the moment in RFC 3339. */
export interface Signature {
  name: string;
  email: string;
  date: string;
}

export interface Commit {
  id: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

/** RFC 3339 of seconds and git's offset, as `2020-01-02T03:04:05Z` or `…+02:00`. */
function dateOf(seconds: number, offset: string): string {
  const sign = offset.startsWith('-') ? -1 : 1;
  const minutes =
    sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5)));
  const local = new Date((seconds + minutes * 60) * 1000)
    .toISOString()
    .slice(0, 19);
  return minutes === 0
    ? `${local}Z`
    : `${local}${offset.slice(0, 3)}:${offset.slice(3)}`;
}

function parseSignature(line: string): Signature {
  const found = /^(.*?) ?<(.*?)> (\d+) ([+-]\d{4})$/.exec(line);
  if (!found) return { name: '', email: '', date: '0001-01-01T00:00:00Z' };
  return {
    name: found[1],
    email: found[2],
    date: dateOf(Number(found[3]), found[4]),
  };
}

const clean = (text: string) => text.replace(/[<>\n\0]/g, '').trim();

function formatSignature({ name, email, date }: Signature): string {
  const offset = /([+-]\d\d):(\d\d)$/.exec(date);
  const zone = offset ? offset[1] + offset[2] : '+0000';
  return `${clean(name)} <${clean(email)}> ${Math.floor(
    Date.parse(date) / 1000,
  )} ${zone}`;
}

/** Reads a commit; an annotated tag is followed to its commit. */
export async function readCommit(
  objects: ObjectStore,
  id: string,
): Promise<Commit | undefined> {
  const object = await objects.read(id);
  const text = object?.body.toString() ?? '';
  if (object?.type === 'tag')
    return readCommit(objects, /^object ([0-9a-f]{40})/.exec(text)?.[1] ?? '');
  if (object?.type !== 'commit') return undefined;
  const split = text.indexOf('\n\n');
  const lines = text.slice(0, split).split('\n');
  const values = (key: string) =>
    lines
      .filter(l => l.startsWith(`${key} `))
      .map(l => l.slice(key.length + 1));
  return {
    id,
    tree: values('tree')[0],
    parents: values('parent'),
    author: parseSignature(values('author')[0] ?? ''),
    committer: parseSignature(values('committer')[0] ?? ''),
    message: text.slice(split + 2),
  };
}

/** Writes a commit and answers its id. */
export function writeCommit(
  objects: ObjectStore,
  commit: Omit<Commit, 'id'>,
): Promise<string> {
  const head = [
    `tree ${commit.tree}`,
    ...commit.parents.map(p => `parent ${p}`),
    `author ${formatSignature(commit.author)}`,
    `committer ${formatSignature(commit.committer)}`,
  ];
  return objects.write(
    'commit',
    Buffer.from(`${head.join('\n')}\n\n${commit.message}`),
  );
}
