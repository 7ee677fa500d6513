import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import {
  ensureNamespace,
  SYSTEM_NAMESPACE,
} from '@catalyst/backstage-plugin-catalyst-node';
import {
  AnyKubeObject,
  backoffDelay,
  DEFAULT_BACKOFF,
  Leadership,
  Logger,
  messageOf,
  pause,
  startControllers,
} from '@catalyst/kube';
import { installDefinitions } from './definitions/install';
import { environmentController } from './environments/controller';
import { LEASE } from './names';
import { organizationController } from './organizations/controller';
import { sovereignController } from './sovereign/controller';
import { World } from './world';

const LEASE_SECONDS = 15;

/** Does something until it succeeds, with growing pauses. */
async function persistently(
  what: string,
  work: () => Promise<void>,
  signal: AbortSignal,
  logger: Logger,
): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (signal.aborted) return;
      const delay = backoffDelay(DEFAULT_BACKOFF, failures, Math.random());
      logger.warn(
        `${what} failed: ${messageOf(error)}; again in ${Math.round(delay)} ms`,
      );
      await pause(delay, signal);
    }
  }
}

/**
 * Prepares the management cluster, then runs the controllers whenever this replica holds the lease.
 *
 * @param definitions - what to install; undefined to leave the cluster's definitions alone
 */
export function startEnvironmentControllers(
  world: World,
  definitions: (() => Promise<AnyKubeObject[]>) | undefined,
): { stop(): Promise<void> } {
  const { management: client, logger } = world;
  const stopping = new AbortController();
  let leadership: Leadership | undefined;

  async function prepare(): Promise<void> {
    if (definitions)
      await installDefinitions(client, await definitions(), stopping.signal);
    await ensureNamespace(client, SYSTEM_NAMESPACE);
  }

  async function start(): Promise<void> {
    await persistently(
      `Preparing the cluster ${client.name}`,
      prepare,
      stopping.signal,
      logger,
    );
    if (stopping.signal.aborted) return;
    const identity = `${hostname()}-${randomUUID()}`;
    leadership = startControllers({
      lease: {
        client,
        namespace: SYSTEM_NAMESPACE,
        name: LEASE,
        identity,
        durationSeconds: LEASE_SECONDS,
      },
      controllers: [
        organizationController(world),
        environmentController(world),
        sovereignController(world),
      ],
      logger,
    });
  }

  const started = start();
  return {
    async stop() {
      stopping.abort();
      await started;
      await leadership?.stop();
    },
  };
}
