import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startForge } from './startForge';

const admin = { user: 'root0', password: 'forge-admin' };

/** What a request to the forge was answered. */
export interface Answer {
  status: number;
  headers: Headers;
  // Tests say what they expect of it.
  body: any;
}

/** A forge of its own for a test, with short words for requests and git. */
export interface TestForge {
  url: string;
  /** Speaks as the admin unless told otherwise; `null` speaks as nobody. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    as?: string | null,
  ): Promise<Answer>;
  /** Runs git; never throws for its exit code. */
  git(
    args: string[],
    cwd?: string,
  ): Promise<{ code: number; out: string; err: string }>;
  /** Makes a user and answers its Authorization header. */
  user(name: string): Promise<string>;
  /** Makes an organization with a private repository of one commit. */
  repository(org: string, name: string): Promise<string>;
  /** The address of a repository for git, as the admin. */
  remote(org: string, name: string): string;
  folder(): Promise<string>;
  /** Ends the forge and starts it again on the same state. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const basic = (user: string, secret: string) =>
  `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;

export const base64 = (text: string) => Buffer.from(text).toString('base64');

const git: TestForge['git'] = (args, cwd) =>
  new Promise(resolve => {
    const identity = [
      '-c',
      'user.name=Ann',
      '-c',
      'user.email=ann@example.com',
      '-c',
      'init.defaultBranch=main',
    ];
    const env = {
      ...process.env,
      GIT_TERMINAL_PROMPT: '0',
      GIT_CONFIG_NOSYSTEM: '1',
    };
    execFile('git', [...identity, ...args], { cwd, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    );
  });

/** Starts a forge on a free port with its state in a temporary folder. */
export async function startTestForge(): Promise<TestForge> {
  const root = await mkdtemp(join(tmpdir(), 'forge-'));
  const start = () =>
    startForge({ stateDir: join(root, 'state'), port: 0, admin });
  let running = await start();
  let folders = 0;
  const ask: TestForge['ask'] = async (
    method,
    path,
    body,
    as = basic(admin.user, admin.password),
  ) => {
    const response = await fetch(`${running.url}/api/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(as && { authorization: as }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: json ? JSON.parse(text) : text,
    };
  };
  return {
    get url() {
      return running.url;
    },
    ask,
    git,
    user: async name => {
      await ask('POST', '/admin/users', {
        username: name,
        email: `${name}@example.com`,
        password: `${name}-pw`,
      });
      return basic(name, `${name}-pw`);
    },
    repository: async (org, name) => {
      await ask('POST', '/orgs', { username: org, visibility: 'private' });
      await ask('POST', `/orgs/${org}/repos`, {
        name,
        private: true,
        auto_init: true,
      });
      return `/repos/${org}/${name}`;
    },
    remote: (org, name) =>
      `${running.url.replace('//', `//${admin.user}:${admin.password}@`) 
      }/${org}/${name}.git`,
    folder: async () => mkdtemp(join(root, `work-${++folders}-`)),
    restart: async () => {
      await running.stop();
      running = await start();
    },
    stop: async () => {
      await running.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}
