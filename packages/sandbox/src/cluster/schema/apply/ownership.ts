import type { KubeObject } from '../../types';
import type { ResourceType, Schema } from '../model';
import { compare, Comparison } from './compare';
import type { Conflicts } from './conflicts';
import {
  difference,
  FieldSet,
  fieldSetBuilder,
  fromFieldsV1,
  intersection,
  isEmpty,
  recursiveDifference,
  union,
} from './fieldSet';
import type { Manager, Managers } from './managers';

/** Fields of metadata, and of the object's head, that nobody owns. */
const nobodys = fromFieldsV1({
  'f:apiVersion': {},
  'f:kind': {},
  'f:metadata': {
    '.': {},
    'f:name': {},
    'f:namespace': {},
    'f:creationTimestamp': {},
    'f:selfLink': {},
    'f:uid': {},
    'f:generation': {},
    'f:managedFields': {},
    'f:resourceVersion': {},
  },
});

/** Takes what belongs to nobody from a set. */
export function ownable(set: FieldSet): FieldSet {
  return difference(set, nobodys);
}

/** Fields that belong to the server alone. */
const servers: Record<string, string> = { '/Namespace': 'spec' };

/**
 * The top-level fields that a write at this place does not change, whatever it says: the status at the object itself
 * when the kind has a status of its own, and all but the status at `/status`.
 */
export function ignoredFields(
  type: ResourceType,
  subresource?: string,
): (key: string) => boolean {
  if (subresource === 'status') return key => key !== 'status';
  const hasStatus = type.subresources.some(part => part.name === 'status');
  const server = type.builtin
    ? servers[`${type.group}/${type.kind}`]
    : undefined;
  return key => (hasStatus && key === 'status') || key === server;
}

/** The object of a write with what the write cannot change as it was. */
export function keepIgnored(
  ignored: (key: string) => boolean,
  live: KubeObject | undefined,
  next: KubeObject,
): KubeObject {
  const kept = Object.entries(live ?? {}).filter(([key]) => ignored(key));
  const changed = Object.entries(next).filter(([key]) => !ignored(key));
  return Object.fromEntries([...changed, ...kept]) as KubeObject;
}

/** Takes the ignored fields from a set. */
export function withoutIgnored(
  set: FieldSet,
  ignored: (key: string) => boolean,
): FieldSet {
  const gone = fieldSetBuilder();
  for (const element of [...set.members, ...set.children.keys()]) {
    if (ignored(element.slice(2))) gone.insert([element]);
  }
  return recursiveDifference(set, gone.build());
}

/** What a write changes, but for what it cannot. */
export function changesOf(
  schema: Schema,
  ignored: (key: string) => boolean,
  live: unknown,
  next: unknown,
): Comparison {
  const { added, modified, removed } = compare(schema, live, next);
  return {
    added: withoutIgnored(added, ignored),
    modified: withoutIgnored(modified, ignored),
    removed: withoutIgnored(removed, ignored),
  };
}

/** Fields of others that the changes touch. */
export function conflictsOf(
  managers: Managers,
  self: string,
  changes: Comparison,
): Conflicts {
  const touched = union(changes.modified, changes.added);
  const found = [...managers]
    .filter(([id]) => id !== self)
    .map(
      ([id, manager]) =>
        [
          id,
          { manager, fields: intersection(manager.fields, touched) },
        ] as const,
    )
    .filter(([, { fields }]) => !isEmpty(fields));
  return new Map(found);
}

/** The managers when everyone but one has lost what the changes touch or remove, without those who own nothing any more. */
export function afterChanges(
  managers: Managers,
  self: string,
  changes: Comparison,
): Managers {
  const lost = union(union(changes.modified, changes.added), changes.removed);
  const left = [...managers].map(([id, manager]): [string, Manager] => {
    return id === self
      ? [id, manager]
      : [id, { ...manager, fields: difference(manager.fields, lost) }];
  });
  return new Map(left.filter(([, manager]) => !isEmpty(manager.fields)));
}
