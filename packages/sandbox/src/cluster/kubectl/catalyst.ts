import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CustomResourceDefinition } from '../schema/crd/model';
import type { KubeObject, ObjectRef } from '../types';

/** The folder of the definitions of Catalyst's own kinds. */
export const definitions = join(__dirname, '../../../../../crds');

/** One of Catalyst's own kinds, with its example. */
export interface CatalystKind {
  kind: string;
  plural: string;
  short: string;
  /** As kubectl names the example: `runbook.catalyst.openova.io/postgres-disk-almost-full`. */
  named: string;
  /** What `get` prints above it. */
  header: string[];
  /** The fields of its spec. */
  fields: string[];
  example: KubeObject;
}

const read = <T>(folder: string): T[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .map(name => parse(readFileSync(join(folder, name), 'utf8')) as T);

const examples = read<KubeObject>(join(definitions, 'examples'));

/** Catalyst's own kinds, by the alphabet. */
export const kinds: CatalystKind[] = read<CustomResourceDefinition>(
  definitions,
).map(({ spec: { group, names, scope, versions } }) => {
  const found = examples.find(({ kind }) => kind === names.kind);
  if (!found) throw new Error(`There is no example of ${names.kind}`);
  const place = scope === 'Namespaced' && { namespace: 'default' };
  const example = { ...found, metadata: { ...place, ...found.metadata } };
  const [{ additionalPrinterColumns = [], schema }] = versions;
  const shown = additionalPrinterColumns.filter(c => !c.priority);
  return {
    kind: names.kind,
    plural: names.plural,
    short: names.shortNames?.[0] ?? names.plural,
    named: `${names.singular}.${group}/${example.metadata.name}`,
    header: ['NAME', ...shown.map(({ name }) => name.toUpperCase())],
    fields: Object.keys(
      schema?.openAPIV3Schema?.properties?.spec.properties ?? {},
    ),
    example,
  };
});

/** Where an example is. */
export const refOf = ({
  apiVersion,
  kind,
  metadata,
}: KubeObject): ObjectRef => ({
  apiVersion,
  kind,
  namespace: metadata.namespace,
  name: metadata.name,
});
