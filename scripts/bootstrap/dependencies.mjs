import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attempt, exec } from './exec.mjs';
import { root } from './paths.mjs';
import { step } from './say.mjs';

/** Changes whenever what is installed no longer fits what is asked for. */
async function fingerprint(node) {
  const hash = createHash('sha256').update(node);
  const files = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const group of ['packages', 'plugins']) {
    for (const name of (await readdir(join(root, group))).sort()) files.push(join(group, name, 'package.json'));
  }
  for (const file of files) if (existsSync(join(root, file))) hash.update(file).update(await readFile(join(root, file)));
  return hash.digest('hex');
}

/** Yarn does not read npm's configuration: a mirror or a certificate that npm was told of is passed on. */
async function registry() {
  const [url, ca] = await Promise.all(['registry', 'cafile'].map(key => attempt('npm', ['config', 'get', key])));
  const given = value => value && !['null', 'undefined', ''].includes(value.trim());
  return {
    ...(given(url) && { YARN_NPM_REGISTRY_SERVER: url.trim().replace(/\/$/, '') }),
    ...(given(ca) && { YARN_HTTPS_CA_FILE_PATH: ca.trim() }),
  };
}

/** Installs the dependencies of all workspaces when they changed since the last time. */
export async function ensureDependencies(node, yarn, env) {
  const stamp = join(root, 'node_modules', '.catalyst-installed');
  const wanted = await fingerprint(node);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return;
  await step('Dependencies (about two minutes the first time)', async () => {
    const settings = { ...env, ...(await registry()), YARN_ENABLE_PROGRESS_BARS: 'false', YARN_ENABLE_INLINE_BUILDS: 'false' };
    await exec(node, [yarn, 'install', ...(process.env.CI ? ['--immutable'] : [])], { cwd: root, env: settings });
    await writeFile(stamp, wanted);
  });
}
