import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  RunningBackend,
  eventually,
  startBackend,
} from './__testUtils__/backend';
import {
  Parts,
  admin,
  adoptedName,
  forgeToken,
  managementName,
  personToken,
  prepareParts,
} from './__testUtils__/parts';

jest.setTimeout(180_000);

const run = promisify(execFile);
const BLUEPRINTS = resolve(__dirname, '../../../blueprints');

const organization = `
apiVersion: catalyst.openova.io/v1alpha1
kind: Organization
metadata: {name: acme}
spec: {displayName: Acme}
`;
const environment = `
apiVersion: catalyst.openova.io/v1alpha1
kind: Environment
metadata: {name: acme-dev, namespace: acme}
spec:
  organization: acme
  envType: dev
  placement: {mode: single-region, regions: [{provider: hz, region: fsn, buildingBlock: rtz}]}
`;

interface Config {
  forge: { url: string; user?: string; password?: string; token?: string };
  nats: { url: string; operatorSeed: string; systemAccountSeed: string };
  issuer: { url: string; audience: string };
  [more: string]: object;
}

describe('a Sovereign of parts that stand by themselves, each known by address and credential', () => {
  let root: string;
  let parts: Parts;
  let backend: RunningBackend;
  let config: Config;
  /** Of acme-developer, by the issuer. */
  let token: string;
  /** Address of the management cluster. */
  let server: string;
  /** Of the administrators in the kubeconfigs. */
  let tokens: string[];
  /** What is in the adopted cluster before Catalyst comes. */
  let before: string;

  const kubectl = async (
    cluster: keyof Parts['kubeconfigs'],
    ...args: string[]
  ) =>
    (
      await run('kubectl', [
        '--kubeconfig',
        parts.kubeconfigs[cluster],
        ...args,
      ])
    ).stdout;

  const ready = (...object: string[]) =>
    kubectl(
      'management',
      'wait',
      '--for=condition=Ready',
      ...object,
      '--timeout=60s',
    );

  /** No credential of any part stands in what the backend has printed. */
  function secretless(log: string) {
    const { forge, nats } = config;
    const credentials = [
      forge.token,
      forge.password,
      nats.operatorSeed,
      nats.systemAccountSeed,
      token,
      ...tokens,
    ];
    expect(
      credentials.filter(secret => secret && log.includes(secret)),
    ).toEqual([]);
  }

  async function apply(manifest: string) {
    const file = join(root, 'manifest.yaml');
    await writeFile(file, manifest);
    return kubectl('management', 'apply', '-f', file);
  }

  /** Every object of the adopted cluster with its labels, without what only says that time goes by. */
  async function inventory(): Promise<string> {
    const names = (
      await kubectl('adopted', 'api-resources', '--verbs=list', '-o', 'name')
    )
      .trim()
      .split('\n');
    const kinds = names.filter(
      name => !/^(events|leases|componentstatuses)\b/.test(name),
    );
    const columns =
      'custom-columns=:.apiVersion,:.kind,:.metadata.namespace,:.metadata.name,:.metadata.labels';
    const all = await kubectl(
      'adopted',
      'get',
      kinds.join(','),
      '-A',
      '--no-headers',
      '-o',
      columns,
    );
    return all
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean)
      .sort()
      .join('\n');
  }

  const addresses = () => {
    const { forge, nats, issuer } = config;
    return { Gitea: forge.url, NATS: nats.url, 'The issuer': issuer.url };
  };

  /** What the backend must say of a part, with anything from its address on. */
  const says = (part: string, address: string, what: RegExp) =>
    backend.says(
      new RegExp(
        `${part} at ${address.replaceAll('.', '\\.')} .*${what.source}`,
      ),
    );

  const installed = 'environments/acme-dev/applications/podinfo';
  const state = async () => {
    const { status, body } = await backend.call(
      token,
      'GET',
      `catalyst-projector/v1/${installed}`,
    );
    return status === 200 ? body.state : status;
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'catalyst-addresses-'));
    parts = await prepareParts(root);
    await cp(join(BLUEPRINTS, 'podinfo'), join(root, 'blueprints', 'podinfo'), {
      recursive: true,
    });
    // Every part has run before, so that there are credentials for it. Now none does.
    const forge = await parts.forge.start();
    const { url, operatorSeed, systemAccountSeed } = await parts.nats.start();
    const issuer = await parts.issuer.start();
    const management = await parts.management.start();
    await parts.adopted.start();
    token = await personToken(issuer, 'acme-developer');
    await kubectl('adopted', 'create', 'namespace', 'flux-system');
    before = await inventory();
    config = {
      sovereign: { name: 'elsewhere', domain: 'elsewhere.example.com' },
      forge: { url: forge.url, token: await forgeToken(forge) },
      nats: { url, operatorSeed, systemAccountSeed },
      management: {
        name: managementName,
        kubeconfig: parts.kubeconfigs.management,
      },
      vclusters: {
        provider: 'adopt',
        adopt: [
          {
            environment: 'acme-dev',
            name: adoptedName,
            kubeconfig: parts.kubeconfigs.adopted,
          },
        ],
      },
      issuer: { url: issuer.url, audience: issuer.audience },
      blueprints: { directory: join(root, 'blueprints') },
    };
    tokens = await Promise.all(
      Object.values(parts.kubeconfigs).map(
        async file =>
          /token: "?([^\s"]+)/.exec(await readFile(file, 'utf8'))?.[1] ?? file,
      ),
    );
    server = management.url;
    await parts.stop();
    backend = await startBackend(root, config);
  });
  afterAll(async () => {
    await backend?.stop();
    await parts?.stop();
    await rm(root, { recursive: true, force: true });
  });

  it('starts while no part answers, and names each of them with its address', async () => {
    for (const [part, address] of Object.entries(addresses()))
      await says(part, address, /does not answer/);
    await says(`The cluster ${managementName}`, server, /does not answer/);
    const answer = await backend.call(
      token,
      'GET',
      'catalyst-environments/v1/environments',
    );
    expect(answer).toMatchObject({
      status: 503,
      body: { error: { message: expect.stringContaining(config.issuer.url) } },
    });
  });

  it('makes an Organization and an Environment that kubectl applies, as soon as they answer', async () => {
    for (const part of [
      parts.forge,
      parts.nats,
      parts.issuer,
      parts.management,
      parts.adopted,
    ])
      await part.start();
    await eventually(() => apply(organization).catch(() => false as const));
    await ready('organization/acme');
    await apply(environment);
    await ready('environment/acme-dev', '-n', 'acme');
  });

  it('installs an Application for one whom the issuer knows, in the cluster that was adopted', async () => {
    const name = 'bp-podinfo';
    await eventually(
      async () =>
        (
          await backend.call(
            token,
            'GET',
            `catalyst-blueprints/v1/blueprints/${name}`,
          )
        ).status === 200,
    );
    const path = 'catalyst-provisioning/v1/environments/acme-dev/applications';
    const answer = await backend.call(token, 'POST', path, {
      name: 'podinfo',
      blueprint: name,
      config: {},
    });
    expect(answer).toMatchObject({
      status: 202,
      body: { commit: expect.stringMatching(/^[0-9a-f]{40}$/) },
    });
    await eventually(async () => (await state()) === 'Running');
    expect(
      await kubectl(
        'adopted',
        'get',
        'deployments',
        '-n',
        'podinfo',
        '-o',
        'name',
      ),
    ).toMatch(/podinfo/);
  });

  it('goes on with a password in the place of the token, and removes the Application', async () => {
    await backend.stop();
    secretless(backend.log());
    const { url } = config.forge;
    config.forge = { url, ...admin };
    backend = await startBackend(root, config);
    await eventually(async () => (await state()) === 'Running');
    const answer = await backend.call(
      token,
      'DELETE',
      `catalyst-provisioning/v1/${installed}`,
    );
    expect(answer.status).toBe(202);
    await eventually(async () => (await state()) === 404);
  });

  it('leaves an adopted cluster as it was', async () => {
    await kubectl(
      'management',
      'delete',
      'environment',
      'acme-dev',
      '-n',
      'acme',
      '--timeout=60s',
    );
    // What Flux has pruned may still be going.
    const going = 'namespace/podinfo';
    await kubectl('adopted', 'wait', '--for=delete', going, '--timeout=60s');
    expect(await inventory()).toBe(before);
    secretless(backend.log());
  });
});
