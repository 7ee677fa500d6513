import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createClusters,
  readCatalystConfig,
} from '@catalyst/backstage-plugin-catalyst-node';
import { mockServices } from '@backstage/backend-test-utils';
import { createForge } from '@catalyst/forge';
import { createKubeClient, silentLogger } from '@catalyst/kube';
import {
  Cluster,
  RunningForge,
  RunningNats,
  startCluster,
  startForge,
  startNats,
} from '@catalyst/sandbox';
import { createSpine } from '@catalyst/spine';
import { eventually } from '../__testUtils__/sovereign';
import { probesOf } from './probes';
import { watchParts } from './watchParts';

jest.setTimeout(60_000);

const admin = { user: 'site-admin', password: 'a-password' };
const mgmt = 'hz-fsn-mgt-prod';

describe('the parts of a Sovereign', () => {
  let folder: string;
  let forge: RunningForge;
  let nats: RunningNats;
  let other: RunningNats;
  let cluster: Cluster;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalyst-parts-'));
    const at = (stateDir: string) => ({
      stateDir: join(folder, stateDir),
      port: 0,
    });
    forge = await startForge({ ...at('forge'), admin });
    nats = await startNats(at('nats'));
    other = await startNats(at('other'));
    cluster = await startCluster({ name: mgmt });
  });
  afterAll(async () => {
    for (const part of [forge, nats, other, cluster]) await part.stop();
    await rm(folder, { recursive: true, force: true });
  });

  interface Credentials {
    password: string;
    systemAccountSeed: string;
    kubeconfig: string;
  }
  const right = (): Credentials => ({
    password: admin.password,
    systemAccountSeed: nats.systemAccountSeed,
    kubeconfig: cluster.kubeconfig,
  });

  /** What is said until something is said of each part but the issuer, which nobody has started. */
  async function said(credentials: Credentials): Promise<string[]> {
    const { password, systemAccountSeed, kubeconfig } = credentials;
    const { url, operatorSeed } = nats;
    const catalyst = {
      sovereign: { name: 'x', domain: 'x.example.com' },
      forge: { url: forge.url, ...admin, password },
      nats: { url, operatorSeed, systemAccountSeed },
      management: { name: mgmt, kubeconfig: 'unused' },
      issuer: { url: 'http://127.0.0.1:1/issuer', audience: 'catalyst' },
    };
    const data = { backend: { baseUrl: 'http://localhost:7007' }, catalyst };
    const config = readCatalystConfig(mockServices.rootConfig({ data }));
    const management = createKubeClient(mgmt, { text: kubeconfig });
    const spine = createSpine(config.nats);
    const lines: string[] = [];
    const say = (line: string) => void lines.push(line);
    const parts = {
      config,
      management,
      spine,
      clusters: createClusters(management, []),
      forge: createForge(config.forge),
    };
    const logger = { ...silentLogger, info: say, warn: say };
    const watch = watchParts(probesOf(parts), logger);
    const names = [forge.url, nats.url, cluster.url, 'issuer'];
    await eventually(() =>
      names.every(name => lines.some(line => line.includes(name))),
    );
    await watch.stop();
    management.close();
    await spine.close();
    return lines;
  }

  it('are said to answer when they do, and named with their address when they do not', async () => {
    const lines = await said(right());
    expect(lines).toEqual(
      expect.arrayContaining([
        `Gitea at ${forge.url} (catalyst.forge) answers`,
        `NATS at ${nats.url} (catalyst.nats) answers`,
        `The cluster ${mgmt} at ${cluster.url} (catalyst.management) answers`,
        expect.stringMatching(
          /^The issuer at http:\/\/127.0.0.1:1\/issuer \(catalyst.issuer\) cannot be used: .* does not answer/,
        ),
      ]),
    );
  });

  it('are named with what they refuse, and the credential is not', async () => {
    const kubeconfig = cluster.kubeconfig.replace(
      /token: .*/,
      'token: "wrong-token"',
    );
    const { systemAccountSeed } = other;
    const password = 'wrong-password';
    const lines = await said({ kubeconfig, systemAccountSeed, password });
    const log = lines.join('\n');
    expect(log).toMatch(/Gitea at .*catalyst.forge.*password is invalid/);
    expect(log).toMatch(/NATS at .*catalyst.nats.*does not let in/);
    expect(log).toMatch(/cluster hz-fsn-mgt-prod at .*Unauthorized/);
    expect(log).not.toContain(password);
    expect(log).not.toContain('wrong-token');
    expect(log).not.toContain(systemAccountSeed);
  });
});
