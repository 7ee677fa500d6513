import { createHash } from 'node:crypto';
import { TreeReader } from '@catalyst/forge';
import { messageOf } from '@catalyst/kube';
import { BLUEPRINT_FILE, BlueprintFiles, blueprintNameProblem, BlueprintSpec, Finding, isMap, isVersion, lintBlueprint, parseBlueprint } from '@catalyst/model';

/** Version under which a blueprint.yaml is reported that does not say which version it is. */
export const UNREADABLE_VERSION = '0.0.0-unreadable';
/** More files than any Blueprint has; a folder with more of them is something else. */
const FILES_MAX = 500;

/** One version of a Blueprint as it lies in a repository at some commit. */
export interface FoundVersion {
  name: string;
  version: string;
  /** Folder in the repository, `.` for its root. */
  path: string;
  commit: string;
  /** Of all its files: two are the same when their digests are. */
  digest: string;
  /** Absent when blueprint.yaml cannot be read. */
  spec?: BlueprintSpec;
  findings: Finding[];
}

/** Whether it can be installed. */
export function isSound(found: FoundVersion): boolean {
  return found.spec !== undefined && !found.findings.some(({ severity }) => severity === 'error');
}

/** Reads Blueprints from repositories. What has not changed since is not read and linted again. */
export interface VersionReader {
  /** Every Blueprint in a repository: the one at its root, or else those in its folders. */
  all(tree: TreeReader): Promise<FoundVersion[]>;
  /** The Blueprint of this name and version; undefined when the repository holds none. */
  find(tree: TreeReader, name: string, version: string): Promise<FoundVersion | undefined>;
}

const KEPT = 2_000;

export function createVersionReader(): VersionReader {
  const kept = new Map<string, FoundVersion>();

  async function read(tree: TreeReader, path: string): Promise<FoundVersion> {
    const digest = digestOf(await tree.entries(folderOf(path)));
    const key = `${path} ${digest}`;
    const found = kept.get(key) ?? (await readVersion(tree, path, digest));
    kept.delete(key);
    kept.set(key, found);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
    return { ...found, commit: tree.commit ?? '' };
  }

  return {
    async all(tree) {
      const paths = [...(await blueprintFiles(tree)).keys()];
      const found = await Promise.all(paths.map(path => read(tree, path)));
      return found.map((each, at) => withTwin(each, found.slice(0, at)));
    },
    async find(tree, name, version) {
      for (const [path, text] of await blueprintFiles(tree)) {
        const identity = identityOf(text, path);
        if (identity.name === name && identity.version === version) return read(tree, path);
      }
      return undefined;
    },
  };
}

const folderOf = (path: string) => (path === '.' ? '' : path);

/** The text of each blueprint.yaml, by the folder that it makes a Blueprint. */
async function blueprintFiles(tree: TreeReader): Promise<Map<string, string>> {
  const atRoot = await tree.read(BLUEPRINT_FILE);
  if (atRoot !== undefined) return new Map([['.', atRoot]]);
  const names = await tree.list('');
  const texts = await Promise.all(names.map(name => tree.read(`${name}/${BLUEPRINT_FILE}`)));
  return new Map(names.flatMap((name, at) => (texts[at] === undefined ? [] : [[name, texts[at]] as const])));
}

/** Reads the Blueprint in a folder and what the linter says about it. */
async function readVersion(tree: TreeReader, path: string, digest: string): Promise<FoundVersion> {
  const folder = folderOf(path);
  const paths = await tree.files(folder);
  const inside = (full: string) => (folder ? full.slice(folder.length + 1) : full);
  const text = (await tree.read(folder ? `${folder}/${BLUEPRINT_FILE}` : BLUEPRINT_FILE)) ?? '';
  const place = { ...identityOf(text, path), path, commit: tree.commit ?? '', digest };
  if (paths.length > FILES_MAX) return { ...place, findings: [tooLarge(paths.length)] };
  const texts = await Promise.all(paths.map(full => tree.read(full)));
  return { ...place, ...lint(new Map(paths.map((full, at) => [inside(full), texts[at]]))) };
}

/** What the linter cannot cope with is refused, and keeps none of the others. */
function lint(files: BlueprintFiles): Pick<FoundVersion, 'spec' | 'findings'> {
  try {
    const { blueprint, findings } = lintBlueprint(files);
    return { spec: blueprint?.spec, findings };
  } catch (error) {
    const message = `The linter cannot read it: ${messageOf(error)}`;
    return { findings: [{ rule: 'object', severity: 'error', message, file: BLUEPRINT_FILE }] };
  }
}

function tooLarge(count: number): Finding {
  const message = `The folder holds ${count} files; a Blueprint has at most ${FILES_MAX}.`;
  return { rule: 'size', severity: 'error', message, file: BLUEPRINT_FILE };
}

/** Name and version as far as they can be read; else those under which the folder is reported. */
function identityOf(text: string, path: string): { name: string; version: string } {
  const { content } = parseBlueprint(text).yaml;
  const name = isMap(content?.metadata) ? content.metadata.name : undefined;
  const version = isMap(content?.spec) ? content.spec.version : undefined;
  return {
    name: typeof name === 'string' && blueprintNameProblem(name) === undefined ? name : nameOfFolder(path),
    version: typeof version === 'string' && isVersion(version) && NAMEABLE.test(version) ? version : UNREADABLE_VERSION,
  };
}

/** Versions that objects can be named after: none with build metadata. */
const NAMEABLE = /^[0-9A-Za-z.-]{0,63}[0-9A-Za-z]$/;

function nameOfFolder(path: string): string {
  const word = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^(bp-)?-*|-+$/g, '')
    .slice(0, 50);
  return `bp-${word.replace(/-+$/, '') || 'unnamed'}`;
}

/** Two folders with the same name and version: the first one counts, the other is reported. */
function withTwin(found: FoundVersion, others: readonly FoundVersion[]): FoundVersion {
  const twin = others.find(({ name }) => name === found.name);
  if (!twin) return found;
  const message = `The folder ${twin.path} holds ${twin.name} already.`;
  const finding: Finding = { rule: 'name', severity: 'error', message, file: BLUEPRINT_FILE };
  return { ...found, name: nameOfFolder(found.path), spec: undefined, findings: [finding, ...found.findings] };
}

function digestOf(entries: readonly { name: string; hash: string }[]): string {
  const lines = entries.map(({ name, hash }) => JSON.stringify([name, hash])).sort();
  return `sha256:${createHash('sha256').update(lines.join('\n')).digest('hex')}`;
}
