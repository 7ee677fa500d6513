import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '../bootstrap/exec.mjs';
import { root } from '../bootstrap/paths.mjs';

const parts = ['packages/app', 'packages/model', 'plugins/catalyst-react', 'plugins/marketplace', 'plugins/environments', 'plugins/applications', 'yarn.lock', 'app-config.yaml'];

/** Changes with every file that the bundle is made of. */
async function fingerprint() {
  const { stdout } = await exec('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...parts], { cwd: root });
  const hash = createHash('sha256');
  for (const file of stdout.split('\0').filter(Boolean).sort()) {
    if (/\.test\.tsx?$/.test(file) || !existsSync(join(root, file))) continue;
    hash.update(file).update('\0').update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

/** Builds the frontend when it changed since the last time. `step` tells the person who waits. */
export async function ensureFrontend(step) {
  const stamp = join(root, 'packages', 'app', 'dist', '.catalyst-built');
  const wanted = await fingerprint();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return;
  await step('The frontend (half a minute when it changed)', async () => {
    await exec('backstage-cli', ['package', 'build'], { cwd: join(root, 'packages', 'app'), env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=4096' } });
    await writeFile(stamp, wanted);
  });
}
