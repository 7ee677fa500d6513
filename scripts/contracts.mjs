// `npm run test:contracts`: every contract scenario against a sandbox of its own, or `-- kube --url …` one system at any address.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './bootstrap/paths.mjs';
import { launch, until } from './product/process.mjs';
import { sandboxCli, typescript } from './transform.mjs';

const cli = join(root, 'packages', 'sandbox', 'contracts', 'cli.ts');
const run = args =>
  new Promise(resolve => spawn(process.execPath, [...typescript, cli, ...args], { stdio: 'inherit' }).on('exit', code => resolve(code ?? 1)));

/** A first port with room above it, as far as that can be known. */
const somewhere = () =>
  new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(Math.min(port, 60_000)));
    });
  });

async function all() {
  const stateDir = await mkdtemp(join(tmpdir(), 'catalyst-contracts-'));
  const args = [...typescript, sandboxCli, 'start', '--state', stateDir, '--port-base', String(await somewhere()), '--without', 'content,workloads'];
  const sandbox = launch('The sandbox', args, { cwd: root, env: process.env, log: join(stateDir, 'sandbox.log') });
  const end = async () => {
    await sandbox.stop();
    await rm(stateDir, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end().then(() => process.exit(1)));
  try {
    const { forge, clusters: { management }, receiver } = await until(sandbox, async () => JSON.parse(await readFile(join(stateDir, 'info.json'), 'utf8')));
    const basic = `Basic ${Buffer.from(`${forge.user}:${forge.password}`).toString('base64')}`;
    const kubeconfig = ['--env', `KUBECONFIG=${management.kubeconfig}`];
    const codes = [
      await run(['gitea', '--sandbox', '--url', forge.url, '--user', `admin=${basic}`]),
      await run(['kube', '--sandbox', '--url', management.url, ...kubeconfig]),
      await run(['flux', '--sandbox', '--url', management.url, ...kubeconfig, '--env', `GITEA=${forge.url}`, '--env', `GITEA_AUTH=${basic}`, '--env', `RECEIVER=${receiver.url}`]),
    ];
    return Math.max(...codes);
  } finally {
    await end();
  }
}

const given = process.argv.slice(2);
process.exitCode = given.length ? await run(given) : await all();
