import { TreeReader } from '@catalyst/forge';
import { applicationFolder, applicationsIn, EnvironmentState, fluxFile, Files, nextState, readEnvironment } from '@catalyst/model';

/** An Application's files with the hashes of their content. */
interface Loaded {
  version: string;
  files: Map<string, string>;
}

/** Reads Environments' repos, each file once for as long as it stays the same. */
export interface StateCache {
  /** The Environment as it is at a commit. */
  read(repository: string, tree: TreeReader): Promise<EnvironmentState>;
}

interface Known {
  versions: Map<string, string>;
  state: EnvironmentState;
}

const FLUX_FOLDER = 'flux-system/applications';
/** Environments that are kept in memory. */
const KEPT = 128;

/** What is in a commit: for each Application, the hashes of its folder and of its Flux object. */
async function versionsIn(tree: TreeReader): Promise<Map<string, string>> {
  const [folders, objects] = await Promise.all([tree.entries('applications'), tree.entries(FLUX_FOLDER)]);
  const hashes = new Map<string, string>();
  for (const { name, hash } of folders) hashes.set(`applications/${name}/`, hash);
  for (const { name, hash } of objects) hashes.set(`${FLUX_FOLDER}/${name}`, hash);
  const names = applicationsIn(hashes.keys());
  return new Map(names.map(name => [name, `${hashes.get(`applications/${name}/`)} ${hashes.get(fluxFile(name))}`]));
}

async function load(tree: TreeReader, name: string, version: string): Promise<Loaded> {
  const paths = [...(await tree.files(applicationFolder(name))), fluxFile(name)];
  const contents = await Promise.all(paths.map(async path => [path, await tree.read(path)] as const));
  const files = contents.filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  return { version, files: new Map(files) };
}

/** What has to change in the files that are known to make them those of the commit. */
function changesFrom(known: Files, name: string, loaded: Loaded | undefined): { path: string; after?: string }[] {
  const own = (path: string) => path === fluxFile(name) || path.startsWith(`${applicationFolder(name)}/`);
  const gone = [...known.keys()].filter(path => own(path) && !loaded?.files.has(path)).map(path => ({ path }));
  return [...gone, ...[...(loaded?.files ?? [])].map(([path, after]) => ({ path, after }))];
}

export function createStateCache(): StateCache {
  const cache = new Map<string, Known>();

  async function read(repository: string, tree: TreeReader): Promise<EnvironmentState> {
    const head = tree.commit ?? '';
    const before = cache.get(repository) ?? { versions: new Map<string, string>(), state: readEnvironment('', new Map()) };
    if (before.state.head === head && head !== '') return before.state;
    const versions = await versionsIn(tree);
    const changed = [...versions].filter(([name, version]) => before.versions.get(name) !== version);
    const gone = [...before.versions.keys()].filter(name => !versions.has(name));
    const loaded = await Promise.all(changed.map(async ([name, version]) => [name, await load(tree, name, version)] as const));
    const changes = [
      ...loaded.flatMap(([name, files]) => changesFrom(before.state.files, name, files)),
      ...gone.flatMap(name => changesFrom(before.state.files, name, undefined)),
    ];
    const state = nextState(before.state, head, changes);
    cache.delete(repository);
    cache.set(repository, { versions, state });
    if (cache.size > KEPT) cache.delete(cache.keys().next().value ?? '');
    return state;
  }

  return { read };
}
