import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { ProcessError, run } from '../runtime/processes';
import { type Tree, writeTar } from './tar';

/** What `Chart.yaml` says of a chart. */
export interface ChartMetadata {
  name: string;
  version: string;
  appVersion?: string;
  dependencies?: { name: string; repository?: string; version?: string }[];
}

/** The chart cannot be taken from the source as it is asked for. */
export class InvalidChart extends Error {}

/** The files below a folder of a tree, with their paths from there. */
export function below(tree: Tree, folder: string): Tree {
  const prefix = folder
    .replace(/^\.?\/+/, '')
    .replace(/^\.$/, '')
    .replace(/\/?$/, '/');
  if (prefix === '/') return tree;
  return new Map(
    [...tree]
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, file]) => [path.slice(prefix.length), file]),
  );
}

/** Writes files into a folder. */
export async function materialize(tree: Tree, folder: string): Promise<void> {
  for (const path of new Set([...tree.keys()].map(p => dirname(p)))) {
    await mkdir(join(folder, path), { recursive: true });
  }
  await Promise.all(
    [...tree].map(([path, { content, executable }]) =>
      writeFile(join(folder, path), content, {
        mode: executable ? 0o755 : 0o644,
      }),
    ),
  );
}

/** Gives a temporary folder to work in, and takes it away afterwards. */
export async function inTemporaryFolder<T>(
  prefix: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is wrong with a `Chart.yaml`, in the words of helm itself. */
async function wordsOfHelm(chart: Tree): Promise<string> {
  return inTemporaryFolder('helm-chart-', async folder => {
    await materialize(chart, folder);
    const error: unknown = await run('helm', ['show', 'chart', folder]).then(
      () => new Error('Chart.yaml cannot be read'),
      e => e,
    );
    const said = error instanceof ProcessError ? error.stderr : String(error);
    return said
      .trim()
      .replace(/^Error: /, '')
      .replace(/^cannot load Chart\.yaml/, "cannot load 'Chart.yaml'");
  });
}

/** Reads the metadata of the chart in a folder of a source. */
export async function readChart(
  tree: Tree,
  folder: string,
): Promise<ChartMetadata> {
  const chart = below(tree, folder);
  const file = chart.get('Chart.yaml');
  if (!chart.size) {
    const path = join('/tmp/helm-chart', folder);
    throw new InvalidChart(
      `invalid chart reference: stat ${path}: no such file or directory`,
    );
  }
  if (!file)
    throw new InvalidChart("invalid chart reference: no 'Chart.yaml' found");
  let metadata: ChartMetadata | undefined;
  try {
    metadata = parse(file.content.toString());
  } catch {
    metadata = undefined;
  }
  if (!metadata?.name || !metadata.version) {
    throw new InvalidChart(
      `invalid chart reference: ${await wordsOfHelm(chart)}`,
    );
  }
  return { ...metadata, version: String(metadata.version) };
}

const vendored = (chart: Tree, name: string) =>
  [...chart.keys()].some(
    path =>
      path.startsWith(`charts/${name}/`) || path.startsWith(`charts/${name}-`),
  );

/** Packs the chart in a folder as `helm package` does; a chart with dependencies that it does not carry by helm itself. */
export async function packageChart(
  tree: Tree,
  folder: string,
  metadata: ChartMetadata,
): Promise<Buffer> {
  const chart = below(tree, folder);
  const lacking = (metadata.dependencies ?? []).some(
    ({ name }) => !vendored(chart, name),
  );
  if (lacking) return packageByHelm(tree, folder);
  const prefixed = new Map(
    [...chart].map(([path, file]) => [`${metadata.name}/${path}`, file]),
  );
  return gzipSync(writeTar(prefixed), { level: 4 });
}

function packageByHelm(tree: Tree, folder: string): Promise<Buffer> {
  return inTemporaryFolder('helm-package-', async root => {
    await materialize(tree, join(root, 'source'));
    const env = {
      HELM_CACHE_HOME: join(root, 'cache'),
      HELM_CONFIG_HOME: join(root, 'config'),
      HELM_DATA_HOME: join(root, 'data'),
    };
    const out = join(root, 'out');
    await run(
      'helm',
      ['package', join(root, 'source', folder), '-u', '-d', out],
      { env },
    );
    const [file] = await readdir(out);
    return readFile(join(out, file));
  });
}
