import { isDeepStrictEqual } from 'util';
import type { FieldError } from '../../../types';
import { fault } from '../../structural/faults';

type Fields = Record<string, any>;

const changeable = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
];

const lists = ['containers', 'initContainers'] as const;

const withoutImages = (containers: Fields[] = []) =>
  containers.map(({ image: _, ...container }) => container);

/** The fields of a Pod's spec that stay what they are. That it gets a node is no change: real schedulers bind, this one patches. */
function fixed(spec: Fields, old: Fields): Fields {
  const { activeDeadlineSeconds: _, tolerations = [], ...rest } = spec;
  const before: unknown[] = old.tolerations ?? [];
  const kept = (wanted: unknown) =>
    (tolerations as unknown[]).some(has => isDeepStrictEqual(has, wanted));
  return {
    ...rest,
    tolerations: before.every(kept) ? before : tolerations,
    nodeName: old.nodeName ? spec.nodeName : undefined,
    containers: withoutImages(spec.containers),
    initContainers: withoutImages(spec.initContainers),
  };
}

/** What a change of a Pod's spec changes that cannot be changed. */
export function podChangeFaults(
  spec: Fields = {},
  old: Fields = {},
): FieldError[] {
  const resized = lists.find(
    key => (spec[key] ?? []).length !== (old[key] ?? []).length,
  );
  if (resized) {
    const why = 'pod updates may not add or remove containers';
    return [fault.forbidden(`spec.${resized}`, why)];
  }
  const [next, before] = [fixed(spec, old), fixed(old, old)];
  const keys = [...new Set([...Object.keys(next), ...Object.keys(before)])];
  const changed = keys.filter(
    key => !isDeepStrictEqual(next[key], before[key]),
  );
  if (changed.length === 0) return [];
  // The real server goes on with a dump of both structs: the names of the fields say as much.
  const why = `pod updates may not change fields other than ${changeable.join(
    ',',
  )}\nchanged: ${changed.map(key => `spec.${key}`).join(', ')}`;
  return [fault.forbidden('spec', why)];
}
