/** Prefix of every label of ours. */
export const LABEL_PREFIX = 'openova.io/';

/** Labels on everything inside a vcluster. */
export const LABELS = {
  sovereign: 'openova.io/sovereign',
  organization: 'openova.io/organization',
  environment: 'openova.io/environment',
  vcluster: 'openova.io/vcluster',
  hostCluster: 'openova.io/host-cluster',
  application: 'openova.io/application',
  blueprint: 'openova.io/blueprint',
  blueprintVersion: 'openova.io/blueprint-version',
} as const;

/** Labels on cloud resources. */
export const CLOUD_LABELS = {
  provider: 'openova.io/provider',
  region: 'openova.io/region',
  buildingBlock: 'openova.io/building-block',
  envType: 'openova.io/env-type',
  cluster: 'openova.io/cluster',
  managedBy: 'openova.io/managed-by',
} as const;

export type LabelName = keyof typeof LABELS;

/** The labels for some facts; those that are `undefined` are left out. */
export function labelsFor(facts: Partial<Record<LabelName, string>>): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const name of Object.keys(LABELS) as LabelName[]) {
    const value = facts[name];
    if (value !== undefined) labels[LABELS[name]] = labelValue(value);
  }
  return labels;
}

/** The facts that labels state. */
export function factsOf(labels: Readonly<Record<string, string>> | undefined): Partial<Record<LabelName, string>> {
  const facts: Partial<Record<LabelName, string>> = {};
  for (const name of Object.keys(LABELS) as LabelName[]) {
    const value = labels?.[LABELS[name]];
    if (value !== undefined) facts[name] = value;
  }
  return facts;
}

/** A text as a label's value may be: at most 63 of letters, digits, `-`, `_` and `.`, the outer ones letters or digits. */
export function labelValue(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
