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
    acceptedNames: {
      plural: '',
      kind: '',
      ...before.acceptedNames,
      ...freeNames(definition.spec.names, others),
    },
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

interface NameCheck {
  key: keyof DefinitionNames;
  reason: string;
  /** The first name that is taken. */
  taken?: string;
}

function checksOf(
  names: DefinitionNames,
  others: readonly TakenNames[],
): NameCheck[] {
  const plurals = others.flatMap(o => [
    o.plural,
    o.singular,
    ...(o.shortNames ?? []),
  ]);
  const kinds = others.flatMap(o => [o.kind, o.listKind]);
  const check = (
    key: keyof DefinitionNames,
    reason: string,
    known: (string | undefined)[],
  ): NameCheck => {
    const wanted = [names[key] ?? []].flat();
    return { key, reason, taken: wanted.find(name => known.includes(name)) };
  };
  return [
    check('plural', 'PluralConflict', plurals),
    check('singular', 'SingularConflict', plurals),
    check('shortNames', 'ShortNamesConflict', plurals),
    check('kind', 'KindConflict', kinds),
    check('listKind', 'ListKindConflict', kinds),
  ];
}

/** The names of a definition that nobody else has. Categories are shared by all. */
function freeNames(
  names: DefinitionNames,
  others: readonly TakenNames[],
): Partial<DefinitionNames> {
  const taken = checksOf(names, others).filter(check => check.taken);
  const keys = new Set<string>(taken.map(({ key }) => key));
  return Object.fromEntries(
    Object.entries(names).filter(([key]) => !keys.has(key)),
  );
}

/** The last of the names that others have, as Kubernetes tells it. */
function conflictOf(
  names: DefinitionNames,
  others: readonly TakenNames[],
): { reason: string; message: string } | undefined {
  const last = checksOf(names, others)
    .filter(({ taken }) => taken)
    .pop();
  return (
    last && {
      reason: last.reason,
      message: `"${last.taken}" is already in use`,
    }
  );
}
