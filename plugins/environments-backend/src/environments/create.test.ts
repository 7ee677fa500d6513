import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { KubeObject } from '@catalyst/kube';
import { Environment } from '@catalyst/model';
import {
  environment,
  eventually,
  isReady,
  organization,
  servesOwnKinds,
  startTestSovereign,
  TestSovereign,
} from '../__testUtils__/sovereign';

jest.setTimeout(60_000);

const run = promisify(execFile);
const VCLUSTER = 'hz-fsn-rtz-dev-globex';

describe('creating an Environment with kubectl apply', () => {
  let sovereign: TestSovereign;
  let made: Environment;

  beforeAll(async () => {
    sovereign = await startTestSovereign();
    const { management } = sovereign;
    await sovereign.startBackend();
    await servesOwnKinds(management);
    await management.create(organization('globex'));
    await eventually(async () =>
      isReady(await sovereign.organization('globex')),
    );
    await management.create(environment('globex', 'dev'));
    made = await eventually(async () => {
      const found = await sovereign.environment('globex-dev');
      return isReady(found) && found;
    });
  });
  afterAll(() => sovereign.stop());

  it('reports each step in its order', () => {
    expect(
      made.status?.conditions?.map(c => `${c.type}=${c.status} ${c.reason}`),
    ).toEqual([
      'Repository=True Prepared',
      'VCluster=True Running',
      'Flux=True Following',
      'Events=True Streaming',
      'Ready=True Ready',
    ]);
  });

  it('makes a repository with its Flux layout, which git clones with the credentials of Flux', async () => {
    const secret = await sovereign.management.get<
      KubeObject & { data: Record<string, string> }
    >({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'globex',
      name: 'globex-dev-git',
    });
    const url = new URL(made.status?.repository?.url ?? '');
    url.username = Buffer.from(secret.data.username, 'base64').toString();
    url.password = Buffer.from(secret.data.password, 'base64').toString();
    const { stdout } = await run('git', [
      'ls-remote',
      url.href,
      'refs/heads/main',
    ]);
    const head = await sovereign.forge.branches.head('globex', 'globex-dev');
    expect(stdout).toBe(`${head}\trefs/heads/main\n`);
    const files = await (
      await sovereign.forge.git('globex', 'globex-dev').tree()
    ).files('');
    expect(files).toEqual(
      expect.arrayContaining([
        'flux-system/gotk-sync.yaml',
        'policies/environment-policy.yaml',
        'README.md',
      ]),
    );
  });

  it('has pushes told to the projector, and Flux read by a key that may only read', async () => {
    const { hooks, deployKeys } = sovereign.forge;
    expect(await hooks.list('globex', 'globex-dev')).toMatchObject([
      {
        id: made.status?.repository?.webhook,
        active: true,
        config: {
          url: 'http://127.0.0.1:7007/api/catalyst-projector/v1/hooks/forge',
        },
      },
    ]);
    expect(await deployKeys.list('globex', 'globex-dev')).toMatchObject([
      { id: made.status?.repository?.deployKey, read_only: true },
    ]);
  });

  it('makes a vcluster on the host of its region and type', () => {
    expect(made.status?.vclusters).toMatchObject([
      {
        name: VCLUSTER,
        hostCluster: 'hz-fsn-rtz-dev',
        role: 'active',
        ready: true,
      },
    ]);
  });

  it('has Flux in the vcluster apply what the repository holds', async () => {
    const vcluster = sovereign.cluster(VCLUSTER);
    const facts = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: 'flux-system',
      name: 'catalyst-environment',
    };
    const found = await eventually(() =>
      vcluster.find<KubeObject & { data: object }>(facts),
    );
    expect(found.data).toMatchObject({
      environment: 'globex-dev',
      organization: 'globex',
    });
    expect(found.metadata.labels).toMatchObject({
      'openova.io/vcluster': VCLUSTER,
      'openova.io/host-cluster': 'hz-fsn-rtz-dev',
    });
    await expect(
      vcluster.serves({
        apiVersion: 'catalyst.openova.io/v1alpha1',
        kind: 'Application',
      }),
    ).resolves.toBe(true);
  });

  it('labels the root objects of Flux with where they are', async () => {
    const root = await sovereign.cluster(VCLUSTER).get({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      namespace: 'flux-system',
      name: 'applications',
    });
    expect(root.metadata.labels).toMatchObject({
      'openova.io/environment': 'globex-dev',
      'openova.io/organization': 'globex',
      'openova.io/vcluster': VCLUSTER,
      'openova.io/host-cluster': 'hz-fsn-rtz-dev',
    });
  });

  it('is named by its Organization', async () => {
    const names = await eventually(
      async () =>
        (
          await sovereign.organization('globex')
        )?.status?.environments,
    );
    expect(names).toEqual(['globex-dev']);
  });
});
