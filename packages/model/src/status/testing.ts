import { ApplicationDesign } from '../compose/design';
import { KubeObject } from '../crd/meta';
import { ApplicationInput } from './input';
import { PlacedObject } from './objects';

/** The vcluster of all objects, unless told. */
export const CLUSTER = 'hz-fsn-rtz-dev-acme';
export const HISTORY = ['c1', 'c2', 'c3', 'c4'].map(hash);

/** A commit hash that is easy to tell from others. */
export function hash(name: string): string {
  return [...name].map(character => character.charCodeAt(0).toString(16)).join('').padEnd(40, '0');
}

const revision = (commit: string) => `main@sha1:${hash(commit)}`;
const condition = (type: string, status: string, reason: string, message = '') => ({ type, status, reason, message, lastTransitionTime: '2026-11-23T10:00:00Z' });

type Parts = Record<string, unknown>;
const object = (apiVersion: string, kind: string, name: string, parts: Parts, namespace = 'shop'): KubeObject => {
  const { metadata, ...rest } = parts;
  return { apiVersion, kind, metadata: { name, namespace, generation: 1, ...(metadata as object) }, ...rest };
};

/** The Environment's GitRepository at a commit. */
export const environmentSource = (commit: string) =>
  object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'environment', { status: { observedGeneration: 1, artifact: { revision: revision(commit) } } }, 'flux-system');

/** A Flux Kustomization that has applied a commit, and how it stands. */
export function kustomization(applied: string | undefined, ready: [string, string, string?], more: Parts = {}, name = 'shop'): KubeObject {
  const { conditions = [], ...status } = more;
  return object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', name, {
    status: {
      observedGeneration: 1,
      ...(applied && { lastAppliedRevision: revision(applied), lastAttemptedRevision: revision(applied) }),
      ...status,
      conditions: [condition('Ready', ...ready), ...(conditions as [string, string, string, string?][]).map(each => condition(...each))],
    },
  }, 'flux-system');
}

/** A HelmRelease and how it stands. */
export function release(ready: [string, string, string?], history: [status: string, version: string][], more: Parts = {}): KubeObject {
  const { conditions = [], ...status } = more;
  return object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'shop', {
    status: {
      observedGeneration: 1,
      history: history.map(([state, version]) => ({ status: state, chartVersion: `${version}+abc` })),
      ...status,
      conditions: [condition('Ready', ...ready), ...(conditions as [string, string, string, string?][]).map(each => condition(...each))],
    },
  }, 'flux-system');
}

/** The Blueprint's GitRepository. */
export const source = (ready: [string, string, string?] = ['True', 'Succeeded'], tag = 'bp-shop/1.0.0') =>
  object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'shop', {
    spec: { ref: { tag } },
    status: { observedGeneration: 1, artifact: ready[0] === 'True' ? { revision: `${tag}@sha1:${hash('tag')}` } : undefined, conditions: [condition('Ready', ...ready)] },
  }, 'flux-system');

/** A Deployment with so many pods wanted, of the newest version, and ready. */
export function deployment(replicas: number, updated = replicas, ready = updated, more: { conditions?: [string, string, string, string?][]; present?: number } = {}): KubeObject {
  return object('apps/v1', 'Deployment', 'shop', {
    metadata: { annotations: { 'deployment.kubernetes.io/revision': '2' } },
    spec: { replicas },
    status: {
      observedGeneration: 1,
      replicas: more.present ?? replicas,
      updatedReplicas: updated,
      readyReplicas: ready,
      conditions: (more.conditions ?? []).map(each => condition(...each)),
    },
  });
}

/** The ReplicaSets of the Deployment: the newest one has the hash `new`. */
export const replicaSets = (): KubeObject[] =>
  [['old', '1'], ['new', '2']].map(([name, number]) =>
    object('apps/v1', 'ReplicaSet', `shop-${name}`, {
      metadata: { labels: { 'pod-template-hash': name }, annotations: { 'deployment.kubernetes.io/revision': number }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop', uid: '1' }] },
    }),
  );

/** A pod of the Deployment. */
export function pod(name: string, state: 'ready' | Parts, version: 'new' | 'old' = 'new'): KubeObject {
  const ready = state === 'ready';
  const { conditions = [], restartCount = 0, ...container } = ready ? ({} as Parts) : state;
  return object('v1', 'Pod', name, {
    metadata: { labels: { 'pod-template-hash': version }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `shop-${version}`, uid: '2' }] },
    spec: { nodeName: 'n1', containers: [{ name: 'shop', image: 'acme/shop:1.0.0', resources: { limits: { memory: '512Mi' } } }] },
    status: {
      phase: ready ? 'Running' : 'Pending',
      conditions: [condition('Ready', ready ? 'True' : 'False', ''), ...(conditions as [string, string, string, string?][]).map(each => condition(...each))],
      containerStatuses: [{ name: 'shop', image: 'acme/shop:1.0.0', ready, restartCount, ...(ready ? { state: { running: {} } } : container) }],
    },
  });
}

/** Where a pod's container waits. */
export const waiting = (reason: string, more: Parts = {}): Parts => ({ state: { waiting: { reason, message: more.message } }, ...more });

export const ingress = object('networking.k8s.io/v1', 'Ingress', 'shop', { spec: { rules: [{ host: 'shop.acme-dev.sandbox.localhost' }] } });

export const design = (more: Partial<ApplicationDesign> = {}): ApplicationDesign => ({
  name: 'shop',
  blueprint: 'bp-shop',
  version: '1.0.0',
  bindings: {},
  paused: false,
  config: { replicas: 2 },
  ...more,
});

/** All that a card is derived from: a design, the last commit that touched it, and objects of one vcluster. */
export function input(objects: KubeObject[], more: Partial<ApplicationInput> & { fetched?: string; commit?: string } = {}): ApplicationInput {
  const { fetched = 'c2', commit = 'c2', ...rest } = more;
  const placed = (list: KubeObject[]): PlacedObject[] => list.map(each => ({ cluster: CLUSTER, object: each }));
  return {
    name: 'shop',
    environment: 'acme-dev',
    objects: placed(objects),
    shared: placed([environmentSource(fetched)]),
    places: [{ provider: 'hz', region: 'fsn', buildingBlock: 'rtz', hostCluster: 'hz-fsn-rtz-dev', vcluster: CLUSTER, role: 'active' }],
    design: design(),
    deploy: { commit: hash(commit), at: '2026-11-23T09:59:00Z', by: 'ann', message: 'Install shop' },
    history: HISTORY,
    cardOf: () => ({ title: 'Shop', category: 'web' }),
    now: '2026-11-23T10:00:00Z',
    ...rest,
  };
}
