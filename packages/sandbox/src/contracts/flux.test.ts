import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../cluster';
import { startForge } from '../forge';
import { startGitops } from '../gitops';
import { holdToContracts } from './hold';

jest.setTimeout(300_000);

// CATALYST_CONTRACT_FLUX_URL (a cluster's, without authentication), KUBECONFIG, GITEA, GITEA_AUTH and RECEIVER hold real controllers to the same scenarios.
const real = process.env.CATALYST_CONTRACT_FLUX_URL;
const admin = { user: 'admin', password: 'not-a-secret-7x' };
let url = real ?? '';
let env: Record<string, string> = {};
let stop: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  if (real) {
    const given = ['KUBECONFIG', 'GITEA', 'GITEA_AUTH', 'RECEIVER'].map(name => [name, process.env[name]]);
    env = Object.fromEntries(given.filter(([, value]) => value));
    return;
  }
  const stateDir = await mkdtemp(join(tmpdir(), 'flux-contract-'));
  const cluster = await startCluster({ name: 'contract', stateDir: join(stateDir, 'cluster'), httpPort: 0 });
  const forge = await startForge({ stateDir: join(stateDir, 'forge'), port: 0, admin });
  const kubeconfig = cluster.kubeconfigPath ?? '';
  const gitops = await startGitops({ cluster: cluster.client, clusterName: 'contract', kubeconfig, stateDir: join(stateDir, 'gitops'), requeueDependency: 30_000 });
  url = cluster.httpUrl ?? '';
  env = { KUBECONFIG: kubeconfig, GITEA: forge.url, GITEA_AUTH: `Basic ${Buffer.from(`${admin.user}:${admin.password}`).toString('base64')}`, RECEIVER: gitops.url };
  stop = async () => {
    await gitops.stop();
    await forge.stop();
    await cluster.stop();
    await rm(stateDir, { recursive: true, force: true });
  };
});
afterAll(() => stop());

holdToContracts('flux', () => ({ url, env }));
