import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findTool, ProcessError, run } from '../runtime/processes';
import { writeYaml } from '../runtime/yaml';
import { inTemporaryFolder } from '../source/chart';
import type { ActionSpec, HelmReleaseSpec } from './spec';
import type { Values } from './values';

/** Helm refused or failed; the message is its own, without the prefixes of the command line. */
export class HelmError extends Error {}

/** The helm binary with a home of its own, for one cluster. */
export interface Helm {
  install(
    release: Release,
    chart: ChartInput,
    action: ActionSpec,
  ): Promise<void>;
  upgrade(
    release: Release,
    chart: ChartInput,
    action: ActionSpec,
  ): Promise<void>;
  rollback(
    release: Release,
    version: number,
    action: ActionSpec,
  ): Promise<void>;
  uninstall(release: Release, action: ActionSpec): Promise<void>;
}

export interface Release {
  name: string;
  namespace: string;
  /** Milliseconds. */
  timeout: number;
  maxHistory: number;
}

export interface ChartInput {
  /** The path of the packed chart. */
  file: string;
  values: Values;
  spec: HelmReleaseSpec;
  /** Labels that every object gets. */
  labels: Record<string, string>;
}

/** Helm runs post-renderers as plugins: this one is kustomize over what helm rendered. */
const plugin = `apiVersion: v1
type: postrenderer/v1
name: flux
version: 0.1.0
runtime: subprocess
runtimeConfig:
  platformCommand:
    - command: \${HELM_PLUGIN_DIR}/render.sh
`;
const script = `#!/bin/sh
set -e
cat > "$FLUX_RENDER/all.yaml"
[ -s "$FLUX_RENDER/all.yaml" ] || exit 0
exec "$FLUX_KUBECTL" kustomize "$FLUX_RENDER"
`;

async function prepare(home: string): Promise<void> {
  const folder = join(home, 'plugins', 'flux');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'plugin.yaml'), plugin);
  await writeFile(join(folder, 'render.sh'), script);
  await chmod(join(folder, 'render.sh'), 0o755);
}

/** The kustomization that is laid over what helm rendered. */
function overlay({ spec, labels }: ChartInput): string {
  const { commonMetadata, postRenderers = [] } = spec;
  const kustomizers = postRenderers.flatMap(({ kustomize }) => kustomize ?? []);
  const annotations = commonMetadata?.annotations;
  const annotate = {
    apiVersion: 'builtin',
    kind: 'AnnotationsTransformer',
    metadata: { name: 'common' },
    annotations,
    fieldSpecs: [{ path: 'metadata/annotations', create: true }],
  };
  return writeYaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['all.yaml'],
    sortOptions: { order: 'fifo' },
    patches: kustomizers.flatMap(({ patches = [] }) => patches),
    images: kustomizers.flatMap(({ images = [] }) => images),
    labels: [{ pairs: { ...commonMetadata?.labels, ...labels } }],
    ...(annotations && { transformers: [writeYaml(annotate)] }),
  });
}

const flagsOf = (action: ActionSpec) => [
  ...(action.disableHooks ? ['--no-hooks'] : []),
  ...(action.disableOpenAPIValidation ? ['--disable-openapi-validation'] : []),
  ...(action.disableSchemaValidation ? ['--skip-schema-validation'] : []),
  ...(action.disableTakeOwnership ? [] : ['--take-ownership']),
  ...(action.skipCRDs ? ['--skip-crds'] : []),
  ...(action.createNamespace ? ['--create-namespace'] : []),
];

const words = (stderr: string) =>
  stderr
    .slice(Math.max(stderr.indexOf('Error: '), 0))
    .replace(/^Error: /, '')
    .replace(/^((INSTALLATION|UPGRADE) FAILED|uninstall): /, '')
    .trim();

/** Sets helm up in a folder for a cluster. */
export async function createHelm(
  home: string,
  kubeconfig: string,
): Promise<Helm> {
  await prepare(home);
  const environment = {
    // Helm caches what a cluster serves below HOME, by its address only.
    HOME: home,
    HELM_PLUGINS: join(home, 'plugins'),
    HELM_CACHE_HOME: join(home, 'cache'),
    HELM_CONFIG_HOME: join(home, 'config'),
    HELM_DATA_HOME: join(home, 'data'),
    FLUX_KUBECTL: findTool('kubectl'),
  };
  const helm = async (
    args: string[],
    release: Release,
    more: Record<string, string> = {},
  ) => {
    const common = [
      '--namespace',
      release.namespace,
      '--kubeconfig',
      kubeconfig,
    ];
    const limit = ['--timeout', `${Math.ceil(release.timeout / 1000)}s`];
    const options = {
      env: { ...environment, ...more },
      timeout: release.timeout + 30_000,
    };
    await run('helm', [...args, ...common, ...limit], options).catch(error => {
      throw error instanceof ProcessError
        ? new HelmError(words(error.stderr) || error.message)
        : error;
    });
  };
  const withChart = (command: string[], release: Release, chart: ChartInput) =>
    inTemporaryFolder('helm-release-', async folder => {
      await writeFile(
        join(folder, 'values.json'),
        JSON.stringify(chart.values),
        { mode: 0o600 },
      );
      await writeFile(join(folder, 'kustomization.yaml'), overlay(chart));
      const [verb, ...flags] = command;
      const values = ['--values', join(folder, 'values.json')];
      const rest = [
        '--post-renderer',
        'flux',
        '--force-conflicts',
        '--server-side=true',
      ];
      await helm(
        [verb, release.name, chart.file, ...flags, ...values, ...rest],
        release,
        {
          FLUX_RENDER: folder,
        },
      );
    });
  return {
    install: (release, chart, action) =>
      withChart(['install', ...flagsOf(action)], release, chart),
    upgrade: (release, chart, action) =>
      withChart(
        [
          'upgrade',
          ...flagsOf(action),
          `--history-max=${release.maxHistory}`,
          action.preserveValues ? '--reuse-values' : '--reset-values',
          ...(action.cleanupOnFail ? ['--cleanup-on-fail'] : []),
        ],
        release,
        chart,
      ),
    rollback: (release, version, action) =>
      helm(
        [
          'rollback',
          release.name,
          String(version),
          '--force-conflicts',
          '--server-side=true',
          `--history-max=${release.maxHistory}`,
          ...(action.disableHooks ? ['--no-hooks'] : []),
        ],
        release,
      ),
    uninstall: (release, action) =>
      helm(
        [
          'uninstall',
          release.name,
          '--ignore-not-found',
          ...(action.disableHooks ? ['--no-hooks'] : []),
          ...(action.keepHistory ? ['--keep-history'] : []),
        ],
        release,
      ),
  };
}
