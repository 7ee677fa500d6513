import { createServer } from 'node:net';
import { join } from 'node:path';
import {
  Cluster,
  Issuer,
  personaGrant,
  RunningForge,
  RunningNats,
  startCluster,
  startForge,
  startGitops,
  startIssuer,
  startNats,
  startWorkloads,
} from '@catalyst/sandbox';

/** Two ways into the forge. */
export const admin = {
  user: 'site-admin',
  password: 'a-password-of-the-forge',
};
export const managementName = 'hz-fsn-mgt-prod';
export const adoptedName = 'hz-fsn-rtz-dev-acme';

interface Stoppable {
  stop(): Promise<void>;
}

/** A part of a Sovereign, started and stopped by itself, at the same address each time. */
export interface Part<T extends Stoppable> {
  start(): Promise<T>;
  stop(): Promise<void>;
}

export interface Parts {
  forge: Part<RunningForge>;
  nats: Part<RunningNats>;
  issuer: Part<Issuer>;
  management: Part<Cluster>;
  /** A cluster that somebody runs, with Flux in it. */
  adopted: Part<Stoppable>;
  /** Paths of the administrators' kubeconfigs. */
  kubeconfigs: { management: string; adopted: string };
  stop(): Promise<void>;
}

/** A port that nobody listens on. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

async function part<T extends Stoppable>(
  begin: (port: number) => Promise<T>,
): Promise<Part<T>> {
  const port = await freePort();
  let running: T | undefined;
  return {
    async start() {
      running ??= await begin(port);
      return running;
    },
    async stop() {
      await running?.stop();
      running = undefined;
    },
  };
}

/** A cluster with what a person has put into it: Flux, and what makes pods run. */
async function startAdopted(
  stateDir: string,
  port: number,
): Promise<Stoppable> {
  const name = adoptedName;
  const cluster = await startCluster({ name, stateDir, port });
  const kubeconfig = join(stateDir, 'kubeconfig');
  const inside = [
    await startWorkloads({ cluster: cluster.client }),
    await startGitops({
      cluster: cluster.client,
      clusterName: name,
      kubeconfig,
      stateDir: join(stateDir, 'gitops'),
    }),
  ];
  return {
    async stop() {
      for (const each of inside.reverse()) await each.stop();
      await cluster.stop();
    },
  };
}

/** Each part in a folder of its own; none of them knows another. */
export async function prepareParts(root: string): Promise<Parts> {
  const at = (name: string) => join(root, name);
  const parts = {
    forge: await part(port =>
      startForge({ stateDir: at('forge'), port, admin }),
    ),
    nats: await part(port => startNats({ stateDir: at('nats'), port })),
    issuer: await part(port =>
      startIssuer({
        stateDir: at('issuer'),
        port,
        redirectUris: [],
        sovereign: 'elsewhere',
        version: '0',
      }),
    ),
    management: await part(port =>
      startCluster({ name: managementName, stateDir: at('management'), port }),
    ),
    adopted: await part(port => startAdopted(at('adopted'), port)),
  };
  return {
    ...parts,
    kubeconfigs: {
      management: join(root, 'management', 'kubeconfig'),
      adopted: join(root, 'adopted', 'kubeconfig'),
    },
    async stop() {
      for (const each of Object.values(parts)) await each.stop();
    },
  };
}

/** A token of the issuer, as a person has it. */
export async function personToken(
  { url, clients }: Issuer,
  persona: string,
): Promise<string> {
  const { id, secret } = clients.cli;
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: personaGrant, persona }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** A token of the forge with every scope. */
export async function forgeToken(forge: RunningForge): Promise<string> {
  const { user, password } = admin;
  const response = await fetch(`${forge.url}/api/v1/users/${user}/tokens`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${user}:${password}`)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name: 'catalyst', scopes: ['all'] }),
  });
  return ((await response.json()) as { sha1: string }).sha1;
}
