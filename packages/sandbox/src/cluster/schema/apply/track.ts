import type { KubeObject } from '../../types';
import { apiVersionOf, ResourceType } from '../model';
import { rootSchema } from '../structural/root';
import { capManagers } from './cap';
import { difference, isEmpty, union } from './fieldSet';
import {
  identityOf,
  Manager,
  Managers,
  readManagers,
  timestamp,
  withoutManagers,
  writeManagers,
} from './managers';
import { afterChanges, changesOf, ignoredFields, ownable } from './ownership';
import { zeroObject } from './zero';

export interface TrackInput {
  type: ResourceType;
  /** The stored object; absent at a create. */
  live?: KubeObject;
  /** What is to be stored. Its `managedFields` may have been written by the client. */
  next: KubeObject;
  manager: string;
  subresource?: string;
  now: Date;
}

/**
 * The object to store, with `managedFields` that tell what this write has changed.
 * A client may write them itself at the object, and clears them with a list of one empty entry.
 */
export function trackUpdate(input: TrackInput): KubeObject {
  const { type, live, subresource } = input;
  const managers = managersBefore(input);
  const next = withoutManagers(input.next);
  // What nobody manages is not tracked until someone applies to it.
  if (live && managers.size === 0) return next;

  const writer: Omit<Manager, 'fields'> = {
    manager: input.manager,
    operation: 'Update',
    apiVersion: apiVersionOf(type),
    ...(subresource && { subresource }),
  };
  const self = identityOf(writer);
  const before = live ? withoutManagers(live) : zeroObject(type);
  const changes = changesOf(
    rootSchema(type),
    ignoredFields(type, subresource),
    before,
    next,
  );
  const taken = ownable(union(changes.modified, changes.added));

  const after = new Map(afterChanges(managers, self, changes));
  const own = after.get(self);
  const kept = own ? difference(own.fields, changes.removed) : undefined;
  const fields = kept ? union(kept, taken) : taken;
  if (isEmpty(fields)) after.delete(self);
  else
    after.set(self, {
      ...writer,
      fields,
      time: isEmpty(taken) ? own?.time : timestamp(input.now),
    });
  return writeManagers(next, capManagers(after));
}

function managersBefore({ live, next, subresource }: TrackInput): Managers {
  if (!live) return new Map();
  if (subresource) return readManagers(live);
  const sent = next.metadata.managedFields;
  if (sent?.length === 1 && Object.keys(sent[0]).length === 0) return new Map();
  const written = readManagers(next);
  return written.size > 0 ? written : readManagers(live);
}
