import { mkdir, readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';
import { sandboxCli, typescript } from '../transform.mjs';
import { writeSandboxConfig } from './config.mjs';
import { startFront } from './front.mjs';
import { launch, until } from './process.mjs';
import { personaToken } from './token.mjs';

/** Fails when somebody else listens on a port, with its number and what it is for. */
const free = (port, what, option) =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => reject(new Error(`Port ${port}, for ${what}, is in use. Stop what uses it, or choose another with ${option}.`)));
    probe.listen(port, '127.0.0.1', () => probe.close(resolve));
  });

/**
 * The whole product on this machine: the sandbox, the backend of Catalyst and its UI, each in a process of its own.
 * @param {{stateDir: string, ports: {ui: number, backend: number, sandbox: number}, step: Function, env?: object, config?: string[]}} options
 *   `config`: further app-config files, the last wins
 */
export async function startProduct({ stateDir, ports, step, env = process.env, config = [] }) {
  await mkdir(join(stateDir, 'logs'), { recursive: true });
  await free(ports.ui, 'the UI', '--ui-port');
  await free(ports.backend, 'the backend', '--backend-port');
  await free(ports.sandbox, 'the sandbox', '--port-base');
  const parts = [];
  const stop = async () => {
    for (const part of [...parts].reverse()) await part.stop();
  };
  const log = name => join(stateDir, 'logs', `${name}.log`);

  async function startSandbox() {
    const callback = `http://localhost:${ports.backend}/api/auth/oidc/handler/frame`;
    const args = [...typescript, sandboxCli, 'start', '--state', stateDir, '--port-base', String(ports.sandbox), '--no-anonymous', '--redirect-uri', callback];
    const sandbox = launch('The sandbox', args, { cwd: root, env, log: log('sandbox') });
    parts.push(sandbox);
    return until(sandbox, async () => {
      const info = JSON.parse(await readFile(join(stateDir, 'info.json'), 'utf8'));
      return info.pid === sandbox.pid && info;
    });
  }

  async function startBackend(info) {
    const file = await writeSandboxConfig(info, ports, stateDir);
    const configs = [join(root, 'app-config.yaml'), file, ...config].flatMap(f => ['--config', f]);
    const backend = launch('The backend', [...typescript, join(root, 'packages/backend/src/index.ts'), ...configs], { cwd: root, env, log: log('backend') });
    parts.push(backend);
    const ready = `http://127.0.0.1:${ports.backend}/.backstage/health/v1/readiness`;
    await until(backend, async () => (await fetch(ready)).ok);
    return backend;
  }

  /** Waits until every public Blueprint is in the catalog, and a while for the Environments: one that somebody broke keeps nobody from starting. */
  async function filled(backend, info) {
    const folders = (await readdir(join(root, 'blueprints'), { withFileTypes: true })).filter(entry => entry.isDirectory());
    const headers = { authorization: `Bearer ${await personaToken(info.issuer, 'sovereign-admin')}` };
    const list = async path => (await (await fetch(`http://127.0.0.1:${ports.backend}/api/${path}`, { headers })).json()).items;
    await until(backend, async () => (await list('catalyst-blueprints/v1/blueprints')).length >= folders.length);
    await until(backend, async () => (await list('catalyst-environments/v1/environments')).every(({ ready }) => ready), { seconds: 45 }).catch(() => undefined);
  }

  try {
    const info = await step('The sandbox: Gitea, Kubernetes, Flux, NATS, sign-in', startSandbox);
    let backend = await step('The backend of Catalyst', () => startBackend(info));
    await step('The catalog and the Environments', () => filled(backend, info));
    parts.push(await startFront(ports.ui, ports.backend));
    return {
      url: `http://localhost:${ports.ui}`,
      backendUrl: `http://localhost:${ports.backend}`,
      info,
      stop,
      /** Resolves when a part has ended that nobody asked to. */
      fell: Promise.race(parts.filter(p => p.ended).map(p => p.ended.then(() => p))),
      /** Ends the backend at once, as a crash would, and starts it again; for tests of what survives. */
      async killBackend({ restart = true } = {}) {
        if (backend) {
          process.kill(backend.pid, 'SIGKILL');
          await backend.ended;
          parts.splice(parts.indexOf(backend), 1);
        }
        backend = restart ? await startBackend(info) : undefined;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
