import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { BlueprintSpec, configOf, flatten, mergeValues, validateConfig, Values } from '@catalyst/model';
import { stringify } from 'yaml';

const run = promisify(execFile);

/** Folder of the public catalog. */
export const catalogDirectory = resolve(__dirname, '../../../../blueprints');

/** Environment in which the real helm and kubectl are found. */
export const toolsEnv: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${process.env.PATH}:${process.env.CATALYST_TOOLS ?? resolve(__dirname, '../../../../.cache/bin')}`,
};

const COMPOSED = {
  application: { name: 'example', environment: 'acme-dev', organization: 'acme' },
  endpoint: { host: 'example.acme-dev.sovereign.example', url: 'http://example.acme-dev.sovereign.example:7104' },
  dependencies: {},
};

/** What a version is rendered with. */
export interface RenderRequest {
  /** Folder of the version. */
  folder: string;
  spec: BlueprintSpec;
  overlay?: string;
  config?: Values;
  dependencies?: Values;
}

/** Answers the variables of Flux, `${name:=default}`, as Flux fills them in. */
function substitute(text: string, values: Values): string {
  const known = flatten(values);
  return text.replace(/\$\{(\w+)(?::=([^}]*))?\}/g, (_, name, otherwise) => known[name] ?? otherwise ?? '');
}

/** Renders versions of Blueprints as Flux does, by the real helm and kustomize. */
export async function createRenderer(): Promise<{ render(request: RenderRequest): Promise<string>; remove(): Promise<void> }> {
  const scratch = await mkdtemp(join(tmpdir(), 'catalyst-render-'));

  async function renderChart(folder: string, values: Values): Promise<string> {
    const file = join(await mkdtemp(join(scratch, 'values-')), 'values.yaml');
    await writeFile(file, stringify(values));
    const chart = join(folder, 'chart');
    const { stdout } = await run('helm', ['template', 'example', chart, '--namespace', 'example', '--values', file], { env: toolsEnv });
    return stdout;
  }

  async function renderKustomize(folder: string, overlay: string | undefined, values: Values): Promise<string> {
    const root = await mkdtemp(join(scratch, 'kustomize-'));
    const inFolder = (path: string) => relative(root, join(folder, path));
    const kustomization = {
      resources: [inFolder('manifests/base')],
      components: overlay ? [inFolder(`manifests/overlays/${overlay}`)] : [],
    };
    await writeFile(join(root, 'kustomization.yaml'), stringify(kustomization));
    const { stdout } = await run('kubectl', ['kustomize', root], { env: toolsEnv });
    return substitute(stdout, values);
  }

  return {
    async render({ folder, spec, overlay, config = {}, dependencies = {} }) {
      const { config: values, errors } = validateConfig(spec.configSchema, configOf(spec, overlay, config));
      if (errors.length > 0) throw new Error(`${folder}: ${JSON.stringify(errors)}`);
      const all = mergeValues(values, { ...COMPOSED, dependencies });
      return existsSync(join(folder, 'chart')) ? renderChart(folder, all) : renderKustomize(folder, overlay, all);
    },
    remove: () => rm(scratch, { recursive: true, force: true }),
  };
}
