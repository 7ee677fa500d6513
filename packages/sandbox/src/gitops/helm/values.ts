import type { ClusterClient } from '../../cluster/types';
import { canonical, sha256 } from '../runtime/objects';
import { readYaml } from '../runtime/yaml';
import type { HelmReleaseSpec, ValuesReference } from './spec';

/** Values of a chart. */
export type Values = Record<string, unknown>;

/** The values of a release cannot be put together. */
export class ValuesError extends Error {}

const isTable = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts one set of values over another, table by table, as helm does. */
export function mergeValues(base: Values, over: Values): Values {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] =
      isTable(below) && isTable(value) ? mergeValues(below, value) : value;
  }
  return merged;
}

/** The scalar that `--set` would make of a text. */
function scalar(text: string): unknown {
  if (/^(["']).*\1$/s.test(text)) return text.slice(1, -1);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return /^-?(0|[1-9]\d*)$/.test(text) ? Number(text) : text;
}

/** A value at a dotted path, as tables; `[n]` is an element of a list. */
function atPath(path: string, value: unknown): Values {
  const steps = path
    .split(/(?<!\\)\.|(?=\[\d+\])/)
    .map(step => step.replaceAll('\\.', '.'));
  return steps.reduceRight<unknown>((inner, step) => {
    const index = /^\[(\d+)\]$/.exec(step)?.[1];
    if (index === undefined) return { [step]: inner };
    const list: unknown[] = [];
    list[Number(index)] = inner;
    return list;
  }, value) as Values;
}

async function read(
  cluster: ClusterClient,
  namespace: string,
  {
    kind,
    name,
    valuesKey = 'values.yaml',
    targetPath,
    optional,
  }: ValuesReference,
): Promise<Values> {
  const what = `could not resolve ${kind} chart values reference '${namespace}/${name}' with key '${valuesKey}'`;
  const found = await cluster.get({ apiVersion: 'v1', kind, namespace, name });
  if (!found) {
    if (optional) return {};
    throw new ValuesError(
      `${what}: ${kind.toLowerCase()}s "${name}" not found`,
    );
  }
  const raw: string | undefined = found.data?.[valuesKey];
  if (raw === undefined) {
    if (optional) return {};
    throw new ValuesError(`${what}: key does not exist`);
  }
  const text = kind === 'Secret' ? Buffer.from(raw, 'base64').toString() : raw;
  if (targetPath) return atPath(targetPath, scalar(text));
  try {
    const values = readYaml(text) ?? {};
    if (isTable(values)) return values;
  } catch {
    // The message is the same as for a text that is no table; it must not show the text.
  }
  throw new ValuesError(
    `unable to read values from key '${valuesKey}' in ${kind} '${namespace}/${name}': not a table of values`,
  );
}

/** The values of a release: those of its references in their order, and the inline ones over them. */
export async function composeValues(
  cluster: ClusterClient,
  namespace: string,
  { values = {}, valuesFrom = [] }: HelmReleaseSpec,
): Promise<Values> {
  let composed: Values = {};
  for (const reference of valuesFrom) {
    composed = mergeValues(composed, await read(cluster, namespace, reference));
  }
  return mergeValues(composed, values);
}

/** What identifies values; no values are the digest of nothing. */
export const digestOfValues = (values: Values) =>
  `sha256:${sha256(Object.keys(values).length ? canonical(values) : '')}`;
