import { ApiError, badRequest, expired, field, invalid } from '../errors';
import { keyOf } from '../store';
import type { Collection } from '../store';
import type { KubeObject } from '../types';
import type { Resource } from './resources';
import { selectionOf } from './select';
import type { Selectors } from './select';
import { viewOf } from './views';
import type { RegistryState } from './write';

/** What a list is asked for, as the query says it. */
export interface ListInput extends Selectors {
  namespace?: string;
  limit?: number;
  continue?: string;
  resourceVersion?: string;
  resourceVersionMatch?: string;
}

/** A list, or one page of it. */
export interface ListResult {
  resourceVersion: string;
  continue?: string;
  remainingItemCount?: number;
  items: KubeObject[];
}

interface Page {
  revision: number;
  /** The key to go on from. */
  start: string;
}

/** Where the keys of a list begin. */
export function prefixOf(
  resource: Resource,
  namespace: string | undefined,
): string {
  return resource.type.namespaced && namespace ? `${namespace}/` : '';
}

const token = ({ revision, start }: Page): string =>
  Buffer.from(
    JSON.stringify({
      v: 'meta.k8s.io/v1',
      rv: revision,
      start: `${start}\u0000`,
    }),
  ).toString('base64url');

function pageOf(text: string): Page {
  try {
    const { rv, start } = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (typeof rv === 'number' && typeof start === 'string')
      return { revision: rv, start };
  } catch {
    // told below
  }
  throw badRequest('invalid continue token: continue key is not valid');
}

/** @throws ApiError 400 for what is no version */
export function parseVersion(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw badRequest(
    `invalid resource version: resourceVersion: Invalid value: ${JSON.stringify(
      text,
    )}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
  );
}

const listOptions = { group: 'meta.k8s.io', kind: 'ListOptions' };

function checkMatch({
  resourceVersion,
  resourceVersionMatch: match,
}: ListInput): void {
  if (!match) return;
  const at = 'resourceVersionMatch';
  if (!resourceVersion)
    throw invalid(listOptions, '', [
      field.forbidden(
        at,
        'resourceVersionMatch is forbidden unless resourceVersion is provided',
      ),
    ]);
  if (match !== 'Exact' && match !== 'NotOlderThan')
    throw invalid(listOptions, '', [
      field.notSupported(at, match, ['Exact', 'NotOlderThan', '']),
    ]);
  if (match === 'Exact' && resourceVersion === '0')
    throw invalid(listOptions, '', [
      field.forbidden(
        at,
        'resourceVersionMatch "exact" is forbidden for resourceVersion "0"',
      ),
    ]);
}

/** 504: the version lies in the future. */
export function tooLargeVersion(wanted: number, current: number): ApiError {
  return new ApiError(
    504,
    'Timeout',
    `Timeout: Too large resource version: ${wanted}, current: ${current}`,
    {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    },
  );
}

/** The moment that a list shows: undefined for now. */
function momentOf(state: RegistryState, input: ListInput): number | undefined {
  if (input.continue) return pageOf(input.continue).revision;
  if (!input.resourceVersion) return undefined;
  const wanted = parseVersion(input.resourceVersion);
  if (wanted > state.store.revision)
    throw tooLargeVersion(wanted, state.store.revision);
  const exact =
    input.resourceVersionMatch === 'Exact' ||
    (!input.resourceVersionMatch && input.limit && wanted > 0);
  return exact ? wanted : undefined;
}

/** @throws ApiError 410 for a moment that is no longer known */
function storedAt(
  collection: Collection,
  prefix: string,
  moment: number | undefined,
): KubeObject[] {
  const stored =
    moment === undefined
      ? collection.list(prefix)
      : collection.listAt(prefix, moment);
  if (stored) return stored;
  throw expired(
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
  );
}

/**
 * Lists the objects of a resource, by pages when limited.
 * @throws ApiError 400, 410, 422, 504
 */
export function listObjects(
  state: RegistryState,
  resource: Resource,
  input: ListInput,
): ListResult {
  checkMatch(input);
  const selection = selectionOf(resource, input);
  const moment = momentOf(state, input);
  const revision = moment ?? state.store.revision;
  const collection = state.store.collection(resource.storage);
  const all = storedAt(collection, prefixOf(resource, input.namespace), moment);
  const start = input.continue ? pageOf(input.continue).start : '';
  const stored = start ? all.filter(object => keyOf(object) >= start) : all;
  const resourceVersion = String(revision);
  const items: KubeObject[] = [];
  for (const [i, last] of stored.entries()) {
    const object = viewOf(resource, last);
    if (selection && !selection(object)) continue;
    items.push(object);
    const more = stored.length - i - 1;
    if (items.length !== input.limit || more === 0) continue;
    const next = token({ revision, start: keyOf(last) });
    const counted = !selection && { remainingItemCount: more };
    return { resourceVersion, continue: next, ...counted, items };
  }
  return { resourceVersion, items };
}
