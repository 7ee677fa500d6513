import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../scripts/bootstrap/paths.mjs';
import { launch, until } from '../../scripts/product/process.mjs';
import { typescript } from '../../scripts/transform.mjs';
import { barePort } from '../product/ports.mjs';
import { startSession, untilShown } from '../product/session.mjs';
import { timed } from '../stats.mjs';

/** A Backstage backend without plugins, from its start until it says that it is ready. */
async function bareStart(stateDir, env) {
  const config = join(stateDir, 'bare.yaml');
  const file = fileURLToPath(new URL('../parts/bareBackend.ts', import.meta.url));
  const url = `http://127.0.0.1:${barePort}`;
  await writeFile(config, JSON.stringify({ backend: { baseUrl: url, listen: { host: '127.0.0.1', port: barePort }, database: { client: 'better-sqlite3', connection: ':memory:' } } }));
  const part = launch('A bare backend', [...typescript, file, '--config', config], { cwd: root, env, log: join(stateDir, 'bare.log') });
  try {
    return await timed(() => until(part, async () => (await fetch(`${url}/.backstage/health/v1/readiness`)).ok, { every: 50 }));
  } finally {
    await part.stop();
  }
}

const isLive = ({ applications }) => applications.some(({ name, state }) => name === 'hello' && state === 'Running');

/** Starts the product; the run knows of it from the beginning, so that it is stopped also when the run ends meanwhile. */
function begin(run) {
  run.signal.throwIfAborted();
  run.session = startSession(run.stateDir, run.env);
  return run.session;
}

/**
 * Starts the product twice, the second time on what the first has made, and leaves it running. Live cards are those of the stream.
 */
export async function startRows(run) {
  const { stateDir, env, say } = run;
  say('starting the product for the first time');
  const first = await begin(run);
  await untilShown(first, 'acme-dev', ({ view }) => view.ready, 100);
  await first.expect(202, 'POST', 'catalyst-provisioning/v1/environments/acme-dev/applications', { name: 'hello', blueprint: 'bp-podinfo', config: {} });
  await untilShown(first, 'acme-dev', isLive, 60);
  await first.stop();

  say('starting it again');
  const began = performance.now();
  const session = await begin(run);
  const ready = performance.now() - began;
  await untilShown(session, 'acme-dev', isLive, 60);
  const live = performance.now() - began;
  const bare = await bareStart(stateDir, env);
  const seconds = ms => ms / 1000;
  const row = (what, ms, target) => ({ what, value: seconds(ms), unit: 's', baseline: { what: 'bare Backstage backend', value: seconds(bare), ratio: ms / bare }, target });
  return [row('npm start, warm → ready', ready), row('npm start, warm → live cards', live, { atMost: 30 })];
}
