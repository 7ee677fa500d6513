import { hostname } from 'node:os';
import { randomUUID } from 'node:crypto';
import { ensureNamespace } from '@catalyst/backstage-plugin-catalyst-node';
import { Forge } from '@catalyst/forge';
import { backoffDelay, Controller, DEFAULT_BACKOFF, KubeClient, Leadership, Logger, messageOf, ObjectStore, pause, startLeadership } from '@catalyst/kube';
import { Blueprint, CATALOG_NAMESPACE } from '@catalyst/model';
import { findDirectory } from '../catalog/findDirectory';
import { mirrorCatalog } from '../mirror/mirror';
import { HookAddress, ensureHook } from './hook';
import { Hint, startBlueprintController } from './startBlueprintController';

export interface LeadOptions {
  forge: Forge;
  client: KubeClient;
  /** All Blueprints of the management cluster. */
  blueprints: ObjectStore<Blueprint>;
  /** Folder of the public catalog; without one nothing is mirrored. */
  directory?: string;
  hook: HookAddress;
  logger: Logger;
}

/** What the replica that holds the lease does. */
export interface Lead {
  /** Has a repository looked at soon; says nothing to a replica that does not lead. */
  hint: Hint;
  stop(): Promise<void>;
}

/** Does something until it succeeds, with growing pauses. */
async function persistently(what: string, work: () => Promise<void>, signal: AbortSignal, logger: Logger): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await work();
      return;
    } catch (error) {
      const delay = backoffDelay(DEFAULT_BACKOFF, failures, Math.random());
      logger.warn(`${what} failed: ${messageOf(error)}; again in ${Math.round(delay)} ms`);
      await pause(delay, signal);
    }
  }
}

/** Mirrors the public catalog and registers Blueprints, on whichever replica holds the lease. */
export function startLead(options: LeadOptions): Lead {
  const { forge, client, directory, hook, logger } = options;
  const stopping = new AbortController();
  let controller: Controller | undefined;
  let leadership: Leadership | undefined;

  async function mirror(onPublished: Hint): Promise<void> {
    if (directory === undefined) return;
    await mirrorCatalog({ forge, directory: await findDirectory(directory), logger, onPublished });
  }

  async function lead(signal: AbortSignal): Promise<void> {
    const leading = startBlueprintController({ ...options, onRepository: (owner, name) => ensureHook(forge, hook, owner, name) });
    controller = leading;
    await persistently('Mirroring the public catalog', () => mirror(leading.enqueue), signal, logger);
    await new Promise<void>(resolve => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    controller = undefined;
    await leading.stop();
  }

  const starting = persistently(`Preparing the namespace ${CATALOG_NAMESPACE}`, () => ensureNamespace(client, CATALOG_NAMESPACE), stopping.signal, logger).then(() => {
    if (stopping.signal.aborted) return;
    const identity = `${hostname()}-${randomUUID()}`;
    leadership = startLeadership({ client, namespace: CATALOG_NAMESPACE, name: 'blueprint-controller', identity, durationSeconds: 15, lead, logger });
  });

  return {
    hint: repository => controller?.enqueue(repository),
    async stop() {
      stopping.abort();
      await starting;
      await leadership?.stop();
    },
  };
}
