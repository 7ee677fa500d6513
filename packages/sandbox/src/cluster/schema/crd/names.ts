import type {
  CustomResourceDefinition,
  DefinitionCondition,
  DefinitionNames,
} from './model';

/** What is taken in the group by others: established definitions and built-in kinds. */
export type TakenNames = Partial<DefinitionNames>;

/**
 * The status of a definition beside the names that others of its group have taken: conditions NamesAccepted and
 * Established, accepted names and stored versions. What has not changed keeps its transition time.
 */
export function acceptNames(
  definition: CustomResourceDefinition,
  others: readonly TakenNames[],
  now: Date,
): NonNullable<CustomResourceDefinition['status']> {
  const time = now.toISOString().replace(/\.\d+/, '');
  const conflict = conflictOf(definition.spec.names, others);
  const before = definition.status ?? {};
  const established =
    !conflict ||
    before.conditions?.some(
      c => c.type === 'Established' && c.status === 'True',
    );
  const conditions = [
    conflict
      ? condition(
          'NamesAccepted',
          false,
          conflict.reason,
          conflict.message,
          time,
        )
      : condition(
          'NamesAccepted',
          true,
          'NoConflicts',
          'no conflicts found',
          time,
        ),
    established
      ? condition(
          'Established',
          true,
          'InitialNamesAccepted',
          'the initial names have been accepted',
          time,
        )
      : condition(
          'Established',
          false,
          'NotAccepted',
          'not all names are accepted',
          time,
        ),
  ].map(next => keepTime(next, before.conditions ?? []));
  const storage = definition.spec.versions.find(
    version => version.storage,
  )?.name;
  const stored = new Set([
    ...(before.storedVersions ?? []),
    ...(storage ? [storage] : []),
  ]);
  return {
    ...before,
    conditions,
    acceptedNames: conflict
      ? before.acceptedNames ?? { plural: '', kind: '' }
      : definition.spec.names,
    storedVersions: [...stored],
  };
}

function condition(
  type: string,
  holds: boolean,
  reason: string,
  message: string,
  lastTransitionTime: string,
): DefinitionCondition {
  return {
    type,
    status: holds ? 'True' : 'False',
    lastTransitionTime,
    reason,
    message,
  };
}

function keepTime(
  next: DefinitionCondition,
  before: readonly DefinitionCondition[],
): DefinitionCondition {
  const same = before.find(
    c => c.type === next.type && c.status === next.status,
  );
  return same ? { ...next, lastTransitionTime: same.lastTransitionTime } : next;
}

function conflictOf(
  names: DefinitionNames,
  others: readonly TakenNames[],
): { reason: string; message: string } | undefined {
  const plurals = others.flatMap(o => [
    o.plural,
    o.singular,
    ...(o.shortNames ?? []),
  ]);
  const kinds = others.flatMap(o => [o.kind, o.listKind]);
  const checks: [
    reason: string,
    wanted: (string | undefined)[],
    taken: (string | undefined)[],
  ][] = [
    ['PluralConflict', [names.plural], plurals],
    ['SingularConflict', [names.singular], plurals],
    ['ShortNamesConflict', names.shortNames ?? [], plurals],
    ['KindConflict', [names.kind], kinds],
    ['ListKindConflict', [names.listKind], kinds],
  ];
  const found = checks
    .map(([reason, wanted, taken]) => ({
      reason,
      name: wanted.find(n => n && taken.includes(n)),
    }))
    .filter(({ name }) => name !== undefined);
  const last = found[found.length - 1];
  return (
    last && { reason: last.reason, message: `"${last.name}" is already in use` }
  );
}
