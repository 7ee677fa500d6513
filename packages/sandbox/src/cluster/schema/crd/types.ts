import type { ResourceType, Subresource } from '../model';
import type { CustomResourceDefinition, DefinitionVersion } from './model';
import { compareVersions } from './versions';

const verbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];
const partVerbs = ['get', 'patch', 'update'];

/** The definition with everything filled in that may be left out: names, conversion, stored versions. */
export function defaultDefinition(
  definition: CustomResourceDefinition,
): CustomResourceDefinition {
  const names = definition.spec?.names;
  // Validation tells what is missing.
  if (!names?.kind) return definition;
  return {
    ...definition,
    spec: {
      ...definition.spec,
      conversion: definition.spec.conversion ?? { strategy: 'None' },
      names: {
        ...names,
        singular: names.singular ?? names.kind.toLowerCase(),
        listKind: names.listKind ?? `${names.kind}List`,
      },
    },
  };
}

/**
 * The kinds that a definition makes: one for each served version, best version first.
 * Every version's type stands for the same stored objects; they differ in `apiVersion` and schema.
 */
export function resourceTypesOf(
  definition: CustomResourceDefinition,
): ResourceType[] {
  return definition.spec.versions
    .filter(version => version.served)
    .map(version => typeOf(definition, version))
    .sort((a, b) => compareVersions(a.version, b.version));
}

function typeOf(
  definition: CustomResourceDefinition,
  version: DefinitionVersion,
): ResourceType {
  const { group, names, scope } = definition.spec;
  return {
    group,
    version: version.name,
    kind: names.kind,
    listKind: names.listKind ?? `${names.kind}List`,
    plural: names.plural,
    singular: names.singular ?? names.kind.toLowerCase(),
    namespaced: scope === 'Namespaced',
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    verbs,
    subresources: subresourcesOf(names.kind, version),
    builtin: false,
    schema: version.schema?.openAPIV3Schema ?? { type: 'object' },
    definition: `${group.split('.').reverse().join('.')}.${version.name}.${
      names.kind
    }`,
    scale: version.subresources?.scale,
    printerColumns: version.additionalPrinterColumns,
    deprecationWarning: warningOf(definition, version),
  };
}

function subresourcesOf(
  kind: string,
  version: DefinitionVersion,
): Subresource[] {
  const parts: Subresource[] = [];
  if (version.subresources?.status)
    parts.push({ name: 'status', kind, verbs: partVerbs });
  if (version.subresources?.scale) {
    parts.push({
      name: 'scale',
      kind: 'Scale',
      group: 'autoscaling',
      version: 'v1',
      verbs: partVerbs,
    });
  }
  return parts;
}

function warningOf(
  definition: CustomResourceDefinition,
  version: DefinitionVersion,
): string | undefined {
  if (!version.deprecated) return undefined;
  if (version.deprecationWarning) return version.deprecationWarning;
  const { group, names, versions } = definition.spec;
  const successor = versions
    .filter(other => other.served && !other.deprecated)
    .map(other => other.name)
    .filter(name => compareVersions(name, version.name) < 0)
    .sort(compareVersions)[0];
  const text = `${group}/${version.name} ${names.kind} is deprecated`;
  return successor ? `${text}; use ${group}/${successor} ${names.kind}` : text;
}
