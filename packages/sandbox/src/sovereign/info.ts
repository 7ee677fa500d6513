import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where one cluster listens and how to get in. */
export interface ClusterInfo {
  name: string;
  /** An address that answers without credentials where the sandbox runs alone; else the one of the kubeconfig. */
  url: string;
  /** Path of a kubeconfig with the administrator's credentials. */
  kubeconfig: string;
}

/** Where each part of the sandbox listens and how to get in. */
export interface SandboxInfo {
  sovereign: { name: string; domain: string };
  forge: { url: string; user: string; password: string };
  /** `management`, and every host cluster and vcluster by its qualified name. */
  clusters: Record<string, ClusterInfo>;
  nats: { url: string; operatorSeed: string; systemAccountSeed: string };
  issuer: { url: string; audience: string; clientId: string; clientSecret: string; cliClientId: string; cliClientSecret: string };
  gateway: { url: string };
  receiver: { url: string };
  /** The process that runs the sandbox. */
  pid: number;
}

const fileIn = (stateDir: string) => join(stateDir, 'info.json');

export async function writeInfo(stateDir: string, info: SandboxInfo): Promise<void> {
  await writeFile(`${fileIn(stateDir)}.part`, JSON.stringify(info, undefined, 2), { mode: 0o600 });
  await rename(`${fileIn(stateDir)}.part`, fileIn(stateDir));
}

export const removeInfo = (stateDir: string): Promise<void> => rm(fileIn(stateDir), { force: true });

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * What the sandbox with that state says of itself.
 *
 * @returns undefined when it does not run
 */
export async function readInfo(stateDir: string): Promise<SandboxInfo | undefined> {
  const text = await readFile(fileIn(stateDir), 'utf8').catch(() => undefined);
  const info = text === undefined ? undefined : (JSON.parse(text) as SandboxInfo);
  return info && runs(info.pid) ? info : undefined;
}
