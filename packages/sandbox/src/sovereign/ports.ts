import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readJson, writeWhole } from '../files';

/** Where each part listens, counted from the first port. */
export const offsets = { forge: 0, issuer: 1, nats: 2, gateway: 3, receiver: 4, clusters: 10, vclusters: 40 } as const;
/** Room for vclusters before their ports would meet those of the anonymous listeners. */
const vclusterPorts = 160;
/** Added to a cluster's port for its listener without authentication. */
const anonymousOffset = 200;

/** Hands out the ports of clusters, the same one to the same cluster again after a restart. */
export interface PortBook {
  fixed(part: 'forge' | 'issuer' | 'nats' | 'gateway' | 'receiver'): number;
  /** The port of a cluster; a new one takes the next that is free. */
  cluster(name: string, kind: 'cluster' | 'vcluster'): Promise<number>;
  anonymous(clusterPort: number): number;
  release(name: string): Promise<void>;
}

/**
 * @param file - keeps which cluster has which port
 * @param base - the first port; 0 lets the system choose every port, for tests
 */
export async function openPortBook(file: string, base: number): Promise<PortBook> {
  const taken = new Map(Object.entries((await readJson<Record<string, number>>(file)) ?? {}));
  let saved: Promise<void> = Promise.resolve();
  const write = async () => {
    await mkdir(dirname(file), { recursive: true });
    await writeWhole(file, JSON.stringify(Object.fromEntries(taken)));
  };
  // One that failed was told to who asked for it, and keeps no other from being tried.
  const save = () => (saved = saved.catch(() => undefined).then(write));
  const free = (kind: 'cluster' | 'vcluster'): number => {
    const [from, count] = kind === 'cluster' ? [offsets.clusters, offsets.vclusters - offsets.clusters] : [offsets.vclusters, vclusterPorts];
    const used = new Set(taken.values());
    for (let n = from; n < from + count; n++) if (!used.has(n)) return n;
    throw new Error(`No port is free for another ${kind}: ${count} are in use`);
  };
  return {
    fixed: part => base && base + offsets[part],
    anonymous: port => base && port + anonymousOffset,
    async cluster(name, kind) {
      if (!base) return 0;
      const offset = taken.get(name) ?? free(kind);
      if (!taken.has(name)) {
        taken.set(name, offset);
        await save();
      }
      return base + offset;
    },
    async release(name) {
      if (taken.delete(name)) await save();
    },
  };
}
