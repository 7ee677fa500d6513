import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { configOf, inRange, isMap, validateConfig, Values } from '@catalyst/model';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { catalogDirectory, createRenderer, toolsEnv } from './__testUtils__/render';
import { readLocalBlueprint, versionFolders } from './catalog/localBlueprints';

const run = promisify(execFile);
const directory = catalogDirectory;

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

let renderer: Awaited<ReturnType<typeof createRenderer>>;
beforeAll(async () => {
  renderer = await createRenderer();
});
afterAll(() => renderer.remove());

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
    return renderer.render({ folder, spec: await specOf(), overlay, config, dependencies });
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
      await run('helm', ['lint', '--strict', join(folder, 'chart')], { env: toolsEnv });
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
