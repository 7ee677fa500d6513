import { isKubeError, KubeErrorCode } from './errors';
import { KubeObject } from './object';
import { KubeClient } from './types';

export interface LeaseOptions {
  client: Pick<KubeClient, 'find' | 'create' | 'replace'>;
  namespace: string;
  name: string;
  /** Who we are; unique among the candidates. */
  identity: string;
  /** How long others wait for us when we fall silent. */
  durationSeconds: number;
}

interface Lease extends KubeObject {
  spec?: {
    holderIdentity?: string;
    leaseDurationSeconds?: number;
    acquireTime?: string;
    renewTime?: string;
    leaseTransitions?: number;
  };
}

/** Times of a Lease have microseconds. */
const micro = (now: number) => new Date(now).toISOString().replace('Z', '000Z');

/**
 * One try at a time to hold a `coordination.k8s.io` Lease. Others' clocks are not trusted: a holder is given up when
 * its lease did not change for its duration by our own clock.
 */
export function createLease(
  options: LeaseOptions,
  now: () => number = Date.now,
) {
  const { client, namespace, name, identity, durationSeconds } = options;
  const ref = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    namespace,
    name,
  };
  let seen = { version: '', at: 0 };

  const fresh = (at: number, transitions: number) => ({
    holderIdentity: identity,
    // An integer, at least one.
    leaseDurationSeconds: Math.ceil(durationSeconds),
    acquireTime: micro(at),
    renewTime: micro(at),
    leaseTransitions: transitions,
  });

  function heldByAnother(lease: Lease, at: number): boolean {
    const { holderIdentity, leaseDurationSeconds = durationSeconds } =
      lease.spec ?? {};
    if (!holderIdentity || holderIdentity === identity) return false;
    const version = lease.metadata.resourceVersion ?? '';
    if (seen.version !== version) seen = { version, at };
    return at - seen.at < leaseDurationSeconds * 1000;
  }

  /** A lost race is no failure: somebody else was faster. */
  async function unlessTaken(
    write: Promise<unknown>,
    ...taken: KubeErrorCode[]
  ): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (isKubeError(error, ...taken)) return false;
      throw error;
    }
  }

  /** The lease may be gone, too: the next try makes it. */
  const replace = (lease: Lease) =>
    unlessTaken(client.replace(lease), 'conflict', 'notFound');

  return {
    /** Takes or renews the lease. @returns whether we hold it now */
    async acquire(): Promise<boolean> {
      const at = now();
      const lease = await client.find<Lease>(ref);
      if (!lease) {
        const { apiVersion, kind } = ref;
        return unlessTaken(
          client.create({
            apiVersion,
            kind,
            metadata: { name, namespace },
            spec: fresh(at, 0),
          } as Lease),
          'alreadyExists',
        );
      }
      if (heldByAnother(lease, at)) return false;
      const ours = lease.spec?.holderIdentity === identity;
      const transitions = (lease.spec?.leaseTransitions ?? 0) + (ours ? 0 : 1);
      const acquireTime = (ours && lease.spec?.acquireTime) || micro(at);
      return replace({
        ...lease,
        spec: { ...fresh(at, transitions), acquireTime },
      });
    },
    /** Steps down, so that the next need not wait. */
    async release(): Promise<void> {
      const lease = await client.find<Lease>(ref);
      if (lease?.spec?.holderIdentity !== identity) return;
      await replace({
        ...lease,
        spec: { ...lease.spec, holderIdentity: '', leaseDurationSeconds: 1 },
      });
    },
  };
}
