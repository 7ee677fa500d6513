import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../runtime/objects';
import { ProcessError, run } from '../runtime/processes';
import type { Resolved } from './reference';
import { authorization, type GitAuth } from './remote';
import { readTar, type Tree } from './tar';
import { createTreeCache } from './treeCache';

/** The tree of a commit and the first line of its message. */
export interface Commit {
  tree: Tree;
  subject: string;
}

const locks = new Map<string, Promise<unknown>>();

/** One after another for the same folder. */
function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const next = (locks.get(folder) ?? Promise.resolve()).then(work, work);
  const settled = next.catch(() => {});
  locks.set(folder, settled);
  return next;
}

/** Commits that other clusters are likely to ask for as well. */
const recent = createTreeCache<Commit>(32 << 20, commit => commit.tree);

function remember(key: string, commit: Commit): Commit {
  recent.set(key, commit);
  return commit;
}

function environment(auth: GitAuth): Record<string, string> {
  const header = authorization(auth);
  const base = {
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  if (!header) return base;
  return {
    ...base,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: ${header}`,
  };
}

/** What git itself said last, without its prefix. */
const gitMessage = (error: ProcessError) =>
  error.stderr
    .split('\n')
    .filter(line => line.startsWith('fatal:') || line.startsWith('error:'))
    .map(line => line.replace(/^(fatal|error): /, ''))
    .join('; ') || error.message;

/** A git that was killed leaves locks behind, on which every later one fails: a mirror that fails is made anew once. */
async function anewOnce<T>(mirror: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProcessError) || error.code === 'timeout')
      throw error;
    await rm(mirror, { recursive: true, force: true });
    return work();
  }
}

/**
 * Fetches a commit with the real `git` into a bare mirror, which is kept by repository and credentials, and reads its tree.
 * Only the commit itself is fetched where the server gives single commits.
 */
export async function fetchCommit(
  root: string,
  url: string,
  auth: GitAuth,
  resolved: Resolved,
  timeout: number,
): Promise<Commit> {
  const mirror = join(
    root,
    sha256(`${url}\n${authorization(auth) ?? ''}`).slice(0, 32),
  );
  const key = `${mirror}@${resolved.commit}`;
  const git = (...args: string[]) =>
    run('git', ['--git-dir', mirror, ...args], {
      env: environment(auth),
      timeout,
    });
  const fetch = async () => {
    const shallow = ['fetch', '--quiet', '--no-tags', '--depth=1', url];
    const target = `+${resolved.ref}:refs/mirror/${sha256(resolved.ref).slice(
      0,
      16,
    )}`;
    await git(...shallow, target);
    const has = () =>
      git('cat-file', '-e', `${resolved.commit}^{commit}`).then(
        () => true,
        () => false,
      );
    if (await has()) return;
    const single = await git(...shallow, resolved.commit).then(
      () => true,
      () => false,
    );
    if (!single)
      await git('fetch', '--quiet', '--no-tags', '--unshallow', url, target);
  };
  const read = async (): Promise<Commit> => {
    await run('git', ['init', '--quiet', '--bare', mirror]);
    await fetch();
    const subject = (await git('log', '-1', '--format=%s', resolved.commit))
      .toString()
      .trim();
    const tree = readTar(await git('archive', '--format=tar', resolved.commit));
    return { tree, subject };
  };
  return inTurn(mirror, async () => {
    const known = recent.get(key);
    if (known) return known;
    try {
      await mkdir(root, { recursive: true });
      return remember(key, await anewOnce(mirror, read));
    } catch (error) {
      throw error instanceof ProcessError
        ? new Error(gitMessage(error))
        : error;
    }
  });
}
