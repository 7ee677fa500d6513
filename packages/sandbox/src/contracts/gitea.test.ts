import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startForge } from '../forge';
import { holdToContracts } from './hold';

jest.setTimeout(180_000);

// CATALYST_CONTRACT_GITEA_URL and _AUTH hold a real Gitea to the same scenarios.
const real = process.env.CATALYST_CONTRACT_GITEA_URL;
const admin = { user: 'admin', password: 'not-a-secret-7x' };
let url = real ?? '';
let auth = process.env.CATALYST_CONTRACT_GITEA_AUTH ?? '';
let stop: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  if (real) return;
  const stateDir = await mkdtemp(join(tmpdir(), 'gitea-contract-'));
  const forge = await startForge({ stateDir, port: 0, admin });
  url = forge.url;
  auth = `Basic ${Buffer.from(`${admin.user}:${admin.password}`).toString('base64')}`;
  stop = async () => {
    await forge.stop();
    await rm(stateDir, { recursive: true, force: true });
  };
});
afterAll(() => stop());

holdToContracts('gitea', () => ({ url, users: { admin: auth } }));
