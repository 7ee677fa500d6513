import { discoverIssuer } from '@catalyst/backstage-plugin-catalyst-node';
import { KubeClient } from '@catalyst/kube';
import { World } from '../world';

/** How to tell whether a part of the Sovereign answers and lets us in. */
export interface Probe {
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

const ofCluster = (client: KubeClient, key: string): Probe => ({
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
      part: `Gitea at ${forge.url} (catalyst.forge)`,
      check: () => siteAdministrator(world),
    },
    {
      part: `NATS at ${nats.url} (catalyst.nats)`,
      check: () => spine.check(),
    },
    {
      part: `The issuer at ${issuer.url} (catalyst.issuer)`,
      check: () => discoverIssuer(issuer.url),
    },
    ofCluster(management, 'catalyst.management'),
    ...clusters.hosts().map(host => ofCluster(host, 'catalyst.hostClusters')),
  ];
}
