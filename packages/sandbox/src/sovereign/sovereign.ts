import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startForge } from '../forge';
import { startGateway } from '../workloads';
import { startIssuer } from '../identity';
import { startNats } from '../events';
import { applyContent, applyDefinitions, definitionsIn, freshContent } from '../content/content';
import { SandboxInfo, removeInfo, writeInfo } from './info';
import { Member, removeState, startMember } from './member';
import { openPortBook } from './ports';
import { isVcluster, serveVclusters } from './vclusters';

/** Name of the management cluster. */
export const managementName = 'hz-fsn-mgt-prod';
/** Names of the host clusters. */
export const hostNames = ['prod', 'stg', 'uat', 'dev', 'poc'].map(type => `hz-fsn-rtz-${type}`).concat('hz-nbg-rtz-prod');

export interface SovereignOptions {
  /** Where all state is kept. */
  stateDir: string;
  /** First port of the sandbox; 0 lets the system choose each. */
  portBase: number;
  /** Start empty: no definitions, no Organizations. */
  content: boolean;
  /** Run the controllers of Deployments, StatefulSets, Jobs and pods. */
  workloads: boolean;
  /** Clusters also listen on loopback without authentication, as `kubectl proxy` does. */
  anonymous: boolean;
  /** Folder of the CustomResourceDefinitions. */
  definitions: string;
  /** Where a browser returns to after sign-in. */
  redirectUris: string[];
  version: string;
  /** Told of faults that nobody waits for. */
  onError: (what: string, error: unknown) => void;
}

/** A running sandbox. */
export interface Sovereign {
  info(): SandboxInfo;
  stop(): Promise<void>;
}

const identity = { name: 'sandbox', domain: 'sandbox.localhost' };

/** A password that is made once and stays. */
async function keptSecret(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept) return kept;
  const made = randomBytes(18).toString('base64url');
  await writeFile(file, made, { mode: 0o600 });
  return made;
}

/** Applies what a fresh sandbox holds; what a person removed later does not come back. */
async function fill(management: Member, options: SovereignOptions): Promise<void> {
  await applyDefinitions(management.cluster.client, await definitionsIn(options.definitions));
  const done = join(options.stateDir, 'content.done');
  if (await readFile(done, 'utf8').catch(() => undefined)) return;
  await applyContent(management.cluster.client, freshContent(hostNames, identity));
  await writeFile(done, new Date().toISOString());
}

/** Starts the embedded Sovereign: every part of it listens on loopback, keeps its state and goes on where it was. */
export async function startSovereign(options: SovereignOptions): Promise<Sovereign> {
  const { stateDir, workloads } = options;
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  const ports = await openPortBook(join(stateDir, 'ports.json'), options.portBase);
  const members = new Map<string, Member>();
  const parts: { stop(): Promise<void> }[] = [];
  const keep = <T extends { stop(): Promise<void> }>(part: T): T => {
    parts.push(part);
    return part;
  };

  const admin = { user: 'catalyst', password: await keptSecret(join(stateDir, 'forge.password')) };
  const nats = keep(await startNats({ stateDir: join(stateDir, 'nats'), port: ports.fixed('nats') }));
  const forge = keep(await startForge({ stateDir: join(stateDir, 'forge'), port: ports.fixed('forge'), admin }));
  const issuer = keep(await startIssuer({ stateDir: join(stateDir, 'identity'), port: ports.fixed('issuer'), redirectUris: options.redirectUris, sovereign: identity.name, version: options.version }));

  const startOne = async (name: string, kind: 'cluster' | 'vcluster', gitops: boolean): Promise<Member> => {
    const port = await ports.cluster(name, kind);
    const member = await startMember({
      name, stateDir, port, gitops, workloads, receiverPort: ports.fixed('receiver'),
      // Standing alone, it is held to what Flux itself does by default.
      requeueDependency: options.anonymous ? 30_000 : undefined,
      report: error => options.onError(`cluster ${name}`, error),
      anonymousPort: options.anonymous ? ports.anonymous(port) : undefined,
      ignore: isVcluster,
    });
    members.set(name, member);
    return member;
  };
  // Standing alone, the management cluster has Flux inside, so that its behaviour can be seen and checked there.
  const management = keep(await startOne(managementName, 'cluster', options.anonymous));
  const gateway = keep(await startGateway({ port: ports.fixed('gateway'), clusters: () => [...members.values()].map(m => m.cluster.client) }));
  for (const name of hostNames) {
    const host = keep(await startOne(name, 'cluster', false));
    const vclusters = {
      start: async (qualified: string) => {
        const member = await startOne(qualified, 'vcluster', true);
        await publish();
        return member;
      },
      remove: async (qualified: string) => {
        members.delete(qualified);
        await ports.release(qualified);
        await removeState(stateDir, qualified);
        await publish();
      },
    };
    keep(serveVclusters(host.cluster.client, name, vclusters, (what, error) => options.onError(`vcluster ${what}`, error)));
  }
  if (options.content) await fill(management, options);

  const info = (): SandboxInfo => ({
    sovereign: identity,
    forge: { url: forge.url, ...admin },
    clusters: { management: management.info, ...Object.fromEntries([...members].filter(([n]) => n !== managementName).map(([n, m]) => [n, m.info])) },
    nats: { url: nats.url, operatorSeed: nats.operatorSeed, systemAccountSeed: nats.systemAccountSeed },
    issuer: {
      url: issuer.url, audience: issuer.audience,
      clientId: issuer.clients.app.id, clientSecret: issuer.clients.app.secret,
      cliClientId: issuer.clients.cli.id, cliClientSecret: issuer.clients.cli.secret,
    },
    gateway: { url: gateway.url },
    receiver: { url: `http://127.0.0.1:${ports.fixed('receiver')}` },
    pid: process.pid,
  });
  let started = false;
  let published: Promise<void> = Promise.resolve();
  // One after another, because several vclusters may come at once.
  const publish = () => {
    const write = () => (started ? writeInfo(stateDir, info()) : undefined);
    published = published.catch(() => undefined).then(write);
    return published;
  };
  started = true;
  await publish();
  return {
    info,
    async stop() {
      await removeInfo(stateDir);
      for (const part of parts.reverse()) await part.stop();
    },
  };
}
