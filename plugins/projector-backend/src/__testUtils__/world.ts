import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AuthenticationError } from '@backstage/errors';
import {
  accessServiceRef,
  kubeconfigSecretName,
  KUBECONFIG_KEY,
  notFound,
  webhookSecretServiceRef,
} from '@catalyst/backstage-plugin-catalyst-node';
import { createForge, Forge } from '@catalyst/forge';
import { AnyKubeObject, createKubeClient, KubeClient } from '@catalyst/kube';
import {
  can,
  CATALYST_API_VERSION,
  composeEnvironment,
  environmentSync,
  FLUX_NAMESPACE,
  parseEnvironmentName,
  Subject,
} from '@catalyst/model';
import {
  applyDefinitions,
  definitionsIn,
  startForge,
  startMember,
  startNats,
} from '@catalyst/sandbox';
import { createSpine } from '@catalyst/spine';
import plugin from '../index';
import { openStream, Stream } from './stream';

const CRDS = resolve(__dirname, '../../../../crds');
const VCLUSTER = 'hz-fsn-rtz-dev-acme';
const admin = { user: 'catalyst', password: 'a-password' };
const author = { name: 'ann', email: 'ann@example.com' };
const sovereign = { name: 'sandbox', domain: 'sandbox.localhost' };

type Backend = Awaited<ReturnType<typeof startTestBackend>>;

/** People by the token that they send. */
const people: Record<string, Subject> = {
  ann: {
    user: 'ann',
    roles: [{ organization: 'acme', role: 'org-developer' }],
  },
  out: {
    user: 'out',
    roles: [{ organization: 'muscatpharmacy', role: 'org-admin' }],
  },
};

const access = createServiceFactory({
  service: accessServiceRef,
  deps: {},
  factory: () => ({
    async subject(request) {
      const subject =
        people[request.header('authorization')?.split(' ')[1] ?? ''];
      if (!subject) throw new AuthenticationError('Send a token');
      return subject;
    },
    async require(subject, action, resource) {
      if (!can(subject, action, resource)) throw notFound(resource);
    },
    audited: async (_write, work) => (await work()).result,
  }),
});

const secret = 'throwaway-secret';
const webhookSecret = createServiceFactory({
  service: webhookSecretServiceRef,
  deps: {},
  factory: () => async () => secret,
});

/** A forge, a broker, a management cluster and one vcluster with Flux and pods, and the projector's backend against them. */
export interface World {
  forge: Forge;
  management: KubeClient;
  vcluster: KubeClient;
  /** Makes the Environment acme-dev, as the environment-controller would. */
  makeEnvironment(): Promise<void>;
  /** Commits to its repository; undefined removes a file. */
  commit(
    message: string,
    files: Record<string, string | undefined>,
  ): Promise<string>;
  startBackend(): Promise<Backend>;
  /** Asks the running backend. */
  get(path: string, as?: string): Promise<{ status: number; body: any }>;
  /** Opens the stream. */
  stream(query?: string, lastEventId?: string, as?: string): Promise<Stream>;
  killBroker(): void;
  /** Loses all that the broker keeps, as if its disk was gone. */
  wipeBroker(): Promise<void>;
  /** Loses one of the streams that the broker keeps for acme. */
  loseStream(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Waits until something is there. Jest's own timeout ends it. */
export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise(next => setTimeout(next, 20));
  }
}

export async function startWorld(): Promise<World> {
  const root = await mkdtemp(join(tmpdir(), 'catalyst-projector-'));
  const natsDir = join(root, 'nats');
  let nats = await startNats({ stateDir: natsDir, port: 0 });
  const gitea = await startForge({
    stateDir: join(root, 'forge'),
    port: 0,
    admin,
  });
  const forge = createForge({ url: gitea.url, ...admin });
  const member = (name: string, inside: boolean) =>
    startMember({
      name,
      stateDir: root,
      port: 0,
      gitops: inside,
      workloads: inside,
      receiverPort: 0,
      // What goes wrong inside explains a failing test.
      report: error => process.stderr.write(`${name}: ${error}\n`),
    });
  const hub = await member('hz-fsn-mgt-prod', false);
  const spoke = await member(VCLUSTER, true);
  for (const one of [hub, spoke])
    await applyDefinitions(one.cluster.client, await definitionsIn(CRDS));
  const management = createKubeClient('management', {
    text: hub.cluster.kubeconfig,
  });
  const vcluster = createKubeClient(VCLUSTER, {
    text: spoke.cluster.kubeconfig,
  });
  let backend: Backend | undefined;
  const base = () =>
    `http://127.0.0.1:${backend?.server.port()}/api/catalyst-projector/v1`;
  const headers = (as: string) => ({ authorization: `Bearer ${as}` });

  async function makeEnvironment() {
    const name = 'acme-dev';
    const { organization: namespace } = parseEnvironmentName(name);
    const design = { name, sovereign, forgeUrl: gitea.url };
    await forge.organizations.ensure(namespace, {});
    await forge.repositories.ensure(namespace, name, { description: name });
    await commit('Prepare', Object.fromEntries(composeEnvironment(design)));
    const apply = (client: KubeClient, object: AnyKubeObject) =>
      client.apply(object, { fieldManager: 'test' });
    await apply(management, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    const data = {
      [KUBECONFIG_KEY]: Buffer.from(spoke.cluster.kubeconfig).toString(
        'base64',
      ),
    };
    await apply(management, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: kubeconfigSecretName(VCLUSTER), namespace },
      data,
    });
    const environment = {
      apiVersion: CATALYST_API_VERSION,
      kind: 'Environment',
      metadata: { name, namespace },
    };
    const regions = [{ provider: 'hz', region: 'fsn', buildingBlock: 'rtz' }];
    await apply(management, {
      ...environment,
      spec: {
        organization: namespace,
        envType: 'dev',
        placement: { mode: 'single-region', regions },
      },
    });
    const vclusters = [{ name: VCLUSTER, hostCluster: 'hz-fsn-rtz-dev' }];
    await management.applyStatus(
      { ...environment, status: { vclusters } } as AnyKubeObject,
      { fieldManager: 'test' },
    );
    await apply(vcluster, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: FLUX_NAMESPACE },
    });
    const credentials = { username: admin.user, password: admin.password };
    await apply(vcluster, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'environment', namespace: FLUX_NAMESPACE },
      stringData: credentials,
    });
    for (const object of environmentSync(design))
      await apply(vcluster, object as AnyKubeObject);
  }

  async function commit(
    message: string,
    files: Record<string, string | undefined>,
  ) {
    const change = async () =>
      Object.entries(files).map(([path, content]) => ({ path, content }));
    const done = await forge
      .git('acme', 'acme-dev')
      .commit({ author, message, change });
    return done.commit ?? '';
  }

  async function startBackend() {
    const catalyst = {
      sovereign: { ...sovereign, endpoint: 'http://127.0.0.1:7103' },
      forge: { url: gitea.url, ...admin },
      nats: {
        url: nats.url,
        operatorSeed: nats.operatorSeed,
        systemAccountSeed: nats.systemAccountSeed,
      },
      management: { name: 'hz-fsn-mgt-prod', kubeconfig: hub.info.kubeconfig },
      issuer: { url: 'http://127.0.0.1:9/issuer', audience: 'catalyst' },
    };
    const data = { backend: { baseUrl: 'http://127.0.0.1:7007' }, catalyst };
    const features = [
      plugin,
      access,
      webhookSecret,
      mockServices.rootConfig.factory({ data }),
    ];
    backend = await startTestBackend({ features });
    const hook = { url: `${base()}/hooks/forge`, secret, events: ['push'] };
    await forge.hooks.ensure('acme', 'acme-dev', hook);
    return backend;
  }

  return {
    forge,
    management,
    vcluster,
    makeEnvironment,
    commit,
    startBackend,
    get: async (path, as = 'ann') => {
      const response = await fetch(base() + path, { headers: headers(as) });
      const json = response.headers.get('content-type')?.includes('json');
      return {
        status: response.status,
        body: json ? await response.json() : await response.text(),
      };
    },
    stream: async (query = '', lastEventId, as = 'ann') => {
      const stop = new AbortController();
      const more: Record<string, string> = lastEventId
        ? { 'last-event-id': lastEventId }
        : {};
      const response = await fetch(`${base()}/stream${query}`, {
        headers: { ...headers(as), ...more },
        signal: stop.signal,
      });
      return openStream(response, stop);
    },
    killBroker: () => process.kill(nats.pid() ?? 0, 'SIGKILL'),
    wipeBroker: async () => {
      const port = Number(new URL(nats.url).port);
      await nats.stop();
      for (const folder of ['jetstream', 'accounts'])
        await rm(join(natsDir, folder), { recursive: true, force: true });
      nats = await startNats({ stateDir: natsDir, port });
    },
    loseStream: async name => {
      const spine = createSpine(nats);
      const connection = await spine.connection('acme');
      await connection.request(`$JS.API.STREAM.DELETE.${name}`);
      await spine.close();
    },
    stop: async () => {
      await backend?.stop();
      for (const client of [management, vcluster]) client.close();
      await spoke.stop();
      await hub.stop();
      await gitea.stop();
      await nats.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}
