import { createHash } from 'node:crypto';
import type { KubeObject } from '@catalyst/model';

/** Annotations that only say that somebody asked or applied: they change without the object changing. */
const volatileAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'reconcile.fluxcd.io/requestedAt',
  'deployment.kubernetes.io/revision-history',
]);

/** Fields that tell when a controller last looked, not what it saw. */
const volatileStatus = new Set([
  'lastHandledReconcileAt',
  'lastHandledResetAt',
  'lastHandledForceAt',
]);

type Fields = Record<string, unknown>;

const isMap = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const without = (map: Fields, keys: Set<string>): Fields =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !keys.has(key)));

/** What a container is given stays in its cluster: an environment may hold what nobody else should read. */
const privateOfContainer = new Set([
  'env',
  'envFrom',
  'volumeMounts',
  'terminationMessagePath',
  'terminationMessagePolicy',
]);

function trimPodSpec(spec: unknown): unknown {
  if (!isMap(spec)) return spec;
  const { volumes: _, ...kept } = spec;
  const lists = ['containers', 'initContainers'].filter(name =>
    Array.isArray(kept[name]),
  );
  const containers = lists.map(name => [
    name,
    (kept[name] as unknown[]).map(c =>
      isMap(c) ? without(c, privateOfContainer) : c,
    ),
  ]);
  return { ...kept, ...Object.fromEntries(containers) };
}

function trimSpec(kind: string, spec: unknown): unknown {
  if (kind === 'Pod') return trimPodSpec(spec);
  if (!isMap(spec) || !isMap(spec.template) || !('spec' in spec.template))
    return spec;
  return {
    ...spec,
    template: { ...spec.template, spec: trimPodSpec(spec.template.spec) },
  };
}

function trimMetadata(
  metadata: KubeObject['metadata'],
): KubeObject['metadata'] {
  const {
    managedFields: _fields,
    annotations,
    ...kept
  } = metadata as KubeObject['metadata'] & { managedFields?: unknown };
  const left =
    annotations &&
    (without(annotations, volatileAnnotations) as Record<string, string>);
  return {
    ...kept,
    ...(left && Object.keys(left).length > 0 && { annotations: left }),
  };
}

/**
 * An object as its events carry it: without what only its own cluster needs. The data of a Secret or ConfigMap never leaves, nor
 * what containers are given as environment.
 */
export function trim(object: KubeObject): KubeObject {
  const {
    data: _data,
    stringData: _text,
    binaryData: _bytes,
    ...rest
  } = object;
  const { spec, status } = rest;
  return {
    ...rest,
    metadata: trimMetadata(object.metadata),
    ...(spec !== undefined && { spec: trimSpec(object.kind, spec) }),
    ...(isMap(status) && { status: without(status, volatileStatus) }),
  };
}

/** Stands for what of a trimmed object counts as a change: all but its version. Short, for one is kept of every object. */
export function digest(object: KubeObject): string {
  const { resourceVersion: _, ...metadata } = object.metadata;
  const text = JSON.stringify({ ...object, metadata });
  return createHash('sha256').update(text).digest('base64');
}
