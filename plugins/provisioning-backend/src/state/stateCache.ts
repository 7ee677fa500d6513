import { TreeReader } from '@catalyst/forge';
import { ApplicationDesign, applicationFolder, EnvironmentState, FACTS_FILE, fluxFile, ReadApplication, readApplication } from '@catalyst/model';

/** Reads Environments' repos, each file once for as long as it stays the same. */
export interface StateCache {
  /**
   * Has `work` look at the Environment as it is at a commit. The state is good for the time of the call only: it is kept, and changed
   * when the next commit is looked at.
   */
  use<T>(repository: string, tree: TreeReader, work: (state: EnvironmentState) => T): Promise<T>;
}

/** An Application's files with the hashes of their content. */
interface Loaded {
  version: string;
  files: Map<string, string>;
  read: ReadApplication;
}

interface Known {
  loaded: Map<string, Loaded>;
  files: Map<string, string>;
  applications: Map<string, ReadApplication>;
  installed: Map<string, ApplicationDesign>;
}

const FOLDER = 'applications';
const FLUX_FOLDER = 'flux-system/applications';
const FACTS = FACTS_FILE.slice(FLUX_FOLDER.length + 1);
const EXTENSION = '.yaml';
/** Environments that are kept in memory. */
const KEPT = 128;

const isHidden = (name: string) => name.startsWith('.');

/** The Applications in a commit, each with the hashes of its folder and of its Flux object. */
async function versionsIn(tree: TreeReader): Promise<Map<string, string>> {
  const [folders, objects] = await Promise.all([tree.entries(FOLDER), tree.entries(FLUX_FOLDER)]);
  const versions = new Map<string, string>();
  for (const { name, hash } of folders) if (!isHidden(name)) versions.set(name, hash);
  for (const { name, hash } of objects) {
    if (name === FACTS || !name.endsWith(EXTENSION)) continue;
    const application = name.slice(0, -EXTENSION.length);
    versions.set(application, `${versions.get(application) ?? ''} ${hash}`);
  }
  return versions;
}

async function load(tree: TreeReader, name: string, version: string): Promise<Loaded> {
  const paths = [...(await tree.files(applicationFolder(name))), fluxFile(name)];
  const contents = await Promise.all(paths.map(async path => [path, await tree.read(path)] as const));
  const files = new Map(contents.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
  return { version, files, read: readApplication(name, files) };
}

function put(known: Known, name: string, loaded: Loaded | undefined): void {
  for (const path of known.loaded.get(name)?.files.keys() ?? []) known.files.delete(path);
  known.installed.delete(name);
  if (!loaded) {
    known.loaded.delete(name);
    known.applications.delete(name);
    return;
  }
  known.loaded.set(name, loaded);
  for (const [path, text] of loaded.files) known.files.set(path, text);
  known.applications.set(name, loaded.read);
  if (loaded.read.design) known.installed.set(name, loaded.read.design);
}

export function createStateCache(): StateCache {
  const cache = new Map<string, Known>();

  function knownOf(repository: string): Known {
    const known = cache.get(repository) ?? { loaded: new Map(), files: new Map(), applications: new Map(), installed: new Map() };
    cache.delete(repository);
    cache.set(repository, known);
    if (cache.size > KEPT) cache.delete(cache.keys().next().value ?? '');
    return known;
  }

  return {
    async use(repository, tree, work) {
      const versions = await versionsIn(tree);
      const known = knownOf(repository);
      const fresh = new Map<string, Loaded>();
      const stale = () => [...versions].filter(([name, version]) => known.loaded.get(name)?.version !== version && fresh.get(name)?.version !== version);
      // Another look may change what is known while files are read: what is missing then is read too, until nothing is.
      for (let missing = stale(); missing.length > 0; missing = stale()) {
        const loaded = await Promise.all(missing.map(([name, version]) => load(tree, name, version)));
        missing.forEach(([name], at) => fresh.set(name, loaded[at]));
      }
      for (const [name, loaded] of fresh) put(known, name, loaded);
      for (const name of [...known.loaded.keys()]) if (!versions.has(name)) put(known, name, undefined);
      const { files, applications, installed } = known;
      return work({ head: tree.commit ?? '', files, applications, installed });
    },
  };
}
