import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson, writeWhole } from '../files';

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

/** The notice of a sandbox: what it says of itself, put up once it is ready and kept up to date from then on. */
export interface Notice {
  open(): Promise<void>;
  /** Writes it anew, one writing after another; nothing before it is open. */
  update(): Promise<void>;
}

export function createNotice(stateDir: string, info: () => SandboxInfo): Notice {
  let ready = false;
  let written: Promise<void> = Promise.resolve();
  const update = () => {
    const write = () => (ready ? writeWhole(fileIn(stateDir), JSON.stringify(info(), undefined, 2)) : undefined);
    written = written.catch(() => undefined).then(write);
    return written;
  };
  return {
    open() {
      ready = true;
      return update();
    },
    update,
  };
}

export const removeInfo = (stateDir: string): Promise<void> => rm(fileIn(stateDir), { force: true });

/**
 * What a sandbox said of itself when it was ready.
 *
 * @returns undefined before that
 */
export const readInfo = (stateDir: string): Promise<SandboxInfo | undefined> => readJson(fileIn(stateDir));
