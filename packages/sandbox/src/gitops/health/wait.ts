import type { ClusterClient, KubeObject, ObjectRef } from '../../cluster/types';
import { type Health, healthOf } from './kstatus';

/** Objects did not get healthy. The message lists them with their states, as Flux does. */
export class UnhealthyError extends Error {}

/** Judges an object, for kinds that say their health in another way; undefined where it has no opinion. */
export type Judge = (object: KubeObject | undefined) => Health | undefined;

const named = (ref: ObjectRef, health: Health) =>
  `${[ref.kind, ref.namespace, ref.name]
    .filter(Boolean)
    .join('/')} status: '${health}'`;

export interface WaitOptions {
  /** Milliseconds. */
  timeout: number;
  signal?: AbortSignal;
  judge?: Judge;
}

/** Waits until every object is healthy: by watches, without asking. Throws {@link UnhealthyError} when one fails or time is over. */
export function waitForHealth(
  cluster: ClusterClient,
  refs: ObjectRef[],
  { timeout, signal, judge }: WaitOptions,
): Promise<void> {
  const states = new Map<ObjectRef, Health>(refs.map(ref => [ref, 'NotFound']));
  const list = (bad: (health: Health) => boolean) =>
    [...states]
      .filter(([, health]) => bad(health))
      .map(([ref, health]) => named(ref, health))
      .join(', ');
  const stops: (() => void)[] = [];
  let ended = false;
  return new Promise<void>((resolve, reject) => {
    const end = (error?: Error) => {
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', aborted);
      for (const stop of stops.splice(0)) stop();
      if (error) reject(error);
      else resolve();
    };
    const aborted = () => end(new UnhealthyError('context canceled'));
    const unhealthy = (health: Health) => health !== 'Current';
    const timer = setTimeout(
      () =>
        end(new UnhealthyError(`timeout waiting for: [${list(unhealthy)}]`)),
      timeout,
    );
    const look = () => {
      if (ended) return;
      const failed = list(health => health === 'Failed');
      if (failed)
        end(
          new UnhealthyError(
            `failed early due to stalled resources: [${failed}]`,
          ),
        );
      else if (!list(unhealthy)) end();
    };
    signal?.addEventListener('abort', aborted);
    for (const ref of refs) {
      const { apiVersion, kind, namespace, name } = ref;
      stops.push(
        cluster.watch(
          {
            apiVersion,
            kind,
            namespace,
            fieldSelector: `metadata.name=${name}`,
          },
          ({ type, object }) => {
            const present = type === 'DELETED' ? undefined : object;
            states.set(ref, judge?.(present) ?? healthOf(present));
            look();
          },
        ),
      );
    }
    if (signal?.aborted) aborted();
    else if (!refs.length) end();
    if (ended) for (const stop of stops.splice(0)) stop();
  });
}
