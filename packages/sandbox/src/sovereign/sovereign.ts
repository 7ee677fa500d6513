import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../files';
import { startForge } from '../forge';
import { startGateway } from '../workloads';
import { startIssuer } from '../identity';
import { startNats } from '../events';
import { applyContent, applyDefinitions, definitionsIn, freshContent } from '../content/content';
import { createNotice, Notice, removeInfo, SandboxInfo } from './info';
import { Member, removeState, startMember } from './member';
import { takeState } from './owner';
import { openPortBook, PortBook } from './ports';
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

/** What is to be stopped in the end. */
type Part = Pick<Member, 'stop'>;
type Keep = <T extends Part>(part: T) => T;

/** What the clusters of a sandbox are started with. */
interface World {
  ports: PortBook;
  keep: Keep;
  members: Map<string, Member>;
  notice: Notice;
}

const identity = { name: 'sandbox', domain: 'sandbox.localhost' };

/** A password that is made once and stays. */
async function keptSecret(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept) return kept;
  const made = randomBytes(18).toString('base64url');
  await writeWhole(file, made);
  return made;
}

/** Applies what a fresh sandbox holds; what a person removed later does not come back. */
async function fill(management: Member, options: SovereignOptions): Promise<void> {
  await applyDefinitions(management.cluster.client, await definitionsIn(options.definitions));
  const done = join(options.stateDir, 'content.done');
  if (await readFile(done, 'utf8').catch(() => undefined)) return;
  await applyContent(management.cluster.client, freshContent(hostNames, identity));
  await writeWhole(done, new Date().toISOString());
}

/** Starts the embedded Sovereign: every part of it listens on loopback, keeps its state and goes on where it was. */
export async function startSovereign(options: SovereignOptions): Promise<Sovereign> {
  const { stateDir } = options;
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  await takeState(stateDir);
  await removeInfo(stateDir);
  const parts: Part[] = [];
  const stop = async () => {
    await removeInfo(stateDir);
    for (const part of parts.splice(0).reverse()) await part.stop();
  };
  try {
    return { info: await startParts(options, parts), stop };
  } catch (error) {
    // No part outlives the others: the nats-server would, as a process of its own.
    await stop();
    throw error;
  }
}

/** Starts one part after another and keeps each with those that are to be stopped; answers what there is to be told of them. */
async function startParts(options: SovereignOptions, parts: Part[]): Promise<() => SandboxInfo> {
  const { stateDir } = options;
  const ports = await openPortBook(join(stateDir, 'ports.json'), options.portBase);
  const keep: Keep = part => {
    parts.push(part);
    return part;
  };
  const services = await startServices(options, ports, keep);
  const members = new Map<string, Member>();
  const gateway = keep(await startGateway({ port: ports.fixed('gateway'), clusters: () => [...members.values()].map(m => m.cluster.client) }));
  const info = (): SandboxInfo => {
    const { [managementName]: management, ...others } = Object.fromEntries([...members].map(([name, member]) => [name, member.info]));
    return {
      sovereign: identity, ...services, clusters: { management, ...others },
      gateway: { url: gateway.url }, receiver: { url: `http://127.0.0.1:${ports.fixed('receiver')}` }, pid: process.pid,
    };
  };
  const notice = createNotice(stateDir, info);
  const management = await startClusters(options, { ports, keep, members, notice });
  if (options.content) await fill(management, options);
  await notice.open();
  return info;
}

const reporting = ({ onError }: SovereignOptions, what: string) => ({ report: (error: unknown) => onError(what, error) });

/** Starts what is there once: forge, NATS and issuer. The forge goes first: a taken port ends the start before anything else is touched. */
async function startServices(options: SovereignOptions, ports: PortBook, keep: Keep): Promise<Pick<SandboxInfo, 'forge' | 'nats' | 'issuer'>> {
  const at = (part: 'forge' | 'nats' | 'issuer', folder: string) => ({ stateDir: join(options.stateDir, folder), port: ports.fixed(part), ...reporting(options, part) });
  const admin = { user: 'catalyst', password: await keptSecret(join(options.stateDir, 'forge.password')) };
  const forge = keep(await startForge({ ...at('forge', 'forge'), admin }));
  const nats = keep(await startNats(at('nats', 'nats')));
  const { redirectUris, version } = options;
  const issuer = keep(await startIssuer({ ...at('issuer', 'identity'), redirectUris, sovereign: identity.name, version }));
  const { app, cli } = issuer.clients;
  return {
    forge: { url: forge.url, ...admin },
    nats: { url: nats.url, operatorSeed: nats.operatorSeed, systemAccountSeed: nats.systemAccountSeed },
    issuer: { url: issuer.url, audience: issuer.audience, clientId: app.id, clientSecret: app.secret, cliClientId: cli.id, cliClientSecret: cli.secret },
  };
}

/** Starts the management cluster and the host clusters, and from then on the vclusters of those; answers the first. */
async function startClusters(options: SovereignOptions, world: World): Promise<Member> {
  const { stateDir, workloads, anonymous } = options;
  const { ports, keep, members, notice } = world;
  const start = async (name: string, kind: 'cluster' | 'vcluster', gitops: boolean): Promise<Member> => {
    const port = await ports.cluster(name, kind);
    const member = await startMember({
      name, stateDir, port, gitops, workloads, receiverPort: ports.fixed('receiver'),
      // Standing alone, it is held to what Flux itself does by default.
      requeueDependency: anonymous ? 30_000 : undefined,
      ...reporting(options, `cluster ${name}`),
      anonymousPort: anonymous ? ports.anonymous(port) : undefined,
      ignore: isVcluster,
    });
    members.set(name, member);
    return member;
  };
  const vclusters = {
    async start(qualified: string) {
      const member = await start(qualified, 'vcluster', true);
      await notice.update();
      return member;
    },
    async remove(qualified: string) {
      members.delete(qualified);
      await ports.release(qualified);
      await removeState(stateDir, qualified);
      await notice.update();
    },
  };
  // Standing alone, the management cluster has Flux inside, so that its behaviour can be seen and checked there.
  const management = keep(await start(managementName, 'cluster', anonymous));
  for (const name of hostNames) {
    const host = keep(await start(name, 'cluster', false));
    keep(serveVclusters(host.cluster.client, name, vclusters, (what, error) => options.onError(`vcluster ${what}`, error)));
  }
  return management;
}
