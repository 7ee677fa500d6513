import type { KubeObject } from '../../cluster/types';
import { findCondition, isReady } from '../runtime/conditions';
import {
  type Change,
  type Informer,
  inform,
  isCalledFor,
} from '../runtime/informer';
import { keyOf } from '../runtime/objects';
import { createQueue, type Queue } from '../runtime/queue';
import { group, type KustomizeContext } from './context';
import { dependencyKeys, sortByDependency } from './dependencies';
import { reconcileKustomization } from './kustomization';
import type { KustomizationSpec } from './spec';

/** How many Kustomizations are worked on at once, in a cluster, besides those that wait for health: what they wait for may be one of them. */
const workers = 20;

const revisionOf = (source: KubeObject | undefined): string | undefined =>
  source?.status?.artifact?.revision;

const refersTo = (source: KubeObject) => (object: KubeObject) => {
  const { kind, name, namespace } = (object.spec as KustomizationSpec)
    .sourceRef;
  return (
    kind === source.kind &&
    name === source.metadata.name &&
    (namespace ?? object.metadata.namespace) === source.metadata.namespace
  );
};

const isUpToDate = (object: KubeObject, revision: string) =>
  isReady(object) && object.status?.lastAttemptedRevision === revision;

/** What a Kustomization tells those that depend on it. */
const statement = (object: KubeObject | undefined) =>
  JSON.stringify([
    isReady(object),
    object?.status?.lastAppliedRevision,
    object?.status?.observedGeneration === object?.metadata.generation,
  ]);

const isWaiting = (object: KubeObject) =>
  findCondition(object.status?.conditions, 'Ready')?.reason ===
  'DependencyNotReady';

/** Runs the kustomize-controller of a cluster. `eventDriven`: dependents look again as soon as a dependency changes. */
export function runKustomizeController(
  context: Omit<KustomizeContext, 'rest'>,
  eventDriven: boolean,
): { stop(): Promise<void> } {
  const aborts = new Map<string, AbortController>();
  const queue: Queue = createQueue({
    workers,
    async reconcile(key, rest) {
      const abort = new AbortController();
      aborts.set(key, abort);
      try {
        return await reconcileKustomization(
          { ...context, rest },
          key,
          abort.signal,
        );
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
    for (const dependent of kustomizations.all()) {
      if (isWaiting(dependent) && dependencyKeys(dependent).includes(key))
        queue.add(keyOf(dependent));
    }
  };

  const kustomizations: Informer = inform(
    context.cluster,
    { apiVersion: `${group}/v1`, kind: 'Kustomization' },
    change => {
      if (change.deleted) queue.forget(change.key);
      if (change.object.metadata.deletionTimestamp)
        aborts.get(change.key)?.abort();
      if (isCalledFor(change)) queue.add(change.key);
      wakeDependents(change);
    },
  );

  const sourceKinds = ['GitRepository', 'OCIRepository', 'Bucket'];
  const sources = sourceKinds.map(kind =>
    inform(
      context.cluster,
      { apiVersion: 'source.toolkit.fluxcd.io/v1', kind },
      change => {
        const revision = revisionOf(change.object);
        if (
          change.deleted ||
          !revision ||
          revision === revisionOf(change.before)
        )
          return;
        const followers = sortByDependency(
          kustomizations.all().filter(refersTo(change.object)),
        );
        for (const follower of followers) {
          if (!isUpToDate(follower, revision)) queue.add(keyOf(follower));
        }
      },
    ),
  );

  return {
    async stop() {
      for (const informer of [kustomizations, ...sources]) informer.stop();
      for (const abort of aborts.values()) abort.abort();
      await queue.stop();
    },
  };
}
