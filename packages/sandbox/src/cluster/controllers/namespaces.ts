import {
  createObject,
  deleteObject,
  liveObject,
  replaceLive,
  storeUpdate,
  timestamp,
} from '../registry';
import type { RegistryState, Resource } from '../registry';
import type { KubeObject } from '../types';

const storage = '/namespaces';
const manager = 'kube-controller-manager';

interface Remaining {
  /** How many objects are left of each resource. */
  resources: Map<string, number>;
  /** How many objects wait for each finalizer. */
  finalizers: Map<string, number>;
}

const count = (counts: Map<string, number>, name: string) =>
  counts.set(name, (counts.get(name) ?? 0) + 1);

/** Deletes what is in a namespace; answers what is held by finalizers. */
function empty(state: RegistryState, namespace: string): Remaining {
  const remaining: Remaining = { resources: new Map(), finalizers: new Map() };
  for (const resource of state.resources.stored()) {
    const { type, storage: place } = resource;
    if (!type.namespaced) continue;
    const collection = state.store.collection(place);
    for (const { metadata } of collection.list(`${namespace}/`))
      if (!metadata.deletionTimestamp)
        deleteObject(
          state,
          { resource, namespace, name: metadata.name },
          { propagationPolicy: 'Background' },
        );
    for (const { metadata } of collection.list(`${namespace}/`)) {
      count(
        remaining.resources,
        type.group ? `${type.plural}.${type.group}` : type.plural,
      );
      for (const name of metadata.finalizers ?? [])
        count(remaining.finalizers, name);
    }
  }
  return remaining;
}

const listed = (counts: Map<string, number>, words: string) =>
  [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, n]) => `${name} ${words} ${n} resource instances`)
    .join(', ');

function conditionsOf(
  namespace: KubeObject,
  remaining: Remaining,
  now: string,
) {
  const before: { type: string; status: string; lastTransitionTime: string }[] =
    namespace.status?.conditions ?? [];
  const condition = (
    type: string,
    holds: boolean,
    reason: string,
    message: string,
  ) => {
    const status = holds ? 'True' : 'False';
    const same = before.find(c => c.type === type && c.status === status);
    return {
      type,
      status,
      lastTransitionTime: same?.lastTransitionTime ?? now,
      reason,
      message,
    };
  };
  const resources = listed(remaining.resources, 'has');
  const finalizers = listed(remaining.finalizers, 'in');
  return [
    condition(
      'NamespaceDeletionDiscoveryFailure',
      false,
      'ResourcesDiscovered',
      'All resources successfully discovered',
    ),
    condition(
      'NamespaceDeletionGroupVersionParsingFailure',
      false,
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ),
    condition(
      'NamespaceDeletionContentFailure',
      false,
      'ContentDeleted',
      'All content successfully deleted, may be waiting on finalization',
    ),
    resources
      ? condition(
          'NamespaceContentRemaining',
          true,
          'SomeResourcesRemain',
          `Some resources are remaining: ${resources}`,
        )
      : condition(
          'NamespaceContentRemaining',
          false,
          'ContentRemoved',
          'All content successfully removed',
        ),
    finalizers
      ? condition(
          'NamespaceFinalizersRemaining',
          true,
          'SomeFinalizersRemain',
          `Some content in the namespace has finalizers remaining: ${finalizers}`,
        )
      : condition(
          'NamespaceFinalizersRemaining',
          false,
          'ContentHasNoFinalizers',
          'All content-preserving finalizers finished',
        ),
  ];
}

function finalize(
  state: RegistryState,
  resource: Resource,
  name: string,
): void {
  const remaining = empty(state, name);
  const target = { resource, name };
  const live = liveObject(state, target);
  if (remaining.resources.size === 0) {
    storeUpdate(
      state,
      target,
      { ...live, spec: { ...live.spec, finalizers: [] } },
      live,
    );
    return;
  }
  const conditions = conditionsOf(live, remaining, timestamp(state.now()));
  const next = {
    ...live,
    status: { ...live.status, phase: 'Terminating', conditions },
  };
  replaceLive(state, target, next, live, { manager, subresource: 'status' });
}

/** What each namespace comes with. */
function furnish(state: RegistryState, namespace: string, ca: string): void {
  const given: KubeObject[] = [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'kube-root-ca.crt',
        annotations: {
          'kubernetes.io/description':
            'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
        },
      },
      data: { 'ca.crt': ca },
    },
  ];
  for (const object of given) {
    const resource = state.resources.ofKind(object.apiVersion, object.kind);
    const key = `${namespace}/${object.metadata.name}`;
    if (!resource || state.store.collection(resource.storage).get(key))
      continue;
    createObject(state, resource, namespace, object, { manager });
  }
}

/**
 * Gives namespaces what they come with, and takes everything in them away when they are deleted.
 * @param ca - the certificate of the cluster's authority, in PEM
 */
export function startNamespaces(state: RegistryState, ca: string): () => void {
  const { store, resources } = state;
  const resource = resources.storedAs(storage);
  if (!resource) return () => undefined;
  const reconcile = (name: string) => {
    const namespace = store.collection(storage).get(`/${name}`);
    if (!namespace) return;
    if (namespace.metadata.deletionTimestamp) finalize(state, resource, name);
    else furnish(state, name, ca);
  };
  const furniture = ['default', 'kube-root-ca.crt'];
  store
    .collection(storage)
    .list('')
    .forEach(({ metadata }) => reconcile(metadata.name));
  return store.subscribeAll((event, place) => {
    const { namespace, name } = event.object.metadata;
    if (place === storage && event.type !== 'DELETED') reconcile(name);
    if (!namespace || event.type === 'ADDED') return;
    const marked = store.collection(storage).get(`/${namespace}`)
      ?.metadata.deletionTimestamp;
    const missed = event.type === 'DELETED' && furniture.includes(name);
    if (marked || missed) reconcile(namespace);
  });
}
