import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../cluster';
import { holdToContracts } from './hold';

jest.setTimeout(180_000);

// CATALYST_CONTRACT_KUBE_URL (without authentication, as `kubectl proxy` gives it) and KUBECONFIG hold a real cluster to the same scenarios.
const real = process.env.CATALYST_CONTRACT_KUBE_URL;
let url = real ?? '';
let kubeconfig = process.env.KUBECONFIG ?? '';
let stop: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  if (real) return;
  const stateDir = await mkdtemp(join(tmpdir(), 'kube-contract-'));
  const cluster = await startCluster({ name: 'contract', stateDir, httpPort: 0 });
  url = cluster.httpUrl ?? '';
  kubeconfig = cluster.kubeconfigPath ?? '';
  stop = async () => {
    await cluster.stop();
    await rm(stateDir, { recursive: true, force: true });
  };
});
afterAll(() => stop());

holdToContracts('kube', () => ({ url, env: { KUBECONFIG: kubeconfig } }));
