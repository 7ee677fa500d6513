import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNats } from '@catalyst/sandbox';
import { createSpine, Spine, SpineOptions } from './spine';

/** A promise that is settled from outside. */
export function signal(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>(settle => (resolve = settle));
  return { promise, resolve };
}

/** A spine on a real server of its own, for a test. */
export interface TestSpine {
  spine: Spine;
  /** Where the server is, and the right to make accounts in it. */
  options: SpineOptions;
  /** Another client of the same server, as another process would be. */
  another(): Spine;
  /** Kills the server, which comes back by itself. */
  kill(): void;
  /** Stops the server alone; its clients go on asking for it. */
  halt(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestSpine(): Promise<TestSpine> {
  const stateDir = await mkdtemp(join(tmpdir(), 'spine-'));
  const nats = await startNats({ stateDir, port: 0 });
  const spines: Spine[] = [];
  const open = () => {
    const spine = createSpine(nats);
    spines.push(spine);
    return spine;
  };
  const { url, operatorSeed, systemAccountSeed } = nats;
  return {
    spine: open(),
    options: { url, operatorSeed, systemAccountSeed },
    another: open,
    halt: nats.stop,
    kill: () => process.kill(nats.pid() ?? 0, 'SIGKILL'),
    stop: async () => {
      await Promise.all(spines.map(s => s.close()));
      await nats.stop();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
