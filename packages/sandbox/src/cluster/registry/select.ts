import { badRequest } from '../errors';
import { fieldRequirements, fieldValue, labelSelector } from '../selectors';
import type { KubeObject } from '../types';
import type { Resource } from './resources';

/** Says whether an object, as its version shows it, is selected. */
export type Selection = (object: KubeObject) => boolean;

/** Selectors as a list or watch names them. */
export interface Selectors {
  labelSelector?: string;
  fieldSelector?: string;
}

/** Names under which a field selector reads another field. */
const aliases: Record<string, string> = {
  source: 'source.component',
  reportingComponent: 'reportingComponent',
  reportingController: 'reportingComponent',
};

function readField(
  resource: Resource,
  object: KubeObject,
  path: string,
): string {
  if (resource.type.kind !== 'Event' || !resource.type.builtin)
    return fieldValue(object, path);
  const core = resource.type.group
    ? resource.conversion.toStored(object)
    : object;
  return fieldValue(
    core,
    (aliases[path] ?? path).replace(/^regarding\./, 'involvedObject.'),
  );
}

const common = ['metadata.name', 'metadata.namespace'];

function unsupported(
  { type, selectableFields }: Resource,
  path: string,
): Error {
  if (!type.builtin || selectableFields.length)
    return badRequest(`field label not supported: ${path}`);
  const known = common.map(name => JSON.stringify(name)).join(', ');
  return badRequest(`"${path}" is not a known field selector: only ${known}`);
}

function fields(resource: Resource, text: string): Selection {
  const all = fieldRequirements(text);
  for (const { field } of all)
    if (!common.includes(field) && !resource.selectableFields.includes(field))
      throw unsupported(resource, field);
  return object =>
    all.every(
      ({ field, equal, value }) =>
        (readField(resource, object, field) === value) === equal,
    );
}

/**
 * What a list or watch selects; undefined when that is everything.
 * @throws ApiError 400 for selectors that cannot be read or name a field that cannot be selected by
 */
export function selectionOf(
  resource: Resource,
  selectors: Selectors,
): Selection | undefined {
  const byLabel = selectors.labelSelector
    ? labelSelector(selectors.labelSelector)
    : undefined;
  const byField = selectors.fieldSelector
    ? fields(resource, selectors.fieldSelector)
    : undefined;
  if (!byLabel && !byField) return undefined;
  return object =>
    (byLabel?.(object.metadata.labels ?? {}) ?? true) &&
    (byField?.(object) ?? true);
}
