import { Commit, readCommit } from './commits';
import { ObjectStore } from './objects';
import { gitText, runGit } from './run';

export interface ChangedFile {
  path: string;
  status: 'added' | 'modified' | 'removed';
}

/** A commit with the files that it touched. */
export interface HistoryEntry extends Commit {
  files: ChangedFile[];
  additions: number;
  deletions: number;
}

/** Which commits: those of `revisions` (as for git rev-list), optionally only those that touch a path. */
export interface HistoryQuery {
  revisions: string[];
  path?: string;
  skip?: number;
  limit?: number;
}

const statuses: Record<string, ChangedFile['status']> = {
  A: 'added',
  D: 'removed',
};

/** One commit's part of the output of `git log --raw --numstat`. */
function parseChanges(
  lines: string[],
): Pick<HistoryEntry, 'files' | 'additions' | 'deletions'> {
  const files: ChangedFile[] = [];
  let additions = 0;
  let deletions = 0;
  for (const line of lines) {
    const [first, second, path] = line.split('\t');
    if (line.startsWith(':'))
      files.push({
        path: second,
        status: statuses[first.slice(-1)] ?? 'modified',
      });
    else if (path) {
      additions += Number(first) || 0;
      deletions += Number(second) || 0;
    }
  }
  return { files, additions, deletions };
}

const onlyPath = (path?: string) => (path ? ['--', `:(literal)${path}`] : []);

/** The newest commits first. */
export async function readHistory(
  dir: string,
  objects: ObjectStore,
  { revisions, path, skip = 0, limit }: HistoryQuery,
): Promise<HistoryEntry[]> {
  const bounds = [
    `--skip=${skip}`,
    ...(limit === undefined ? [] : [`--max-count=${limit}`]),
  ];
  const args = [
    'log',
    '--format=%x02%H',
    '--raw',
    '--numstat',
    '--no-abbrev',
    '--no-renames',
    '--full-diff',
    ...bounds,
  ];
  const text = await gitText(dir, [...args, ...revisions, ...onlyPath(path)]);
  const parts = text.split('\x02').filter(Boolean);
  const entries = await Promise.all(
    parts.map(async part => {
      const [id, ...lines] = part.split('\n').filter(Boolean);
      const commit = await readCommit(objects, id);
      return commit && { ...commit, ...parseChanges(lines) };
    }),
  );
  return entries.filter(e => e !== undefined);
}

/** How many commits there are. */
export async function countHistory(
  dir: string,
  { revisions, path }: HistoryQuery,
): Promise<number> {
  return Number(
    await gitText(dir, [
      'rev-list',
      '--count',
      ...revisions,
      ...onlyPath(path),
    ]),
  );
}

/** A commit as a diff or, with its message, as a mail. */
export async function readPatch(
  dir: string,
  id: string,
  format: 'diff' | 'patch',
): Promise<string> {
  const args =
    format === 'diff'
      ? ['show', '--format=', id]
      : ['format-patch', '--stdout', '-1', id];
  return (await runGit(dir, args)).stdout.toString();
}
