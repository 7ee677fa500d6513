import { ApiError } from '../../cluster/errors';
import type { ClusterClient, KubeObject } from '../../cluster/types';
import { isSame, refOf, subjectOf } from '../runtime/objects';
import type { Scopes } from '../runtime/scope';
import { byKindAndName, isDefinition } from './order';
import { cloneJson } from '../../cluster/cloneJson';

/** The API refused an object. The message ends with a line break, as Flux's does. */
export class ApplyError extends Error {}

/** What became of an object. */
export interface Applied {
  object: KubeObject;
  action: 'created' | 'configured' | 'unchanged' | 'skipped';
}

export interface ApplyOptions {
  manager: string;
  force?: boolean;
  /** The group of the annotations that steer single objects, as `kustomize.toolkit.fluxcd.io`. */
  group: string;
  scopes: Scopes;
}

/** What of an object counts as drift: all but status and the bookkeeping in metadata. */
const substance = ({ metadata, status, ...rest }: KubeObject) => ({
  ...rest,
  labels: metadata.labels ?? {},
  annotations: metadata.annotations ?? {},
});

/** True when applying would change something. */
export const hasDrifted = (existing: KubeObject, wanted: KubeObject) =>
  !isSame(substance(existing), substance(wanted));

function refusal(object: KubeObject, error: ApiError): string {
  const subject = subjectOf(object);
  const { message, reason, status } = error;
  if (reason === 'NotFound') {
    const what = object.metadata.namespace
      ? 'not found'
      : 'namespace not specified';
    return `${subject} ${what}: ${message}`;
  }
  const conflict = status.details?.causes?.some(
    cause => cause.reason === 'FieldManagerConflict',
  );
  const why = conflict ? 'FieldManagerConflict' : reason;
  return `${subject} dry-run failed${why ? ` (${why})` : ''}: ${message}`;
}

const isImmutable = ({ code, message }: ApiError) =>
  code === 422 && /immutable/.test(message);

/** A namespaced object without a namespace, or one of a kind that the cluster has not. */
function checkKnown(
  cluster: ClusterClient,
  object: KubeObject,
  scopes: Scopes,
) {
  const { apiVersion, kind, metadata } = object;
  const subject = subjectOf(object);
  if (!cluster.serves(apiVersion, kind)) {
    const why = `no matches for kind "${kind}" in version "${apiVersion}"`;
    throw new ApplyError(`${subject} dry-run failed: ${why}\n`);
  }
  if (!scopes.isNamespaced(apiVersion, kind)) delete metadata.namespace;
  else if (!metadata.namespace) {
    const why = 'the server could not find the requested resource';
    throw new ApplyError(`${subject} namespace not specified: ${why}\n`);
  }
}

async function put(
  cluster: ClusterClient,
  object: KubeObject,
  manager: string,
  dryRun: boolean,
): Promise<KubeObject> {
  return cluster.apply(cloneJson(object), {
    fieldManager: manager,
    force: true,
    dryRun,
  });
}

const ssaOf = (
  object: KubeObject,
  existing: KubeObject | undefined,
  group: string,
) =>
  (
    object.metadata.annotations?.[`${group}/ssa`] ??
    existing?.metadata.annotations?.[`${group}/ssa`] ??
    ''
  ).toLowerCase();

const steers = (
  object: KubeObject | undefined,
  group: string,
  name: string,
  value: string,
) =>
  object?.metadata.annotations?.[`${group}/${name}`]?.toLowerCase() === value ||
  object?.metadata.labels?.[`${group}/${name}`]?.toLowerCase() === value;

/** True for an object that says itself that it is not to be touched. */
function isLeftAlone(
  object: KubeObject,
  existing: KubeObject | undefined,
  group: string,
): boolean {
  const ssa = ssaOf(object, existing, group);
  if (ssa === 'ignore') return true;
  if (!existing) return false;
  return (
    ssa === 'ifnotpresent' || steers(existing, group, 'reconcile', 'disabled')
  );
}

/** Finds out what applying an object would do. */
async function plan(
  cluster: ClusterClient,
  object: KubeObject,
  { manager, force, group, scopes }: ApplyOptions,
): Promise<Applied & { replace?: boolean }> {
  checkKnown(cluster, object, scopes);
  const existing = await cluster.get(refOf(object));
  if (isLeftAlone(object, existing, group))
    return { object, action: 'skipped' };
  try {
    const wanted = await put(cluster, object, manager, true);
    if (!existing) return { object, action: 'created' };
    return {
      object,
      action: hasDrifted(existing, wanted) ? 'configured' : 'unchanged',
    };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const forced = force || steers(object, group, 'force', 'enabled');
    if (existing && forced && isImmutable(error))
      return { object, action: 'created', replace: true };
    throw new ApplyError(`${refusal(object, error)}\n`);
  }
}

async function execute(
  cluster: ClusterClient,
  { object, action, replace }: Applied & { replace?: boolean },
  manager: string,
) {
  if (action !== 'created' && action !== 'configured') return;
  if (replace)
    await cluster.delete(refOf(object), { propagationPolicy: 'Background' });
  try {
    await put(cluster, object, manager, false);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApplyError(
      `${subjectOf(object)} apply failed: ${error.message}\n`,
    );
  }
}

/** Tries all objects by a dry run before it writes the first: one that is refused keeps all from being applied. */
async function applyStage(
  cluster: ClusterClient,
  objects: KubeObject[],
  options: ApplyOptions,
): Promise<Applied[]> {
  const plans = [];
  for (const object of objects)
    plans.push(await plan(cluster, object, options));
  for (const planned of plans) await execute(cluster, planned, options.manager);
  return plans.map(({ object, action }) => ({ object, action }));
}

/**
 * Applies objects by server-side apply: namespaces and definitions first, the rest in Flux's order.
 * @throws ApplyError naming the object that the API refuses.
 */
export async function applyAll(
  cluster: ClusterClient,
  objects: KubeObject[],
  options: ApplyOptions,
): Promise<Applied[]> {
  const sorted = [...objects].sort(byKindAndName);
  const definitions = await applyStage(
    cluster,
    sorted.filter(isDefinition),
    options,
  );
  const rest = await applyStage(
    cluster,
    sorted.filter(o => !isDefinition(o)),
    options,
  );
  return [...definitions, ...rest].sort((a, b) =>
    byKindAndName(a.object, b.object),
  );
}

/** What changed, one object a line, as Flux writes it into an Event. */
export const changesOf = (applied: Applied[]) =>
  applied
    .filter(({ action }) => action === 'created' || action === 'configured')
    .map(({ object, action }) => `${subjectOf(object)} ${action}`);
