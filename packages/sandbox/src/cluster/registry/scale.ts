import { badRequest, field, invalid, unknownResource } from '../errors';
import type { KubeObject } from '../types';
import type { Resource } from './resources';
import { liveObject, replaceLive } from './update';
import { checkName, checkNamespace } from './write';
import type { RegistryState, Target, WriteInput } from './write';

interface Paths {
  specReplicasPath: string;
  statusReplicasPath: string;
  labelSelectorPath?: string;
}

const ofWorkloads: Paths = {
  specReplicasPath: '.spec.replicas',
  statusReplicasPath: '.status.replicas',
};

/** Where the kind keeps what its scale shows. @throws ApiError 404 when it has none */
function pathsOf({ type }: Resource): Paths {
  if (type.scale) return type.scale;
  if (type.builtin && type.subresources.some(s => s.name === 'scale'))
    return ofWorkloads;
  throw unknownResource();
}

const keysOf = (path: string) => path.split('.').filter(Boolean);

function valueAt(object: unknown, path: string): unknown {
  return keysOf(path).reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[key]
        : undefined,
    object,
  );
}

function withValue(
  object: Record<string, unknown>,
  [key, ...rest]: string[],
  value: unknown,
): Record<string, unknown> {
  if (!rest.length) return { ...object, [key]: value };
  const below = (object[key] ?? {}) as Record<string, unknown>;
  return { ...object, [key]: withValue(below, rest, value) };
}

interface Selector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

const words: Record<string, (key: string, values: string) => string> = {
  In: (key, values) => `${key} in (${values})`,
  NotIn: (key, values) => `${key} notin (${values})`,
  Exists: key => key,
  DoesNotExist: key => `!${key}`,
};

/** A selector as `-l` takes it. */
function selectorText(selector: Selector | undefined): string | undefined {
  if (!selector) return undefined;
  const labels = Object.entries(selector.matchLabels ?? {}).map(
    ([key, value]) => `${key}=${value}`,
  );
  const more = (selector.matchExpressions ?? []).map(
    ({ key, operator, values = [] }) => words[operator](key, values.join(',')),
  );
  return [...labels.sort(), ...more].join(',');
}

/** The `autoscaling/v1` Scale of an object. */
export function scaleOf(resource: Resource, object: KubeObject): KubeObject {
  const paths = pathsOf(resource);
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const replicas = valueAt(object, paths.specReplicasPath);
  const selector = paths.labelSelectorPath
    ? valueAt(object, paths.labelSelectorPath)
    : resource.type.builtin && selectorText(object.spec?.selector);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: replicas === undefined ? {} : { replicas },
    status: {
      replicas: valueAt(object, paths.statusReplicasPath) ?? 0,
      ...(typeof selector === 'string' && selector && { selector }),
    },
  };
}

/** @throws ApiError 404 */
export function getScale(state: RegistryState, target: Target): KubeObject {
  return scaleOf(target.resource, liveObject(state, target));
}

/**
 * Writes the replicas of an object by its scale.
 * @param change - makes the new scale of the present one
 * @throws ApiError 400, 404, 409, 422
 */
export function updateScale(
  state: RegistryState,
  target: Target,
  change: (scale: KubeObject) => KubeObject,
  input: WriteInput,
): KubeObject {
  const { resource } = target;
  const live = liveObject(state, target);
  const scale = change(scaleOf(resource, live));
  checkName(target, scale);
  checkNamespace(target.namespace, scale);
  const replicas = scale.spec?.replicas ?? 0;
  if (!Number.isInteger(replicas))
    throw badRequest(
      'Scale in version "v1" cannot be handled as a Scale: spec.replicas must be an integer',
    );
  if (replicas < 0)
    throw invalid({ group: 'autoscaling', kind: 'Scale' }, target.name, [
      field.invalid(
        'spec.replicas',
        replicas,
        'must be greater than or equal to 0',
      ),
    ]);
  const next = withValue(
    live,
    keysOf(pathsOf(resource).specReplicasPath),
    replicas,
  ) as KubeObject;
  const { resourceVersion } = scale.metadata;
  const versioned = {
    ...next,
    metadata: { ...next.metadata, resourceVersion },
  };
  const written = replaceLive(state, target, versioned, live, {
    ...input,
    subresource: 'scale',
  });
  return scaleOf(resource, written);
}
