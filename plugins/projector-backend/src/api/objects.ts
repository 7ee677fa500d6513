import type { Handler } from 'express';
import { applicationOfObject, keyOfObject, identityOf } from '@catalyst/model';
import type { Spine } from '@catalyst/spine';
import { StoredObject } from '../partition/model';
import { ApiContext, openEnvironment } from './guard';
import { pageOf } from './pages';

const keyOf = ({ cluster, object }: StoredObject) =>
  keyOfObject(identityOf(cluster, object));

/** `GET /v1/environments/{environment}/objects`: what was seen of its vclusters, trimmed. */
export function listObjects(context: ApiContext, spine: Spine): Handler {
  return async (request, response) => {
    const { name } = await openEnvironment(
      context,
      request,
      'application.read',
    );
    const { application, kind } = request.query;
    const { state } = await spine.environment(name);
    const entries = await state.load(['object.>']);
    const found = entries
      .map(e => e.value as StoredObject)
      .filter(({ object }) => kind === undefined || object.kind === kind)
      .filter(
        ({ object }) =>
          application === undefined ||
          applicationOfObject(object) === application,
      );
    const page = pageOf(found, keyOf, request.query);
    const items = page.items.map(({ cluster, object }) => ({
      cluster,
      object,
    }));
    response.json({ ...page, items, revision: entries.at(-1)?.revision ?? 0 });
  };
}
