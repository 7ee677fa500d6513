import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Ports of the tests' own product, beside one that a person may be running. */
export const ports = { ui: 3900, backend: 7907, sandbox: 7400 };

/** Starts the whole product in a folder of its own, and answers how to stop it. */
export default async function start(): Promise<() => Promise<void>> {
  const stateDir = await mkdtemp(join(tmpdir(), 'catalyst-e2e-'));
  const { startProduct } = await import(pathToFileURL(join(__dirname, '..', 'scripts', 'product', 'product.mjs')).href);
  const step = (_what: string, work: () => Promise<unknown>) => work();
  const product = await startProduct({ stateDir, ports, step });
  process.env.CATALYST_STATE = stateDir;
  return async () => {
    await product.stop();
    await rm(stateDir, { recursive: true, force: true });
  };
}
