import { cloneJson } from './cloneJson';
import { ApiError, unknownResource } from './errors';
import {
  applyLive,
  createObject,
  decodeBody,
  deleteObject,
  lenient,
  listObjects,
  liveObject,
  patchLive,
  updateObject,
  updateScale,
  watchObjects,
} from './registry';
import type {
  RegistryEvent,
  RegistryState,
  Resource,
  Target,
  WriteInput,
} from './registry';
import { patchObject } from './schema';
import type {
  ClusterClient,
  KubeObject,
  ListRef,
  ObjectRef,
  WatchEvent,
  WriteOptions,
} from './types';

const copy = (object: KubeObject): KubeObject => cloneJson(object);

/** Takes events in order and hands them on once their reader is ready for them, each reader its own copy. */
function inOrder(onEvent: (event: WatchEvent) => void) {
  let early: RegistryEvent[] | undefined = [];
  let stopped = false;
  const hand = ({ type, object }: RegistryEvent) => {
    if (!stopped) onEvent({ type, object: copy(object) });
  };
  queueMicrotask(() => {
    const events = early ?? [];
    for (let i = 0; i < events.length; i += 1) hand(events[i]);
    early = undefined;
  });
  return {
    tell(event: RegistryEvent) {
      if (early) early.push(event);
      else hand(event);
    },
    stop() {
      stopped = true;
    },
  };
}

/** The way into a cluster for parts of the same process. What it answers may be changed freely. */
export function createClient(state: RegistryState): ClusterClient {
  const { resources, store } = state;
  const find = (apiVersion: string, kind: string): Resource => {
    const resource = resources.ofKind(apiVersion, kind);
    if (!resource) throw unknownResource();
    return resource;
  };
  const targetOf = ({
    apiVersion,
    kind,
    namespace,
    name,
  }: ObjectRef): Target => ({
    resource: find(apiVersion, kind),
    namespace,
    name,
  });
  const of = ({ apiVersion, kind, metadata }: KubeObject): ObjectRef => ({
    apiVersion,
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
  });
  const inputOf = ({
    fieldManager = 'sandbox',
    dryRun,
    subresource,
  }: WriteOptions = {}): WriteInput => ({
    manager: fieldManager,
    dryRun,
    subresource,
  });
  const kept = async (object: KubeObject): Promise<KubeObject> => {
    await store.settled();
    return copy(object);
  };

  const watch = (
    ref: ListRef,
    onEvent: (event: WatchEvent) => void,
  ): (() => void) => {
    const reader = inOrder(onEvent);
    let stop: (() => void) | undefined;
    const begin = () => {
      const resource = resources.ofKind(ref.apiVersion, ref.kind);
      if (!resource || stop) return;
      const watching = watchObjects(state, resource, ref, reader.tell);
      if ('stop' in watching) stop = watching.stop;
    };
    begin();
    const ignore = resources.onChange(begin);
    return () => {
      ignore();
      stop?.();
      reader.stop();
    };
  };

  return {
    async get(ref) {
      try {
        return copy(liveObject(state, targetOf(ref)));
      } catch (error) {
        if (
          error instanceof ApiError &&
          error.code === 404 &&
          error.status.details?.name
        )
          return undefined;
        throw error;
      }
    },
    async list(ref) {
      const { items, resourceVersion } = listObjects(
        state,
        find(ref.apiVersion, ref.kind),
        ref,
      );
      return { items: items.map(copy), resourceVersion };
    },
    async create(object, options) {
      const resource = find(object.apiVersion, object.kind);
      const body = decodeBody(resource.type, copy(object), lenient);
      const { namespace } = object.metadata;
      return kept(
        createObject(state, resource, namespace, body, inputOf(options)),
      );
    },
    async replace(object, options) {
      const target = targetOf(of(object));
      const body = decodeBody(target.resource.type, copy(object), lenient);
      return kept(updateObject(state, target, body, inputOf(options)));
    },
    async patch(ref, patch, options = {}) {
      const target = targetOf(ref);
      const { type = 'merge' } = options;
      const input = inputOf(options);
      if (options.subresource === 'scale') {
        const change = (scale: KubeObject) =>
          patchObject(target.resource.type, scale, type, patch);
        return kept(updateScale(state, target, change, input));
      }
      return kept(
        patchLive(state, target, cloneJson(patch), {
          ...input,
          type,
          validation: lenient,
        }),
      );
    },
    async apply(object, options) {
      const target = targetOf(of(object));
      const { force } = options;
      return kept(
        applyLive(state, target, copy(object), { ...inputOf(options), force })
          .object,
      );
    },
    async delete(ref, options = {}) {
      deleteObject(state, targetOf(ref), options);
      await store.settled();
    },
    watch,
    serves: (apiVersion, kind) =>
      resources.ofKind(apiVersion, kind) !== undefined,
  };
}
