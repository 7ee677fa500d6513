import { ApiError, field, invalid } from '../errors';
import { tooLargeVersion, watchObjects } from '../registry';
import type {
  RegistryEvent,
  RegistryState,
  Resource,
  Watching,
} from '../registry';
import { partialMetadata, tableOf } from '../schema';
import { jsonOf } from '../store';
import type { KubeObject } from '../types';
import { beginStream } from './exchange';
import type { Exchange } from './exchange';
import { createLines } from './lines';
import type { Lines } from './lines';
import type { Representation } from './negotiate';
import type { IncludeObject } from './render';
import { flag } from './requestInfo';

const bookmarkEvery = 60_000;
const shortest = 1800;

interface Asked {
  from?: number;
  initialEvents: boolean;
  bookmarks: boolean;
  /** In milliseconds. */
  timeout: number;
}

const listOptions = { group: 'meta.k8s.io', kind: 'ListOptions' };

function fromVersion(text: string | null): number | undefined {
  if (!text || text === '0') return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const quoted = JSON.stringify(text);
  throw new ApiError(
    500,
    undefined,
    `resourceVersion: Invalid value: ${quoted}: strconv.ParseUint: parsing ${quoted}: invalid syntax`,
  );
}

function asked(query: URLSearchParams): Asked {
  const initialEvents = flag(query, 'sendInitialEvents');
  const at = 'resourceVersionMatch';
  if (query.has('sendInitialEvents') && query.get(at) !== 'NotOlderThan')
    throw invalid(listOptions, '', [
      field.forbidden(
        at,
        'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      ),
    ]);
  if (query.has(at) && !query.has('sendInitialEvents'))
    throw invalid(listOptions, '', [
      field.forbidden(
        at,
        'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
      ),
    ]);
  const from = fromVersion(query.get('resourceVersion'));
  const seconds =
    Number(query.get('timeoutSeconds')) || shortest * (1 + Math.random());
  return {
    from: initialEvents ? undefined : from,
    initialEvents,
    bookmarks: flag(query, 'allowWatchBookmarks'),
    timeout: seconds * 1000,
  };
}

/** Writes objects of a watch in the form that was asked for; a table names its columns once. */
function rendering(
  resource: Resource,
  { as }: Representation,
  includeObject: IncludeObject,
) {
  let columns = true;
  return (object: KubeObject): string => {
    if (as === 'Table') {
      const { resourceVersion } = object.metadata;
      const table = tableOf(resource.type, [object], {
        includeObject,
        columns,
        metadata: { resourceVersion },
      });
      columns = false;
      return JSON.stringify(table);
    }
    return as ? JSON.stringify(partialMetadata(object)) : jsonOf(object);
  };
}

function bookmark(
  resource: Resource,
  revision: number,
  { as }: Representation,
  end: boolean,
): string {
  const metadata = {
    resourceVersion: String(revision),
    creationTimestamp: null,
    ...(end && { annotations: { 'k8s.io/initial-events-end': 'true' } }),
  };
  const own = {
    kind: resource.type.kind,
    apiVersion: resource.apiVersion,
    metadata,
  };
  const partial = {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
  };
  const table = {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: metadata.resourceVersion },
    columnDefinitions: null,
    rows: [{ cells: [], object: partial }],
  };
  if (as === 'Table') return JSON.stringify(table);
  return JSON.stringify(as ? partial : own);
}

const tooOld = (from: number, oldest: number) =>
  new ApiError(410, 'Expired', `too old resource version: ${from} (${oldest})`);

/**
 * Answers a watch: one JSON object a line, until its time is over or the client leaves.
 * @throws ApiError 400, 422, 500, 504 before the first line
 */
export function streamWatch(
  state: RegistryState,
  resource: Resource,
  exchange: Exchange,
  form: Representation,
): void {
  const { query, resource: path } = exchange.info;
  const wanted = asked(query);
  const { from } = wanted;
  if (from !== undefined && from > state.store.revision)
    throw tooLargeVersion(from, state.store.revision);
  const render = rendering(
    resource,
    form,
    (query.get('includeObject') ?? undefined) as IncludeObject,
  );
  const lines = createLines();
  const tell = ({ type, object }: RegistryEvent) =>
    lines.write(`{"type":"${type}","object":${render(object)}}\n`);
  const watching = watchObjects(
    state,
    resource,
    {
      namespace: path?.namespace,
      labelSelector: query.get('labelSelector') ?? undefined,
      fieldSelector: fieldSelectorOf(exchange),
      from,
    },
    tell,
  );
  const mark = (revision: number, end = false) => {
    const object = bookmark(resource, revision, form, end);
    lines.write(`{"type":"BOOKMARK","object":${object}}\n`);
  };
  lines.begin(beginStream(exchange, 'application/json'));
  if (!('stop' in watching)) {
    const { status } = tooOld(from ?? 0, watching.oldest);
    lines.write(`{"type":"ERROR","object":${JSON.stringify(status)}}\n`);
    lines.end();
    return;
  }
  if (wanted.initialEvents && wanted.bookmarks) mark(watching.revision, true);
  const now = () => mark(state.store.revision);
  keepOpen(state, exchange, { lines, watching, mark: now }, wanted);
}

/** Selects one object by name where the path names it. */
function fieldSelectorOf({
  info: { query, resource },
}: Exchange): string | undefined {
  const given = query.get('fieldSelector') ?? '';
  const named = resource?.name ? `metadata.name=${resource.name}` : '';
  return [given, named].filter(Boolean).join(',') || undefined;
}

interface Stream {
  lines: Lines;
  watching: Watching;
  /** Writes a bookmark. */
  mark(): void;
}

function keepOpen(
  state: RegistryState,
  { response, info }: Exchange,
  { lines, watching, mark }: Stream,
  { timeout, bookmarks }: Asked,
): void {
  const { group = '', version = '', plural = '' } = info.resource ?? {};
  const ticking = bookmarks ? setInterval(mark, bookmarkEvery) : undefined;
  const over = setTimeout(() => {
    if (bookmarks) mark();
    lines.end();
  }, Math.min(timeout, 2 ** 31 - 1));
  const ignore = state.resources.onChange(() => {
    if (!state.resources.find(group, version, plural)) lines.end();
  });
  response.on('close', () => {
    watching.stop();
    ignore();
    clearInterval(ticking);
    clearTimeout(over);
  });
}
