import {
  AnyKubeObject,
  keyOf,
  KubeClient,
  Logger,
  Reflector,
  startReflector,
} from '@catalyst/kube';
import { WATCHED_KINDS } from '@catalyst/model';
import { Outbox } from './outbox';

/** The mirrors of one vcluster. */
export interface VclusterIngest {
  client: KubeClient;
  /** Settles when every kind was listed once. */
  synced: Promise<void>;
  /** Whether it has stopped answering. */
  lost(): boolean;
  stop(): Promise<void>;
}

/** A cluster that is silent for so long counts as lost. */
const lostAfterMs = 15_000;

function mirror(
  client: KubeClient,
  kind: (typeof WATCHED_KINDS)[number],
  outbox: Outbox,
  logger: Logger,
) {
  const reflector: Reflector<AnyKubeObject> = startReflector<AnyKubeObject>({
    client,
    ref: kind,
    logger,
    onChange: change => {
      if (change.type === 'deleted') outbox.drop(client.name, change.object);
      else outbox.put(client.name, change.object);
    },
    // What went while nobody watched.
    onSync: () => {
      for (const object of outbox.known(client.name, kind)) {
        if (!reflector.store.get(keyOf(object)))
          outbox.drop(client.name, object);
      }
    },
  });
  return reflector;
}

/** Follows every kind that a view is derived from. */
export function ingestVcluster(
  client: KubeClient,
  outbox: Outbox,
  logger: Logger,
): VclusterIngest {
  const mirrors = WATCHED_KINDS.map(kind =>
    mirror(client, kind, outbox, logger),
  );
  const synced = Promise.all(mirrors.map(m => m.synced)).then(() => undefined);
  synced.catch(() => undefined);
  return {
    client,
    synced,
    lost: () =>
      mirrors.every(
        m => m.trouble && Date.now() - m.trouble.since.getTime() > lostAfterMs,
      ),
    stop: async () => {
      await Promise.all(mirrors.map(m => m.stop()));
    },
  };
}
