import { discoverIssuer } from '@catalyst/backstage-plugin-catalyst-node';
import { KubeClient } from '@catalyst/kube';
import { World } from '../world';

/** How to tell whether a part of the Sovereign answers and lets us in. */
export interface Probe {
  /** What kind of part it is, as a type of condition. */
  type: 'Forge' | 'Events' | 'Identity' | 'ManagementCluster' | 'HostClusters';
  /** The part with its address and its key in the configuration. */
  part: string;
  /** Rejects with what is wrong. */
  check(): Promise<unknown>;
}

/** What is asked. */
export type Parts = Pick<
  World,
  'config' | 'management' | 'clusters' | 'forge' | 'spine'
>;

async function siteAdministrator({ forge }: Parts): Promise<void> {
  const { login, is_admin: admin } = await forge.users.current();
  if (!admin) throw new Error(`${login} is no site administrator there`);
}

const ofCluster = (
  client: KubeClient,
  type: Probe['type'],
  key: string,
): Probe => ({
  type,
  part: `The cluster ${client.name} at ${client.server} (${key})`,
  // Unlike the version this is for nobody without a valid credential.
  check: () => client.request('GET', '/apis'),
});

/** A probe for each part that the configuration gives an address of. Adopted clusters report on their Environment. */
export function probesOf(world: Parts): Probe[] {
  const { config, management, clusters, spine } = world;
  const { forge, nats, issuer } = config;
  return [
    {
      type: 'Forge',
      part: `Gitea at ${forge.url} (catalyst.forge)`,
      check: () => siteAdministrator(world),
    },
    {
      type: 'Events',
      part: `NATS at ${nats.url} (catalyst.nats)`,
      check: () => spine.check(),
    },
    {
      type: 'Identity',
      part: `The issuer at ${issuer.url} (catalyst.issuer)`,
      check: () => discoverIssuer(issuer.url),
    },
    ofCluster(management, 'ManagementCluster', 'catalyst.management'),
    ...clusters
      .hosts()
      .map(host => ofCluster(host, 'HostClusters', 'catalyst.hostClusters')),
  ];
}
