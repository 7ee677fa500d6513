import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { createForge, Forge } from '@catalyst/forge';
import { createKubeClient, KubeClient, KubeObject } from '@catalyst/kube';
import {
  CATALYST_API_VERSION,
  Environment,
  Organization,
} from '@catalyst/model';
import { Sovereign, startSovereign } from '@catalyst/sandbox';
import plugin from '../index';

const CRDS = resolve(__dirname, '../../../../crds');

type Backend = Awaited<ReturnType<typeof startTestBackend>>;

/** A Sovereign of the sandbox, with or without the backend of this plugin running against it. */
export interface TestSovereign {
  sandbox: Sovereign;
  /** Folder that goes with the test. */
  stateDir: string;
  forge: Forge;
  management: KubeClient;
  /** A client of any cluster of the sandbox, by its name. */
  cluster(name: string): KubeClient;
  startBackend(config?: object): Promise<Backend>;
  /** A token of the issuer for one of its personas. */
  token(persona: string): Promise<string>;
  environment(name: string): Promise<Environment | undefined>;
  organization(name: string): Promise<Organization | undefined>;
  stop(): Promise<void>;
}

/** Waits until something is there. Jest's own timeout ends it. */
export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise(next => setTimeout(next, 25));
  }
}

export const isReady = (
  object:
    | { status?: { conditions?: { type: string; status: string }[] } }
    | undefined,
) =>
  object?.status?.conditions?.some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  ) ?? false;

export const organization = (name: string): KubeObject & { spec: object } => ({
  apiVersion: CATALYST_API_VERSION,
  kind: 'Organization',
  metadata: { name },
  spec: { displayName: name },
});

export const environment = (
  org: string,
  envType: string,
): KubeObject & { spec: object } => ({
  apiVersion: CATALYST_API_VERSION,
  kind: 'Environment',
  metadata: { name: `${org}-${envType}`, namespace: org },
  spec: {
    organization: org,
    envType,
    placement: {
      mode: 'single-region',
      regions: [{ provider: 'hz', region: 'fsn', buildingBlock: 'rtz' }],
    },
  },
});

/** The part of app-config that says where the sandbox is. */
export function configOf({ info }: Sovereign): object {
  const { sovereign, forge, nats, issuer, clusters } = info();
  const hosts = Object.values(clusters).filter(({ name }) =>
    /-rtz-(prod|stg|uat|dev|poc)$/.test(name),
  );
  return {
    sovereign,
    forge,
    nats,
    management: {
      name: clusters.management.name,
      kubeconfig: clusters.management.kubeconfig,
    },
    hostClusters: hosts.map(({ name, kubeconfig }) => ({ name, kubeconfig })),
    vclusters: { provider: 'sandbox' },
    issuer: { url: issuer.url, audience: issuer.audience },
    definitions: { directory: CRDS },
  };
}

async function personaToken(
  { info }: Sovereign,
  persona: string,
): Promise<string> {
  const { url, cliClientId, cliClientSecret } = info().issuer;
  const authorization = `Basic ${Buffer.from(
    `${cliClientId}:${cliClientSecret}`,
  ).toString('base64')}`;
  const body = new URLSearchParams({
    grant_type: 'urn:catalyst:sandbox:persona',
    persona,
  });
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization },
    body,
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** @param content - with the Organizations and Environments of a fresh sandbox */
export async function startTestSovereign(
  content = false,
): Promise<TestSovereign> {
  const stateDir = await mkdtemp(join(tmpdir(), 'catalyst-environments-'));
  const problems: string[] = [];
  const sandbox = await startSovereign({
    stateDir,
    portBase: 0,
    content,
    workloads: false,
    anonymous: false,
    definitions: CRDS,
    redirectUris: [],
    version: '0.0.0',
    onError: (what, error) => problems.push(`${what}: ${error}`),
  });
  const { forge, clusters } = sandbox.info();
  const clients = new Map<string, KubeClient>();
  const backends: Backend[] = [];

  function cluster(name: string): KubeClient {
    const info = sandbox.info().clusters[name];
    const client =
      clients.get(name) ?? createKubeClient(name, { path: info.kubeconfig });
    clients.set(name, client);
    return client;
  }
  const management = createKubeClient(clusters.management.name, {
    path: clusters.management.kubeconfig,
  });
  const find = <T extends KubeObject>(
    kind: string,
    name: string,
    namespace?: string,
  ) =>
    management.find<T>({
      apiVersion: CATALYST_API_VERSION,
      kind,
      namespace,
      name,
    });

  return {
    sandbox,
    stateDir,
    forge: createForge(forge),
    management,
    cluster,
    async startBackend(config = {}) {
      const catalyst = { ...configOf(sandbox), ...config };
      const backend = { baseUrl: 'http://127.0.0.1:7007' };
      const root = mockServices.rootConfig.factory({
        data: { backend, catalyst },
      });
      const started = await startTestBackend({ features: [plugin, root] });
      backends.push(started);
      return started;
    },
    token: persona => personaToken(sandbox, persona),
    environment: name =>
      find<Environment>(
        'Environment',
        name,
        name.slice(0, name.lastIndexOf('-')),
      ),
    organization: name => find<Organization>('Organization', name),
    async stop() {
      await Promise.all(backends.map(backend => backend.stop()));
      management.close();
      clients.forEach(client => client.close());
      await sandbox.stop();
      await rm(stateDir, { recursive: true, force: true });
      // What went wrong inside the sandbox explains a failing test.
      if (problems.length > 0)
        process.stderr.write(`sandbox: ${problems.join('\n')}\n`);
    },
  };
}

/** Resolves when the backend has had the cluster serve the kinds of these tests. */
export async function servesOwnKinds(management: KubeClient): Promise<void> {
  for (const kind of ['Organization', 'Environment']) {
    await eventually(() =>
      management.serves({ apiVersion: CATALYST_API_VERSION, kind }),
    );
  }
}
