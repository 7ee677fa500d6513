import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AnyKubeObject } from '@catalyst/kube';
import { parseAllDocuments } from 'yaml';

function isObject(value: unknown): value is AnyKubeObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'metadata' in value
  );
}

/** The objects of a file of YAML documents. */
export async function readManifests(file: string): Promise<AnyKubeObject[]> {
  const documents = parseAllDocuments(await readFile(file, 'utf8'));
  return documents.map(document => document.toJS() as unknown).filter(isObject);
}

/** The CustomResourceDefinitions of a folder. */
export async function readDefinitions(
  directory: string,
): Promise<AnyKubeObject[]> {
  const files = (await readdir(directory))
    .filter(file => file.endsWith('.yaml'))
    .sort();
  const objects = await Promise.all(
    files.map(file => readManifests(join(directory, file))),
  );
  return objects
    .flat()
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
}
