import type { KubeObject } from '../../types';
import { apiVersionOf, ResourceType, Schema } from '../model';
import { Refusal } from '../refusal';
import { decodeObject } from '../structural/decode';
import { defaultObject } from '../structural/defaulting';
import { rootSchema } from '../structural/root';
import type { Comparison } from './compare';
import { conflictRefusal, Conflicts, conflictsBeside } from './conflicts';
import { emptySet, isEmpty, setsEqual } from './fieldSet';
import { fieldsOf } from './fieldsOf';
import { lastAppliedFields, syncLastApplied } from './lastApplied';
import {
  identityOf,
  Manager,
  Managers,
  readManagers,
  timestamp,
  withoutManagers,
  writeManagers,
} from './managers';
import { mergeTyped } from './merge';
import {
  afterChanges,
  changesOf,
  conflictsOf,
  ignoredFields,
  keepIgnored,
  ownable,
  withoutIgnored,
} from './ownership';
import { pruneGivenUp } from './prune';
import { trackUpdate } from './track';
import { typeFaults } from './typed';

export interface ApplyInput {
  type: ResourceType;
  /** The stored object, in the version of `type`; absent when there is none yet. */
  live?: KubeObject;
  /** What is applied, as sent: unknown fields are not dropped but refused. */
  applied: KubeObject;
  manager: string;
  force?: boolean;
  /** `status` when applied at that subresource. */
  subresource?: string;
  /** Named in messages when the body names none. */
  namespace?: string;
  now: Date;
}

/**
 * Server-side apply: the object after it, defaults filled in, with its `managedFields`.
 * Throws 409 with a cause for each conflict, 500 for what does not fit the schema, 400 for applied managedFields.
 */
export function applyObject(input: ApplyInput): KubeObject {
  const { type, manager, subresource, applied } = input;
  const schema = rootSchema(type);
  refuseUntyped(schema, input);
  const live = knownToManagers(input);
  const bare = live && withoutManagers(live);
  const ignored = ignoredFields(type, subresource);
  const before = readManagers(live);
  const applier = applierOf(input);
  const self = identityOf(applier);
  const last = before.get(self);
  const set = withoutIgnored(fieldsOf(schema, applied), ignored);
  const own = { ...applier, time: last?.time, fields: ownable(set) };
  const managers = new Map(before).set(self, own);

  const merged = mergeTyped(schema, bare, applied);
  const owned = [...managers.values()].map(({ fields }) => fields);
  const given = last?.fields ?? emptySet;
  const pruned = pruneGivenUp(schema, merged, given, owned) as KubeObject;
  const next = keepIgnored(ignored, bare, pruned);

  const changes = changesOf(schema, ignored, bare, next);
  if (!input.force) {
    refuseConflicts(
      schema,
      manager,
      bare,
      conflictsOf(managers, self, changes),
    );
  }
  const after = afterChanges(managers, self, changes);
  const untouched = isUnchanged(changes) && sameOwners(before, after);
  const object = finish(
    type,
    manager === 'kubectl' ? syncLastApplied(next, applied) : next,
  );
  return writeManagers(
    object,
    untouched ? after : touched(after, self, input.now),
  );
}

function applierOf(input: ApplyInput): Omit<Manager, 'fields'> {
  const { manager, type, subresource } = input;
  return {
    manager,
    operation: 'Apply',
    apiVersion: apiVersionOf(type),
    ...(subresource && { subresource }),
  };
}

/** kubectl may take over, unasked, what its client-side apply had set. */
function refuseConflicts(
  schema: Schema,
  manager: string,
  live: KubeObject | undefined,
  conflicts: Conflicts,
): void {
  const allowed =
    manager === 'kubectl' ? lastAppliedFields(schema, live) : emptySet;
  const standing = conflictsBeside(conflicts, allowed);
  if (standing.size > 0) throw conflictRefusal(standing);
}

function isUnchanged({ added, modified, removed }: Comparison): boolean {
  return isEmpty(added) && isEmpty(modified) && isEmpty(removed);
}

function touched(managers: Managers, id: string, now: Date): Managers {
  const manager = managers.get(id);
  if (!manager) return managers;
  return new Map(managers).set(id, { ...manager, time: timestamp(now) });
}

function refuseUntyped(
  schema: Schema,
  { applied, ...input }: ApplyInput,
): void {
  if (applied.metadata?.managedFields !== undefined) {
    throw new Refusal(400, 'BadRequest', 'metadata.managedFields must be nil');
  }
  const faults = typeFaults(schema, applied);
  if (faults.length === 0) return;
  const { namespace = input.namespace ?? '', name = '' } =
    applied.metadata ?? {};
  const group = applied.apiVersion.includes('/')
    ? applied.apiVersion
    : `/${applied.apiVersion}`;
  const what = `${namespace}/${name}; ${group}, Kind=${applied.kind}`;
  const why =
    faults.length === 1
      ? faults[0]
      : ['errors:', ...faults.map(f => `  ${f}`)].join('\n');
  throw new Refusal(
    500,
    undefined,
    `failed to create typed patch object (${what}): ${why}`,
  );
}

/** An object that nobody has managed so far belongs, at its first apply, to whoever wrote it before. */
function knownToManagers({
  type,
  live,
  now,
}: ApplyInput): KubeObject | undefined {
  if (!live || readManagers(live).size > 0) return live;
  const tracked = trackUpdate({
    type,
    next: live,
    manager: 'before-first-apply',
    now,
  });
  return tracked;
}

function sameOwners(before: Managers, after: Managers): boolean {
  return (
    before.size === after.size &&
    [...before].every(([id, m]) =>
      setsEqual(m.fields, after.get(id)?.fields ?? emptySet),
    )
  );
}

/** What merging leaves for decoding to do: nulls go, or are refused where something has to be, and defaults come. */
function finish(type: ResourceType, merged: KubeObject): KubeObject {
  const { object, fault } = decodeObject(type, merged);
  if (!fault) return defaultObject(type, object);
  const { kind, version } = type;
  const what = `${kind} in version "${version}" cannot be handled as a ${kind}`;
  throw new Refusal(400, 'BadRequest', `${what}: ${fault}`);
}
