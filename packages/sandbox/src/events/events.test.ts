import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningNats, startNats } from '.';
import { findServer } from './findServer';

/** The server's greeting, as soon as it answers. */
async function greeting(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  for (;;) {
    const line = await new Promise<string | undefined>(done => {
      const socket = connect(Number(port), hostname);
      socket.once('error', () => done(undefined));
      socket.once('data', data => {
        socket.destroy();
        done(data.toString());
      });
    });
    if (line) return line;
  }
}

describe('the nats-server of the sandbox', () => {
  let stateDir: string;
  let nats: RunningNats;
  beforeAll(async () => {
    stateDir = await mkdtemp(join(tmpdir(), 'nats-'));
    nats = await startNats({ stateDir, port: 0 });
  });
  afterAll(async () => {
    await nats.stop();
    await rm(stateDir, { recursive: true, force: true });
  });

  it('runs in operator mode with JetStream, on loopback', async () => {
    expect(new URL(nats.url).hostname).toBe('127.0.0.1');
    expect(await greeting(nats.url)).toMatch(
      /"auth_required":true.*"jetstream":true/,
    );
  });

  it('keeps its seeds to its owner', async () => {
    expect(
      (await stat(join(stateDir, 'keys/operator.seed'))).mode & 0o077,
    ).toBe(0);
    expect((await stat(join(stateDir, 'server.conf'))).mode & 0o077).toBe(0);
  });

  it('comes back on the same address when it is killed', async () => {
    const before = nats.pid();
    process.kill(before ?? 0, 'SIGKILL');
    while (nats.pid() === before || nats.pid() === undefined)
      await new Promise(setImmediate);
    expect(await greeting(nats.url)).toContain('INFO');
  });

  it('has the same keys when it is started again, and ends a server that outlived its parent', async () => {
    const { url, operatorSeed } = nats;
    await nats.stop();
    const orphan = spawn(
      await findServer(),
      ['-c', join(stateDir, 'server.conf')],
      { stdio: 'ignore' },
    );
    const gone = once(orphan, 'exit');
    await greeting(url);
    nats = await startNats({ stateDir, port: Number(new URL(url).port) });
    expect(nats.operatorSeed).toBe(operatorSeed);
    await gone;
  });
});
