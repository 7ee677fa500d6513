import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cache } from './paths.mjs';
import { attempt, exec } from './exec.mjs';
import { step } from './say.mjs';

const wanted = '24.21.0';
const yarnVersion = '4.13.0';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Installs one npm package, without its scripts, into a folder of its own below the cache. Answers the package's folder. */
export async function npmPackage(name, version) {
  const home = join(cache, 'toolchain', name.replace(/[@/]/g, '_'));
  const folder = join(home, version, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  const prefix = join(home, version);
  await mkdir(prefix, { recursive: true });
  await exec(npm, ['install', '--prefix', prefix, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `${name}@${version}`], { cwd: prefix });
  return folder;
}

/** A Node 24: the one that runs this, the one on PATH, or the one from npm. Answers the path of its binary. */
export async function ensureNode() {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  const found = await attempt('node24', ['--version']);
  if (found?.startsWith('v24.')) return 'node24';
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const at = folder => join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const there = at(join(cache, 'toolchain', name, wanted, 'node_modules', name));
  if (existsSync(there)) return there;
  return step(`Node ${wanted} from npm (this is Node ${process.versions.node})`, async () => at(await npmPackage(name, wanted)));
}

/** Yarn's own script, from npm. */
export async function ensureYarn() {
  const at = folder => join(folder, 'bin', 'yarn.js');
  const there = at(join(cache, 'toolchain', '_yarnpkg_cli-dist', yarnVersion, 'node_modules', '@yarnpkg', 'cli-dist'));
  if (existsSync(there)) return there;
  return step(`Yarn ${yarnVersion} from npm`, async () => at(await npmPackage('@yarnpkg/cli-dist', yarnVersion)));
}

export const folderOf = binary => dirname(binary);
