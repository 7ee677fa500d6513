import { parseAllDocuments, parseDocument, stringify, type Tags } from 'yaml';
import type { KubeObject } from '../../cluster/types';

/** What JavaScript's YAML 1.1 reads as a time or a base-60 number is text for Kubernetes. */
const asKubernetes = (tags: Tags): Tags =>
  tags.filter(tag => {
    if (typeof tag === 'string') return true;
    return tag.tag !== 'tag:yaml.org,2002:timestamp' && tag.format !== 'TIME';
  });

const options = {
  version: '1.1' as const,
  customTags: asKubernetes,
  merge: true,
  logLevel: 'error' as const,
};

/** Reads one YAML document as Kubernetes' tools do (YAML 1.1: `yes` is a boolean). Throws what the parser says. */
export function readYaml(text: string): unknown {
  const document = parseDocument(text, options);
  if (document.errors.length) throw document.errors[0];
  return document.toJS({ maxAliasCount: 1000 });
}

const isObject = (value: unknown): value is KubeObject =>
  typeof value === 'object' && value !== null && 'kind' in value;

/** Reads the documents of a text that are Kubernetes objects; a List is taken apart. */
export function readObjects(text: string): KubeObject[] {
  const documents = parseAllDocuments(text, options);
  if (!Array.isArray(documents)) return [];
  return documents.flatMap(document => {
    if (document.errors.length) throw document.errors[0];
    const value: unknown = document.toJS({ maxAliasCount: 1000 });
    if (!isObject(value)) return [];
    return value.kind.endsWith('List') && Array.isArray(value.items)
      ? (value.items as KubeObject[])
      : [value];
  });
}

/** Writes a value so that a YAML 1.1 reader gets it back as it is. */
export const writeYaml = (value: unknown): string =>
  stringify(value, {
    version: '1.1',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });

/** Reads the documents of a text, whatever they are; empty ones are left out. */
export function readObjectDocuments(text: string): unknown[] {
  const documents = parseAllDocuments(text, options);
  if (!Array.isArray(documents)) return [];
  return documents
    .map(document => {
      if (document.errors.length) throw document.errors[0];
      return document.toJS({ maxAliasCount: 1000 }) as unknown;
    })
    .filter(value => value !== null && value !== undefined);
}
