import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@sandbox.localhost'];

/** The address of a repository with credentials in it. */
function remote({ forge }, repository) {
  return Object.assign(new URL(`${forge.url}/${repository}.git`), { username: forge.user, password: forge.password }).href;
}

/** A clone, as a person has it. */
export async function clone(session, repository, directory) {
  const git = (...args) => run('git', [...identity, ...args], { cwd: directory, env: { ...process.env, GIT_TERMINAL_PROMPT: '0' } });
  await mkdir(directory, { recursive: true });
  await git('clone', '-q', remote(session.info, repository), '.');
  return {
    /** Takes what others have pushed. */
    pull: () => git('pull', '-q', '--rebase', 'origin', 'main'),
    /** Commits one changed file; answers the commit. */
    async commit(path, content) {
      await writeFile(join(directory, path), content);
      await git('add', '--all');
      await git('commit', '-q', '-m', `Change ${path}`);
      return (await git('rev-parse', 'HEAD')).stdout.trim();
    },
    push: () => git('push', '-q', 'origin', 'HEAD:main'),
  };
}

/** A repository that nothing follows, cloned: what plain git costs at the same forge. */
export async function plainRepository(session, name, directory) {
  const { url, user, password } = session.info.forge;
  const res = await fetch(`${url}/api/v1/user/repos`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name, auto_init: true, default_branch: 'main', private: true }),
  });
  if (!res.ok) throw new Error(`POST /user/repos: ${res.status} ${(await res.text()).slice(0, 300)}`);
  return clone(session, `${user}/${name}`, directory);
}
