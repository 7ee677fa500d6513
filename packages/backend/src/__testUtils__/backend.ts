import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { freePort } from './parts';

const ROOT = resolve(__dirname, '../../../..');

/** The backend of Catalyst in a process of its own. */
export interface RunningBackend {
  url: string;
  /** All that it has printed. */
  log(): string;
  /** Resolves as soon as the log matches. */
  says(what: RegExp): Promise<void>;
  /** Asks its API. */
  call(
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: any }>;
  stop(): Promise<void>;
}

/** Waits until something is there. Jest's own timeout ends it. */
export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise(next => setTimeout(next, 100));
  }
}

/**
 * @param folder - for its app-config
 * @param catalyst - the part of app-config under `catalyst`
 */
export async function startBackend(
  folder: string,
  catalyst: object,
  more: object = {},
): Promise<RunningBackend> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const file = join(folder, `app-config.${port}.yaml`);
  const backend = {
    baseUrl: url,
    listen: { host: '127.0.0.1', port },
    database: { client: 'better-sqlite3', connection: ':memory:' },
  };
  // JSON is YAML.
  await writeFile(
    file,
    JSON.stringify({ app: { baseUrl: url }, backend, catalyst, ...more }),
  );
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const { NODE_ENV: _jest, JEST_WORKER_ID: _worker, ...env } = process.env;
  const args = ['--require', transform, 'packages/backend/src/index.ts'];
  const configs = ['app-config.yaml', file].flatMap(name => ['--config', name]);
  const child = spawn(process.execPath, [...args, ...configs], {
    cwd: ROOT,
    env: { ...env, NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => (log += chunk));
  const ended = new Promise<void>(next => child.once('exit', () => next()));
  const running: RunningBackend = {
    url,
    log: () => log,
    async says(what) {
      await eventually(() => {
        if (child.exitCode !== null)
          throw new Error(`The backend ended with ${child.exitCode}:\n${log}`);
        return what.test(log);
      });
    },
    async call(token, method, path, body) {
      const response = await fetch(`${url}/api/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text ? JSON.parse(text) : undefined,
      };
    },
    async stop() {
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(insist);
    },
  };
  const ready = `${url}/.backstage/health/v1/readiness`;
  await eventually(async () => {
    if (child.exitCode !== null)
      throw new Error(`The backend ended with ${child.exitCode}:\n${log}`);
    const answer = await fetch(ready).catch(() => undefined);
    return answer?.ok;
  });
  return running;
}
