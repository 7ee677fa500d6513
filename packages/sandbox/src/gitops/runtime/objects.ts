import { createHash } from 'node:crypto';
import type { KubeObject, ObjectRef } from '../../cluster/types';

/** Where a reconcile finds its object: `namespace/name`. */
export type Key = string;

export const keyOf = (object: {
  metadata: { namespace?: string; name: string };
}): Key => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;

export const splitKey = (key: Key) => {
  const [namespace, name] = key.split('/');
  return { namespace, name };
};

/** The reference by which an object is read again. */
export const refOf = (object: KubeObject): ObjectRef => ({
  apiVersion: object.apiVersion,
  kind: object.kind,
  name: object.metadata.name,
  ...(object.metadata.namespace && { namespace: object.metadata.namespace }),
});

export const groupOf = (apiVersion: string) =>
  apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
export const versionOf = (apiVersion: string) =>
  apiVersion.split('/').at(-1) ?? apiVersion;

/** `Deployment/namespace/name`, as Flux names an object in its messages. */
export const subjectOf = (object: KubeObject) =>
  [object.kind, object.metadata.namespace, object.metadata.name]
    .filter(Boolean)
    .join('/');

export const sha256 = (text: string | Buffer) =>
  createHash('sha256').update(text).digest('hex');

/** A time as Kubernetes writes it: to the second. */
export const timestamp = (at = new Date()) =>
  at.toISOString().replace(/\.\d+Z$/, 'Z');

/** The JSON merge patch that makes `before` into `after`; undefined when they are the same. */
export function mergePatch(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> | undefined {
  const patch: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isSame(before[key], after[key])) continue;
    patch[key] = fieldPatch(before[key], after[key]);
  }
  return Object.keys(patch).length ? patch : undefined;
}

/** True when two JSON values say the same; a field that is undefined is as good as absent. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every(key =>
    isSame(a[key], b[key]),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fieldPatch(before: unknown, after: unknown): unknown {
  if (after === undefined) return null;
  return isRecord(before) && isRecord(after)
    ? mergePatch(before, after)
    : after;
}

/** JSON with the keys of every object in order, so that equal values have equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v) =>
    isRecord(v)
      ? Object.fromEntries(
          Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : v,
  );
}
