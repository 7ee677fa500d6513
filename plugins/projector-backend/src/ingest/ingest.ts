import type { KubeClient, Logger } from '@catalyst/kube';
import { Outbox } from './outbox';
import { ingestVcluster, VclusterIngest } from './vcluster';

/** Follows the vclusters of an Environment, as they come and go. */
export interface Ingest {
  /** The vclusters that there are now. Once it is stopped, nothing is followed any more. */
  follow(clients: KubeClient[]): Promise<void>;
  /** Settles when all that is followed now was listed once. */
  synced(): Promise<void>;
  /** Qualified names of vclusters that do not answer. */
  lost(): string[];
  stop(): Promise<void>;
}

export function createIngest(outbox: Outbox, logger: Logger): Ingest {
  const running = new Map<string, VclusterIngest>();
  let stopped = false;

  async function end(name: string) {
    const ingest = running.get(name);
    running.delete(name);
    await ingest?.stop();
  }

  return {
    follow: async clients => {
      const wanted = new Map(clients.map(c => [c.name, c]));
      for (const [name, { client }] of running)
        if (wanted.get(name) !== client) await end(name);
      for (const [name, client] of wanted) {
        if (!running.has(name) && !stopped)
          running.set(name, ingestVcluster(client, outbox, logger));
      }
    },
    synced: async () => {
      await Promise.all([...running.values()].map(v => v.synced));
    },
    lost: () =>
      [...running]
        .filter(([, v]) => v.lost())
        .map(([name]) => name)
        .sort(),
    stop: async () => {
      stopped = true;
      await Promise.all([...running.keys()].map(end));
    },
  };
}
