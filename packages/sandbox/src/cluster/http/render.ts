import type { ListResult, Resource } from '../registry';
import { partialMetadata, tableOf } from '../schema';
import type { TableOptions } from '../schema';
import { jsonOf } from '../store';
import type { KubeObject } from '../types';
import type { Representation } from './negotiate';

/** How rows are to look, as the query says it. */
export type IncludeObject = TableOptions['includeObject'];

const items = new WeakMap<KubeObject, string>();

/** The JSON of an item of a built-in list, which leaves out what the list says. */
function itemJson(object: KubeObject): string {
  let text = items.get(object);
  if (text === undefined) {
    const { apiVersion, kind, ...rest } = object;
    text = JSON.stringify(rest);
    items.set(object, text);
  }
  return text;
}

/** The JSON of one object in the form that was asked for. */
export function renderObject(
  resource: Resource,
  object: KubeObject,
  { as }: Representation,
  includeObject?: IncludeObject,
): string {
  if (as === 'Table') {
    const metadata = { resourceVersion: object.metadata.resourceVersion };
    return JSON.stringify(
      tableOf(resource.type, [object], { includeObject, metadata }),
    );
  }
  if (as) return JSON.stringify(partialMetadata(object));
  return jsonOf(object);
}

function listMetadata({
  resourceVersion,
  continue: next,
  remainingItemCount,
}: ListResult) {
  return {
    resourceVersion,
    ...(next !== undefined && { continue: next }),
    ...(remainingItemCount !== undefined && { remainingItemCount }),
  };
}

/** The JSON of a list in the form that was asked for. */
export function renderList(
  { type, apiVersion }: Resource,
  list: ListResult,
  { as }: Representation,
  includeObject?: IncludeObject,
): string {
  const metadata = listMetadata(list);
  if (as === 'Table')
    return JSON.stringify(
      tableOf(type, list.items, { includeObject, metadata }),
    );
  if (as) {
    const partial = list.items.map(object => partialMetadata(object));
    return JSON.stringify({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata,
      items: partial,
    });
  }
  const head = `{"kind":${JSON.stringify(
    type.listKind,
  )},"apiVersion":${JSON.stringify(apiVersion)}`;
  const json = list.items.map(type.builtin ? itemJson : jsonOf);
  return `${head},"metadata":${JSON.stringify(metadata)},"items":[${json.join(
    ',',
  )}]}`;
}
