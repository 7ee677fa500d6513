import { existsSync } from 'fs';
import { dirname, join } from 'path';
import { apiVersionOf } from '../model';
import type { ResourceType, Schema } from '../model';
import { catalog, CatalogEntry } from './catalog';
import { Definitions, readDefinitions } from './definitions';

const file = join('kubernetes-schemas', 'definitions-1.36.json');
const loaded = new Map<string, Builtins>();

interface Builtins {
  types: readonly ResourceType[];
  definitions: Definitions;
}

/**
 * Where the OpenAPI definitions of the built-in kinds are: in the toolchain cache that `CATALYST_CACHE` names or that lies
 * beside the programs of `CATALYST_TOOLS`, else in the `.cache` of the working directory or of a folder above it.
 */
export function definitionsPath(): string {
  const candidates = cacheFolders().map(folder => join(folder, file));
  const found = candidates.find(path => existsSync(path));
  if (!found) {
    throw new Error(
      `no definitions of the built-in kinds in any of ${candidates.join(', ')}`,
    );
  }
  return found;
}

function cacheFolders(): string[] {
  const { CATALYST_CACHE: cache, CATALYST_TOOLS: tools } = process.env;
  const folders = [cache, tools && dirname(tools)].filter(isNamed);
  let folder = process.cwd();
  while (folder !== dirname(folder)) {
    folders.push(join(folder, '.cache'));
    folder = dirname(folder);
  }
  return folders;
}

function isNamed(folder: string | undefined): folder is string {
  return Boolean(folder);
}

/** The kinds that every cluster serves. The file is read once for all of them. */
export function loadBuiltins(
  path: string = definitionsPath(),
): readonly ResourceType[] {
  return builtinsOf(path).types;
}

/** The definitions behind the built-in kinds, shared as they are. */
export function loadDefinitions(path: string = definitionsPath()): Definitions {
  return builtinsOf(path).definitions;
}

function builtinsOf(path: string): Builtins {
  const known = loaded.get(path);
  if (known) return known;
  const definitions = readDefinitions(path);
  const builtins = {
    definitions,
    types: catalog.map(entry => typeOf(entry, definitions)),
  };
  loaded.set(path, builtins);
  return builtins;
}

/** What a client is told of kinds that Kubernetes would rather have it leave alone. */
const deprecations: Record<string, string> = {
  'v1 Endpoints':
    'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
};

function typeOf(entry: CatalogEntry, definitions: Definitions): ResourceType {
  const definition = definitions.nameOf(entry.group, entry.version, entry.kind);
  if (!definition) {
    throw new Error(
      `the definitions know no ${entry.kind} in ${entry.group}/${entry.version}`,
    );
  }
  return {
    ...entry,
    singular: entry.kind.toLowerCase(),
    listKind: `${entry.kind}List`,
    builtin: true,
    definition,
    deprecationWarning: deprecations[`${apiVersionOf(entry)} ${entry.kind}`],
    get schema(): Schema {
      return definitions.schemaOf(definition);
    },
  };
}
