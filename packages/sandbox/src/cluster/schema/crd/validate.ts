import type { FieldError } from '../../types';
import { isRecord } from '../model';
import { fault } from '../structural/faults';
import type { CustomResourceDefinition, DefinitionVersion } from './model';
import { schemaDefinitionFaults } from './validateSchema';

const label = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const labelWords =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

/** What keeps a CustomResourceDefinition from being taken, in the words of the real server. */
export function validateDefinition(
  definition: CustomResourceDefinition,
  old?: CustomResourceDefinition,
): FieldError[] {
  const { spec } = definition;
  if (!isRecord(spec)) return [fault.required('spec')];
  const missing = requiredFaults(definition);
  if (missing.length > 0) return missing;
  return [
    ...nameFaults(definition),
    ...versionFaults(spec.versions),
    ...spec.versions.flatMap((version, i) =>
      versionSchemaFaults(spec.versions, version, i),
    ),
    ...(old ? immutableFaults(definition, old) : []),
  ];
}

function requiredFaults({ spec }: CustomResourceDefinition): FieldError[] {
  const wanted: [string, unknown][] = [
    ['spec.group', spec.group],
    ['spec.scope', spec.scope],
    ['spec.names.plural', spec.names?.plural],
    ['spec.names.kind', spec.names?.kind],
    ['spec.versions', spec.versions],
  ];
  return wanted
    .filter(([, value]) => !value)
    .map(([path]) => fault.required(path));
}

function nameFaults({
  metadata,
  spec,
}: CustomResourceDefinition): FieldError[] {
  const { group, names, scope } = spec;
  const faults: FieldError[] = [];
  if (metadata.name !== `${names.plural}.${group}`) {
    const why = 'must be spec.names.plural+"."+spec.group';
    faults.push(fault.invalid('metadata.name', metadata.name, why));
  }
  if (!group.includes('.')) {
    faults.push(
      fault.invalid(
        'spec.group',
        group,
        'should be a domain with at least one dot',
      ),
    );
  }
  if (scope !== 'Namespaced' && scope !== 'Cluster') {
    faults.push(
      fault.notSupported('spec.scope', scope, ['Cluster', 'Namespaced']),
    );
  }
  const labels = {
    plural: names.plural,
    singular: names.singular,
    kind: names.kind.toLowerCase(),
  };
  for (const [key, value] of Object.entries(labels)) {
    if (value !== undefined && !label.test(value)) {
      faults.push(fault.invalid(`spec.names.${key}`, value, labelWords));
    }
  }
  return faults;
}

function versionFaults(versions: DefinitionVersion[]): FieldError[] {
  const faults: FieldError[] = [];
  if (versions.filter(version => version.storage).length !== 1) {
    const shown = versions.map(goVersion);
    const why = 'must have exactly one version marked as storage version';
    faults.push(fault.invalid('spec.versions', shown, why));
  }
  const names = versions.map(version => version.name);
  if (new Set(names).size < names.length) {
    faults.push(
      fault.invalid(
        'spec.versions',
        names,
        'must contain unique version names',
      ),
    );
  }
  versions.forEach(({ name }, i) => {
    const at = `spec.versions[${i}].name`;
    if (!label.test(name ?? ''))
      faults.push(fault.invalid(at, name ?? '', labelWords));
  });
  return faults;
}

/** A version as Go prints it: the real server shows its own struct. */
function goVersion(version: DefinitionVersion): Record<string, unknown> {
  return {
    Name: version.name,
    Served: version.served,
    Storage: version.storage,
    Deprecated: version.deprecated ?? false,
    DeprecationWarning: version.deprecationWarning ?? null,
    Schema: null,
    Subresources: null,
    AdditionalPrinterColumns: null,
    SelectableFields: null,
  };
}

/** The server keeps a schema that all versions share in one place, and names that place. */
function versionSchemaFaults(
  versions: DefinitionVersion[],
  version: DefinitionVersion,
  i: number,
): FieldError[] {
  const schema = version.schema?.openAPIV3Schema;
  const own = `spec.versions[${i}].schema.openAPIV3Schema`;
  if (!schema) return [fault.required(own)];
  const first = JSON.stringify(versions[0].schema);
  const shared = versions.every(
    other => JSON.stringify(other.schema) === first,
  );
  if (shared && i > 0) return [];
  return schemaDefinitionFaults(
    schema,
    shared ? 'spec.validation.openAPIV3Schema' : own,
  );
}

function immutableFaults(
  { spec }: CustomResourceDefinition,
  { spec: old }: CustomResourceDefinition,
): FieldError[] {
  const fields: [string, unknown, unknown][] = [
    ['spec.group', spec.group, old.group],
    ['spec.scope', spec.scope, old.scope],
    ['spec.names.kind', spec.names.kind, old.names.kind],
    ['spec.names.plural', spec.names.plural, old.names.plural],
  ];
  return fields
    .filter(([, now, before]) => now !== before)
    .map(([path, now]) => fault.invalid(path, now, 'field is immutable'));
}
