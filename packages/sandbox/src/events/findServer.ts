import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';

/** JetStream as the product uses it needs at least this server. */
export const leastVersion = '2.12.0';

const runs = (file: string) =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

const versionOf = (file: string) =>
  new Promise<string | undefined>(done => {
    execFile(file, ['--version'], (_error, out) =>
      done(/v(\d+\.\d+\.\d+)/.exec(out)?.[1]),
    );
  });

function atLeast(version: string, least: string): boolean {
  const [a, b] = [version, least].map(v => v.split('.').map(Number));
  const at = a.findIndex((n, i) => n !== b[i]);
  return at < 0 || a[at] > b[at];
}

/** Where tools may be: on PATH, then where the bootstrap puts them. */
function candidates(): string[] {
  const cache =
    process.env.CATALYST_TOOLS ?? resolve(__dirname, '../../../../.cache/bin');
  const dirs = [...(process.env.PATH ?? '').split(delimiter), cache];
  return dirs.filter(Boolean).map(dir => join(dir, 'nats-server'));
}

/**
 * The nats-server to run.
 * @throws Error saying how to get one, when there is none that is new enough
 */
export async function findServer(): Promise<string> {
  const old: string[] = [];
  for (const file of candidates()) {
    const version = (await runs(file)) ? await versionOf(file) : undefined;
    if (version && atLeast(version, leastVersion)) return file;
    if (version) old.push(`${file} is ${version}`);
  }
  const why = old.length ? ` (${old.join(', ')})` : '';
  throw new Error(
    `nats-server ${leastVersion} or newer is needed${why}: run \`npm start\`, which fetches it, or put it on PATH`,
  );
}
