import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

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
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const taken = new Map(Object.entries(JSON.parse(text) as Record<string, number>));
  let saved: Promise<void> = Promise.resolve();
  const write = async () => {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.part`, JSON.stringify(Object.fromEntries(taken)));
    await rename(`${file}.part`, file);
  };
  const save = () => (saved = saved.then(write));
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
