import { Refusal, RefusalCause } from '../refusal';
import { describePath } from './elements';
import { FieldSet, isEmpty, pathsOf, recursiveDifference } from './fieldSet';
import type { Manager } from './managers';

/** Fields that someone else owns, by owner. */
export type Conflicts = ReadonlyMap<
  string,
  { manager: Manager; fields: FieldSet }
>;

/** What is left of conflicts when some of the fields may be taken. */
export function conflictsBeside(
  conflicts: Conflicts,
  allowed: FieldSet,
): Conflicts {
  const left = [...conflicts]
    .map(([id, { manager, fields }]) => {
      return [
        id,
        { manager, fields: recursiveDifference(fields, allowed) },
      ] as const;
    })
    .filter(([, { fields }]) => !isEmpty(fields));
  return new Map(left);
}

/** The refusal of an apply, with a cause for each field. */
export function conflictRefusal(conflicts: Conflicts): Refusal {
  const owned = [...conflicts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { manager, fields }]) => ({
      name: nameOf(manager),
      paths: pathsOf(fields).map(describePath),
    }));
  const causes: RefusalCause[] = owned.flatMap(({ name, paths }) =>
    paths.map(field => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${name}`,
      field,
    })),
  );
  const message =
    causes.length === 1
      ? `Apply failed with 1 conflict: ${causes[0].message}: ${causes[0].field}`
      : `Apply failed with ${causes.length} conflicts: ${owned
          .map(({ name, paths }) => [
            `conflicts with ${name}:`,
            ...paths.map(p => `- ${p}`),
          ])
          .flat()
          .join('\n')}`;
  return new Refusal(409, 'Conflict', message, causes);
}

function nameOf({
  manager,
  operation,
  apiVersion,
  subresource,
}: Manager): string {
  const name = JSON.stringify(manager);
  const whole = subresource
    ? `${name} with subresource ${JSON.stringify(subresource)}`
    : name;
  return operation === 'Update' ? `${whole} using ${apiVersion}` : whole;
}
