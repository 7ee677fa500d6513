import type { KubeObject } from '../../cluster/types';
import { findCondition, isReady } from '../runtime/conditions';
import {
  type Change,
  type Informer,
  inform,
  isCalledFor,
} from '../runtime/informer';
import { keyOf } from '../runtime/objects';
import { createQueue } from '../runtime/queue';
import { group, type HelmContext } from './context';
import { reconcileHelmRelease } from './helmRelease';
import { dependencyKeys } from './prerequisites';

const workers = 20;

const reasonOf = (object: KubeObject) =>
  findCondition(object.status?.conditions, 'Ready')?.reason;

/** What a release tells those that depend on it. */
const statement = (object: KubeObject | undefined) =>
  JSON.stringify([
    isReady(object),
    object?.status?.observedGeneration === object?.metadata.generation,
  ]);

const artifactOf = (chart: KubeObject | undefined) =>
  `${chart?.status?.artifact?.revision}@${chart?.status?.artifact?.digest}`;

/** Runs the helm-controller of a cluster. `eventDriven`: dependents look again as soon as a dependency changes. */
export function runHelmController(
  context: HelmContext,
  eventDriven: boolean,
): { stop(): Promise<void> } {
  const aborts = new Map<string, AbortController>();
  const queue = createQueue({
    workers,
    async reconcile(key) {
      const abort = new AbortController();
      aborts.set(key, abort);
      try {
        return await reconcileHelmRelease(context, key, abort.signal);
      } catch (error) {
        if (!abort.signal.aborted) throw error;
        return undefined;
      } finally {
        aborts.delete(key);
      }
    },
    onError: (_, error) => context.report(error),
  });

  const wakeDependents = ({ key, object, before }: Change) => {
    if (!eventDriven || statement(before) === statement(object)) return;
    for (const release of releases.all()) {
      const waits = reasonOf(release) === 'DependencyNotReady';
      if (waits && dependencyKeys(release).includes(key))
        queue.add(keyOf(release));
    }
  };

  const releases: Informer = inform(
    context.cluster,
    { apiVersion: `${group}/v2`, kind: 'HelmRelease' },
    change => {
      if (change.deleted) queue.forget(change.key);
      if (change.object.metadata.deletionTimestamp)
        aborts.get(change.key)?.abort();
      if (isCalledFor(change)) queue.add(change.key);
      wakeDependents(change);
    },
  );

  const charts = inform(
    context.cluster,
    { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmChart' },
    ({ key, object, before, deleted }) => {
      if (deleted) return;
      const isNew = artifactOf(object) !== artifactOf(before);
      for (const release of releases.all()) {
        if (release.status?.helmChart !== key) continue;
        if (isNew || reasonOf(release) === 'SourceNotReady')
          queue.add(keyOf(release));
      }
    },
  );

  return {
    async stop() {
      releases.stop();
      charts.stop();
      for (const abort of aborts.values()) abort.abort();
      await queue.stop();
    },
  };
}
