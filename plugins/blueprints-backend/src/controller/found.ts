import { createHash } from 'node:crypto';
import { TreeReader } from '@catalyst/forge';
import { BLUEPRINT_FILE, blueprintNameProblem, BlueprintSpec, Finding, isMap, isVersion, lintBlueprint, parseBlueprint } from '@catalyst/model';

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

/** Every Blueprint in a repository: the one at its root, or else those in its folders. */
export async function findVersions(tree: TreeReader): Promise<FoundVersion[]> {
  const names = await tree.list('');
  if (names.includes(BLUEPRINT_FILE)) return [await readVersion(tree, '.')];
  const holding = await Promise.all(names.map(name => tree.read(`${name}/${BLUEPRINT_FILE}`)));
  const found = await Promise.all(names.filter((_, at) => holding[at] !== undefined).map(name => readVersion(tree, name)));
  return found.map((each, at) => withTwin(each, found.slice(0, at)));
}

/** Reads the Blueprint in a folder and what the linter says about it. */
export async function readVersion(tree: TreeReader, path: string): Promise<FoundVersion> {
  const folder = path === '.' ? '' : path;
  const paths = await tree.files(folder);
  const inside = (full: string) => (folder ? full.slice(folder.length + 1) : full);
  if (paths.length > FILES_MAX) return tooLarge(tree, path, paths.length);
  const texts = await Promise.all(paths.map(full => tree.read(full)));
  const files = new Map(paths.map((full, at) => [inside(full), texts[at]]));
  const { blueprint, findings } = lintBlueprint(files);
  return {
    ...identityOf(files.get(BLUEPRINT_FILE) ?? '', path),
    path,
    commit: tree.commit ?? '',
    digest: digestOf(files),
    spec: blueprint?.spec,
    findings,
  };
}

function tooLarge(tree: TreeReader, path: string, count: number): FoundVersion {
  const message = `The folder holds ${count} files; a Blueprint has at most ${FILES_MAX}.`;
  const findings: Finding[] = [{ rule: 'size', severity: 'error', message, file: BLUEPRINT_FILE }];
  return { ...identityOf('', path), path, commit: tree.commit ?? '', digest: '', findings };
}

/** Name and version as far as they can be read; else those under which the folder is reported. */
function identityOf(text: string, path: string): { name: string; version: string } {
  const { content } = parseBlueprint(text).yaml;
  const name = isMap(content?.metadata) ? content.metadata.name : undefined;
  const version = isMap(content?.spec) ? content.spec.version : undefined;
  return {
    name: typeof name === 'string' && blueprintNameProblem(name) === undefined ? name : nameOfFolder(path),
    version: typeof version === 'string' && isVersion(version) ? version : UNREADABLE_VERSION,
  };
}

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

function digestOf(files: ReadonlyMap<string, string | undefined>): string {
  const hash = createHash('sha256');
  for (const path of [...files.keys()].sort()) hash.update(`${JSON.stringify([path, files.get(path)])}\n`);
  return `sha256:${hash.digest('hex')}`;
}
