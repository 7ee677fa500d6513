import type { Handler, Request } from 'express';
import {
  applicationOfObject,
  escapeToken,
  FLUX_NAMESPACE,
  parseKey,
} from '@catalyst/model';
import type { Spine, StatePlace, StateStore } from '@catalyst/spine';
import { StoredObject } from '../partition/model';
import { ApiContext, openEnvironment } from './guard';
import { pageOf } from './pages';

const inNamespace = (namespace: string) =>
  `object.*.*.${escapeToken(namespace)}.*`;

/** Keys of the objects of an Application: they are in its own namespace, or Flux's. */
async function keysOfApplication(
  state: StateStore,
  application: string,
): Promise<Set<string>> {
  const namespaces = new Set([application, FLUX_NAMESPACE]);
  const entries = await state.load([...namespaces].map(inNamespace));
  const own = entries.filter(
    ({ value }) =>
      applicationOfObject((value as StoredObject).object) === application,
  );
  return new Set(own.map(({ key }) => key));
}

const isOfKind = ({ key }: StatePlace, kind: unknown) => {
  const parsed = parseKey(key);
  return parsed?.type === 'object' && parsed.kind === kind;
};

/** Of all that is there, what is asked for. */
async function narrowed(
  state: StateStore,
  places: StatePlace[],
  { application, kind }: Request['query'],
): Promise<StatePlace[]> {
  const ofKind = places.filter(p => kind === undefined || isOfKind(p, kind));
  if (application === undefined) return ofKind;
  const own = await keysOfApplication(state, String(application));
  return ofKind.filter(({ key }) => own.has(key));
}

/**
 * `GET /v1/environments/{environment}/objects`: what was seen of its vclusters, trimmed. The values of other pages are not read: they
 * are by far the most.
 */
export function listObjects(context: ApiContext, spine: Spine): Handler {
  return async (request, response) => {
    const { query } = request;
    const { name } = await openEnvironment(
      context,
      request,
      'application.read',
    );
    const { state } = await spine.environment(name);
    const places = await state.keys(['object.>']);
    const found = await narrowed(state, places, query);
    const page = pageOf(found, ({ key }) => key, query);
    const entries = await Promise.all(
      page.items.map(({ key }) => state.get(key)),
    );
    const items = entries.flatMap(entry => {
      // What went since its key was read is left out.
      if (!entry) return [];
      const { cluster, object } = entry.value as StoredObject;
      return [{ cluster, object }];
    });
    response.json({ ...page, items, revision: places.at(-1)?.revision ?? 0 });
  };
}
