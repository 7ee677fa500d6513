import { Blueprint } from '@catalyst/model';

export interface ObjectOptions {
  /** Organization that it is private to. */
  organization?: string;
  visibility?: 'listed' | 'unlisted';
  category?: Blueprint['spec']['card']['category'];
  /** Default true. */
  ready?: boolean;
}

/** A Blueprint object as the controller registers it. */
export function blueprintObject(name: string, version: string, options: ObjectOptions = {}): Blueprint {
  const { organization, visibility = 'listed', category = 'web', ready = true } = options;
  const namespace = organization ?? 'catalyst-catalog';
  const status = ready ? 'True' : 'False';
  return {
    apiVersion: 'catalyst.openova.io/v1alpha1',
    kind: 'Blueprint',
    metadata: { name: `${name}.${version}`, namespace, labels: { 'openova.io/blueprint': name }, uid: `${namespace}/${name}.${version}` },
    spec: {
      version,
      visibility: organization ? 'private' : visibility,
      card: { title: name, tagline: 'Keeps things.', category, tags: ['demo'] },
      manifests: { source: { kind: 'HelmChart', ref: './chart' } },
    },
    status: {
      source: { repository: `catalog/${name}`, tag: `${name}/${version}`, commit: '0'.repeat(40), path: '.' },
      conditions: [{ type: 'Ready', status, reason: ready ? 'Registered' : 'LintFailed', message: 'As it is.', lastTransitionTime: '2026-01-01T00:00:00Z' }],
    },
  };
}
