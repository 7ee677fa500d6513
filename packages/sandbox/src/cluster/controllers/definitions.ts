import { apiVersionOf, acceptNames, resourceTypesOf } from '../schema';
import type { KubeObject } from '../types';
import {
  deleteObject,
  liveObject,
  replaceLive,
  storeUpdate,
  timestamp,
} from '../registry';
import type { RegistryState, Resource, Target } from '../registry';

type Definition = Parameters<typeof acceptNames>[0];

const storage = 'apiextensions.k8s.io/customresourcedefinitions';
const finalizer = 'customresourcecleanup.apiextensions.k8s.io';
const manager = 'kube-apiserver';

const isTrue = (definition: Definition, type: string): boolean =>
  Boolean(
    definition.status?.conditions?.some(
      c => c.type === type && c.status === 'True',
    ),
  );

/** Serves the kinds of a definition, as it is now. */
function serve(state: RegistryState, definition: Definition): void {
  const { group, names, versions } = definition.spec;
  const accepted: Definition = {
    ...definition,
    spec: {
      ...definition.spec,
      names: {
        ...names,
        ...(isTrue(definition, 'NamesAccepted')
          ? {}
          : definition.status?.acceptedNames),
      },
    },
  };
  const stored = versions.find(version => version.storage) ?? versions[0];
  state.store.collection(`${group}/${names.plural}`);
  state.resources.define(definition.metadata.name, {
    types: resourceTypesOf(accepted),
    storageVersion: stored.name,
    selectableFields: Object.fromEntries(
      versions.map(version => [
        version.name,
        (version.selectableFields ?? []).map(({ jsonPath }) =>
          jsonPath.replace(/^\./, ''),
        ),
      ]),
    ),
  });
}

function terminating(
  state: RegistryState,
  definition: Definition,
): NonNullable<Definition['status']> {
  const others =
    definition.status?.conditions?.filter(c => c.type !== 'Terminating') ?? [];
  return {
    ...definition.status,
    conditions: [
      ...others,
      {
        type: 'Terminating',
        status: 'True',
        lastTransitionTime: timestamp(state.now()),
        reason: 'InstanceDeletionInProgress',
        message: 'CustomResource deletion is in progress',
      },
    ],
  };
}

/** Deletes the objects of a definition that is to go; says whether none is left. */
function emptied(state: RegistryState, definition: Definition): boolean {
  const { group, names } = definition.spec;
  const place = `${group}/${names.plural}`;
  const resource = state.resources.storedAs(place);
  const collection = state.store.collection(place);
  if (!resource) return collection.size === 0;
  for (const { metadata } of collection.list(''))
    if (!metadata.deletionTimestamp)
      deleteObject(
        state,
        { resource, namespace: metadata.namespace, name: metadata.name },
        {},
      );
  return collection.size === 0;
}

/**
 * Gives definitions of custom resources their effect: names are accepted, kinds served,
 * and with the definition its objects go.
 *
 * @param report - takes what keeps a definition from its effect: the others have theirs all the same
 */
export function startDefinitions(
  state: RegistryState,
  report: (error: unknown) => void,
): () => void {
  const { store, resources } = state;
  const served = new Map<string, number>();
  const own = resources.storedAs(storage);
  if (!own) return () => undefined;
  const targetOf = (name: string): Target => ({
    resource: own as Resource,
    name,
  });

  const writeStatus = (
    definition: Definition,
    status: Definition['status'],
  ) => {
    const target = targetOf(definition.metadata.name);
    const live = liveObject(state, target);
    return replaceLive(state, target, { ...live, status }, live, {
      manager,
      subresource: 'status',
    });
  };
  const hold = (name: string) => {
    const target = targetOf(name);
    const live = liveObject(state, target);
    if (
      live.metadata.finalizers?.includes(finalizer) ||
      live.metadata.deletionTimestamp
    )
      return;
    const finalizers = [...(live.metadata.finalizers ?? []), finalizer];
    storeUpdate(
      state,
      target,
      { ...live, metadata: { ...live.metadata, finalizers } },
      live,
    );
  };
  const release = (definition: Definition) => {
    const { name } = definition.metadata;
    const { group, names } = definition.spec;
    if (served.delete(name)) {
      resources.undefine(name);
      store.drop(`${group}/${names.plural}`);
    }
    const target = targetOf(name);
    const live = liveObject(state, target);
    const finalizers = live.metadata.finalizers?.filter(f => f !== finalizer);
    storeUpdate(
      state,
      target,
      { ...live, metadata: { ...live.metadata, finalizers } },
      live,
    );
  };
  const begin = (definition: Definition) => {
    const { name, generation = 0 } = definition.metadata;
    if (served.get(name) === generation) return;
    serve(state, definition);
    served.set(name, generation);
  };
  const finish = (definition: Definition) => {
    const { name, finalizers } = definition.metadata;
    const holds = finalizers?.includes(finalizer);
    // After a restart in the middle of it, whoever holds its objects still has to reach them.
    if (holds && !served.has(name)) begin(definition);
    if (!isTrue(definition, 'Terminating'))
      writeStatus(definition, terminating(state, definition));
    if (served.has(name) && !emptied(state, definition)) return;
    if (holds) release(definition);
  };
  const accept = (definition: Definition) => {
    const { name } = definition.metadata;
    const taken = resources.kindsOf(definition.spec.group, name);
    const next = writeStatus(
      definition,
      acceptNames(definition, taken, state.now()),
    ) as Definition;
    if (!isTrue(next, 'Established')) return;
    hold(name);
    begin(next);
  };
  const reconcile = (name: string) => {
    const stored = store.collection(storage).get(`/${name}`) as
      | Definition
      | undefined;
    if (!stored) return;
    try {
      if (stored.metadata.deletionTimestamp) finish(stored);
      else accept(stored);
    } catch (error) {
      report(error);
    }
  };
  const all = () =>
    store
      .collection(storage)
      .list('')
      .map(({ metadata }) => metadata.name);

  /** A name that goes may be what another definition waits for; an object that goes, what its definition waits for. */
  const waiting = (object: KubeObject) => {
    for (const name of all()) {
      const definition = store
        .collection(storage)
        .get(`/${name}`) as Definition;
      const { group, names, versions } = definition.spec;
      const held =
        definition.metadata.deletionTimestamp && object.kind === names.kind;
      if (
        held &&
        versions.some(
          v => apiVersionOf({ group, version: v.name }) === object.apiVersion,
        )
      )
        reconcile(name);
    }
  };
  all().forEach(reconcile);
  const stops = [
    store.subscribe(storage, event => {
      if (event.type === 'DELETED') all().forEach(reconcile);
      else reconcile(event.object.metadata.name);
    }),
    store.subscribeAll((event, resource) => {
      if (event.type === 'DELETED' && resource !== storage)
        waiting(event.object);
    }),
  ];
  return () => stops.forEach(stop => stop());
}
