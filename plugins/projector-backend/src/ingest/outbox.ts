import {
  identityOf,
  keyOfObject,
  KubeObject,
  PlacedObject,
} from '@catalyst/model';
import { EnvironmentSpine, SpineError } from '@catalyst/spine';
import type { Logger } from '@catalyst/kube';
import { createKeyedWriter } from '../keyedWriter';
import { objectChanged, objectDeleted } from './objectEvents';
import { digest, trim } from './trim';

/** What the vclusters hold, on its way into the Environment's stream. */
export interface Outbox {
  /** The object is so now. Nothing is published when that was known. */
  put(cluster: string, object: KubeObject): void;
  /** The object is gone. */
  drop(cluster: string, object: KubeObject): void;
  /** Objects of a vcluster that were published and not dropped: what a list is compared with. */
  known(
    cluster: string,
    kind: Pick<KubeObject, 'apiVersion' | 'kind'>,
  ): KubeObject[];
  /** Settles when all that was put until now is published. */
  flushed(): Promise<void>;
}

interface Entry extends PlacedObject {
  gone: boolean;
  /** What was published last; undefined before the first time. */
  published?: string;
}

/** @param before - what the read model holds already: it is not published again */
export function createOutbox(
  spine: EnvironmentSpine,
  before: Iterable<PlacedObject>,
  signal: AbortSignal,
  logger: Logger,
): Outbox {
  const entries = new Map<string, Entry>();
  for (const { cluster, object } of before) {
    const key = keyOfObject(identityOf(cluster, object));
    entries.set(key, {
      cluster,
      object,
      gone: false,
      published: digest(object),
    });
  }

  async function publishDeletion(key: string, { cluster, object }: Entry) {
    const { subject, event } = objectDeleted(
      spine.environment,
      cluster,
      object,
    );
    await spine.publish(subject, event);
    const entry = entries.get(key);
    if (entry?.gone) entries.delete(key);
    else if (entry) entry.published = undefined;
  }

  async function publish(key: string) {
    const entry = entries.get(key);
    if (!entry) return;
    if (entry.gone) {
      await publishDeletion(key, entry);
      return;
    }
    const { cluster, object } = entry;
    const print = digest(object);
    if (print === entry.published) return;
    const { subject, event } = objectChanged(
      spine.environment,
      cluster,
      object,
    );
    await spine.publish(subject, event);
    entry.published = print;
  }

  const writer = createKeyedWriter({
    write: publish,
    signal,
    onError: (key, error) => {
      const lost = error instanceof SpineError && error.code === 'TooLarge';
      if (lost)
        logger.warn(
          `${spine.environment}: ${key} is not shown: ${error.message}`,
        );
      return !lost;
    },
  });
  // What the stop of the partition interrupts is read again by the next.
  const write = (key: string) => void writer.write(key).catch(() => undefined);

  return {
    put: (cluster, object) => {
      const trimmed = trim(object);
      const key = keyOfObject(identityOf(cluster, trimmed));
      const entry = entries.get(key);
      if (entry) Object.assign(entry, { object: trimmed, gone: false });
      else entries.set(key, { cluster, object: trimmed, gone: false });
      write(key);
    },
    drop: (cluster, object) => {
      const key = keyOfObject(identityOf(cluster, object));
      const entry = entries.get(key);
      if (!entry) return;
      Object.assign(entry, { object: trim(object), gone: true });
      write(key);
    },
    known: (cluster, { apiVersion, kind }) =>
      [...entries.values()]
        .filter(
          e =>
            !e.gone &&
            e.cluster === cluster &&
            e.object.kind === kind &&
            e.object.apiVersion === apiVersion,
        )
        .map(e => e.object),
    flushed: writer.flushed,
  };
}
