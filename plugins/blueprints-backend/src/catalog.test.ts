import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { configOf, inRange, isMap, mergeValues, validateConfig, Values } from '@catalyst/model';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { readLocalBlueprint, versionFolders } from './catalog/localBlueprints';

const run = promisify(execFile);
const directory = resolve(__dirname, '../../../blueprints');
const tools = process.env.CATALYST_TOOLS ?? resolve(__dirname, '../../../.cache/bin');
const env = { ...process.env, PATH: `${process.env.PATH}:${tools}` };
const COMPOSED = {
  application: { name: 'example', environment: 'acme-dev', organization: 'acme' },
  endpoint: { host: 'example.acme-dev.sovereign.example', url: 'http://example.acme-dev.sovereign.example:7104' },
  dependencies: {},
};

/** A test of a Blueprint: values, and what must or must not become of them. */
interface Case {
  description: string;
  overlay?: string;
  config?: Values;
  dependencies?: Values;
  /** Objects that must be among the rendered ones, with fields (`match`) or a text (`contains`) in them. */
  expect?: { kind: string; name: string; match?: Values; contains?: string }[];
  /** The field that the values are refused for. */
  refuse?: string;
}

interface Rendered {
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
  spec?: Values;
}

function objectsIn(text: string): Rendered[] {
  return parseAllDocuments(text).flatMap(document => {
    expect(document.errors).toEqual([]);
    const object: unknown = document.toJS();
    return isMap(object) ? [object as unknown as Rendered] : [];
  });
}

/** Variables as Flux fills them in: the path of a value with `_` between its parts. */
function variables(values: Values, prefix = ''): [string, string][] {
  return Object.entries(values).flatMap(([key, value]) =>
    isMap(value) ? variables(value, `${prefix}${key}_`) : [[`${prefix}${key}`, String(value)] as [string, string]],
  );
}

function substitute(text: string, values: Values): string {
  const known = new Map(variables(values));
  return text.replace(/\$\{(\w+)(?::=([^}]*))?\}/g, (_, name, otherwise) => known.get(name) ?? otherwise ?? '');
}

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'blueprints-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

let files = 0;
async function scratchFile(name: string, content: string): Promise<string> {
  files += 1;
  const folder = await mkdtemp(join(scratch, `${files}-`));
  await writeFile(join(folder, name), content);
  return folder;
}

async function renderChart(folder: string, values: Values): Promise<string> {
  const file = join(await scratchFile('values.yaml', stringify(values)), 'values.yaml');
  const chart = join(folder, 'chart');
  const { stdout } = await run('helm', ['template', 'example', chart, '--namespace', 'example', '--values', file], { env });
  return stdout;
}

async function renderKustomize(folder: string, overlay: string | undefined, values: Values): Promise<string> {
  const root = await scratchFile('unused', '');
  const inFolder = (path: string) => relative(root, join(folder, path));
  const kustomization = {
    resources: [inFolder('manifests/base')],
    components: overlay ? [inFolder(`manifests/overlays/${overlay}`)] : [],
  };
  await writeFile(join(root, 'kustomization.yaml'), stringify(kustomization));
  const { stdout } = await run('kubectl', ['kustomize', root], { env });
  return substitute(stdout, values);
}

const foldersIn = (parent: string) =>
  (existsSync(parent) ? readdirSync(parent, { withFileTypes: true }) : []).filter(entry => entry.isDirectory()).map(({ name }) => join(parent, name));
const newest = foldersIn(directory);
const folders = [...newest, ...newest.flatMap(folder => foldersIn(join(folder, 'versions')))].map(folder => relative(directory, folder));

it('finds every version in the directory', async () => {
  expect((await versionFolders(directory)).map(folder => relative(directory, folder)).sort()).toEqual([...folders].sort());
});

describe.each(folders)('Blueprint %s', path => {
  const folder = join(directory, path);
  const read = readLocalBlueprint(folder);
  const chart = existsSync(join(folder, 'chart'));

  async function specOf() {
    const { blueprint } = await read;
    if (!blueprint) throw new Error(`${path}/blueprint.yaml cannot be read`);
    return { name: blueprint.metadata.name, ...blueprint.spec };
  }

  async function render(overlay: string | undefined, config: Values, dependencies: Values = {}): Promise<string> {
    const spec = await specOf();
    const { config: values, errors } = validateConfig(spec.configSchema, configOf(spec, overlay, config));
    expect(errors).toEqual([]);
    const all = mergeValues(values, { ...COMPOSED, dependencies });
    return chart ? renderChart(folder, all) : renderKustomize(folder, overlay, all);
  }

  it('has nothing that the linter finds', async () => {
    expect((await read).findings).toEqual([]);
  });

  it('is named after its folder and its version', async () => {
    const { name, version } = await specOf();
    const [named, older = version] = path.split('/versions/');
    expect([name, version]).toEqual([`bp-${named}`, older]);
  });

  it('installs with an empty configuration, and replicas is the size of its main component', async () => {
    const objects = objectsIn(await render(undefined, {}));
    const { configSchema } = await specOf();
    const defaults = validateConfig(configSchema, {}).config;
    const main = objects.find(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
    expect(main?.spec?.replicas).toBe(defaults.replicas);
  });

  it.each(['small', 'medium', 'large'])('renders in the size %s, with labels on every object', async overlay => {
    const objects = objectsIn(await render(overlay, {}));
    expect(objects.length).toBeGreaterThan(1);
    for (const { metadata } of objects) {
      expect(metadata.labels).toMatchObject({ 'app.kubernetes.io/name': expect.any(String), 'app.kubernetes.io/component': expect.any(String) });
    }
  });

  if (chart) {
    it('passes helm lint, and its values are the defaults of its schema', async () => {
      await run('helm', ['lint', '--strict', join(folder, 'chart')], { env });
      const { configSchema } = await specOf();
      const values = parse(readFileSync(join(folder, 'chart/values.yaml'), 'utf8')) as Values;
      const { config } = validateConfig(configSchema, {});
      expect(values).toEqual({ ...config, application: expect.anything(), endpoint: expect.anything(), dependencies: {}, image: expect.stringMatching(/:[\w.-]*\d/) });
    });

    it('has the same common templates as every other', () => {
      const own = readFileSync(join(folder, 'chart/templates/_catalyst.tpl'), 'utf8');
      expect(own).toBe(readFileSync(join(directory, 'postgres/chart/templates/_catalyst.tpl'), 'utf8'));
    });
  }

  it('needs only Blueprints that there are', async () => {
    const { depends = [] } = await specOf();
    const all = await Promise.all(folders.map(other => readLocalBlueprint(join(directory, other))));
    for (const { blueprint, version } of depends) {
      const found = all.filter(other => other.blueprint?.metadata.name === blueprint).map(other => other.blueprint?.spec.version ?? '');
      expect(found.filter(candidate => inRange(candidate, version))).not.toEqual([]);
    }
  });

  const cases = existsSync(join(folder, 'tests')) ? readdirSync(join(folder, 'tests')) : [];
  const caseIn = (file: string) => parse(readFileSync(join(folder, 'tests', file), 'utf8')) as Case;
  const refused = cases.filter(file => caseIn(file).refuse !== undefined);
  const rendered = cases.filter(file => !refused.includes(file));

  it.each(rendered)('passes its own test %s', async file => {
    const { overlay, config = {}, dependencies, expect: wanted = [] } = caseIn(file);
    const text = await render(overlay, config, dependencies);
    expect(wanted).not.toEqual([]);
    for (const { kind, name, match = {}, contains = '' } of wanted) {
      const object = objectsIn(text).find(candidate => candidate.kind === kind && candidate.metadata.name === name);
      expect(object).toMatchObject({ kind, ...match });
      expect(withoutIndentation(stringify(object, { lineWidth: 0 }))).toContain(withoutIndentation(contains).trim());
    }
  });

  if (refused.length > 0) {
    it.each(refused)('refuses values as its own test %s says', async file => {
      const { overlay, config = {}, refuse } = caseIn(file);
      const spec = await specOf();
      const { errors } = validateConfig(spec.configSchema, configOf(spec, overlay, config));
      expect(errors.map(error => error.field)).toEqual([refuse]);
    });
  }
});

function withoutIndentation(text: string): string {
  return text.replace(/^ +/gm, '');
}

it('has at least one test in each Blueprint', () => {
  expect(folders.filter(path => !existsSync(join(directory, path, 'tests')))).toEqual([]);
});
