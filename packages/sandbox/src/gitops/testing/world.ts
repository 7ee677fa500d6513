import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, startCluster } from '../../cluster';
import type { ClusterClient, KubeObject } from '../../cluster/types';
import { type RunningForge, startForge } from '../../forge';
import { type Gitops, type GitopsOptions, startGitops } from '../index';
import { createNamespace, until } from './until';

/** A repository that a test commits to. */
export interface Repository {
  url: string;
  /** Makes one commit of files (undefined removes one); answers its revision on main. */
  push(files: Record<string, string | undefined>): Promise<string>;
}

/** A cluster with Flux's controllers, and a forge. */
export interface World {
  cluster: ClusterClient;
  gitops: Gitops;
  repository(files?: Record<string, string>): Promise<Repository>;
  /** Ends the controllers and starts others in their place, as a restart of the sandbox does. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}


export const namespace = 'flux-system';
const admin = { user: 'admin', password: 'admin-Pass1' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

function createApi(forge: RunningForge) {
  const authorization = `Basic ${base64(`${admin.user}:${admin.password}`)}`;
  return async (method: string, path: string, body: unknown) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(`${forge.url}/api/v1${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok)
      throw new Error(
        `${method} ${path}: ${answer.status} ${await answer.text()}`,
      );
    return answer.json();
  };
}

async function createRepository(
  forge: RunningForge,
  name: string,
  files: Record<string, string>,
): Promise<Repository> {
  const api = createApi(forge);
  await api('POST', '/user/repos', {
    name,
    auto_init: true,
    default_branch: 'main',
  });
  const path = `/repos/${admin.user}/${name}`;
  const shas = new Map<string, string>();
  const repository: Repository = {
    url: `${forge.url}/${admin.user}/${name}.git`,
    async push(changes) {
      const answer = await api('POST', `${path}/contents`, {
        branch: 'main',
        message: 'change',
        files: Object.entries(changes).map(([file, text]) => {
          const sha = shas.get(file);
          const written = sha ? 'update' : 'create';
          const operation = text === undefined ? 'delete' : written;
          return {
            path: file,
            operation,
            ...(sha && { sha }),
            ...(text !== undefined && { content: base64(text) }),
          };
        }),
      });
      for (const file of answer.files) if (file) shas.set(file.path, file.sha);
      return `main@sha1:${answer.commit.sha}`;
    },
  };
  if (Object.keys(files).length) await repository.push(files);
  return repository;
}

/** Starts a cluster of its own with Flux inside, and a forge of its own. */
export async function startWorld(
  options: Partial<GitopsOptions> = {},
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'gitops-test-'));
  const running: Cluster = await startCluster({
    name: 'test',
    stateDir: join(folder, 'cluster'),
  });
  const forge = await startForge({
    stateDir: join(folder, 'forge'),
    port: 0,
    admin,
  });
  const cluster = running.client;
  const errors: unknown[] = [];
  const start = () =>
    startGitops({
      cluster,
      clusterName: 'test',
      kubeconfig: running.kubeconfigPath ?? '',
      stateDir: join(folder, 'gitops'),
      report: error => errors.push(error),
      ...options,
    });
  await createNamespace(cluster, namespace);
  let repositories = 0;
  const world: World = {
    cluster,
    gitops: await start(),
    repository: (files = {}) =>
      createRepository(forge, `repository-${(repositories += 1)}`, files),
    async restart() {
      await world.gitops.stop();
      world.gitops = await start();
    },
    async stop() {
      await world.gitops.stop();
      await forge.stop();
      await running.stop();
      await rm(folder, { recursive: true, force: true });
      expect(errors).toEqual([]);
    },
  };
  return world;
}

export const sourceRef = (name = 'environment') => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  namespace,
  name,
});
export const kustomizationRef = (name: string) => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  namespace,
  name,
});
export const releaseRef = (name: string) => ({
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  namespace,
  name,
});

const objectOf = (
  {
    apiVersion,
    kind,
    name,
  }: { apiVersion: string; kind: string; name: string },
  spec: Record<string, unknown>,
): KubeObject => ({ apiVersion, kind, metadata: { name, namespace }, spec });

/** Makes the source `environment` of a repository; with a long interval, so that only what a test asks for makes it look. */
export const createSource = (
  { cluster }: World,
  { url }: Repository,
  name = 'environment',
) =>
  cluster.create(
    objectOf(sourceRef(name), { interval: '1h', url, ref: { branch: 'main' } }),
  );

export const createKustomization = (
  { cluster }: World,
  name: string,
  spec: Record<string, unknown> = {},
) =>
  cluster.create(
    objectOf(kustomizationRef(name), {
      interval: '1h',
      retryInterval: '1h',
      prune: true,
      path: `./${name}`,
      targetNamespace: namespace,
      sourceRef: { kind: 'GitRepository', name: 'environment' },
      ...spec,
    }),
  );

export const createRelease = (
  { cluster }: World,
  name: string,
  spec: Record<string, unknown> = {},
) =>
  cluster.create(
    objectOf(releaseRef(name), {
      interval: '1h',
      chart: {
        spec: {
          chart: './chart',
          sourceRef: { kind: 'GitRepository', name: 'environment' },
        },
      },
      ...spec,
    }),
  );

/** Asks an object for a reconcile, as people and webhooks do. */
export async function ask(
  { cluster }: World,
  ref: ReturnType<typeof sourceRef>,
): Promise<string> {
  const token = `${Date.now()}.${Math.random()}`;
  const annotations = { 'reconcile.fluxcd.io/requestedAt': token };
  await cluster.patch(ref, { metadata: { annotations } });
  return token;
}

interface Condition {
  type: string;
  status: string;
  reason: string;
  message: string;
}

export const conditionOf = (
  object: KubeObject | undefined,
  type: string,
): Condition | undefined =>
  object?.status?.conditions?.find((c: Condition) => c.type === type);
export const isReady = (object: KubeObject | undefined) =>
  conditionOf(object, 'Ready')?.status === 'True' &&
  !conditionOf(object, 'Reconciling') &&
  object?.status?.observedGeneration === object?.metadata.generation;
export const saysReason =
  (reason: string) => (object: KubeObject | undefined) =>
    conditionOf(object, 'Ready')?.reason === reason;

/** Waits until a Kustomization has applied a revision. */
export const applied = ({ cluster }: World, name: string, revision: string) =>
  until(
    cluster,
    kustomizationRef(name),
    o => isReady(o) && o?.status?.lastAppliedRevision === revision,
  );

export const configMap = (name: string, data: Record<string, string>) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: ${JSON.stringify(
    data,
  )}\n`;
export const configMapRef = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace,
  name,
});
