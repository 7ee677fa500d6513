import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { AccessService, accessServiceRef, notFound, spineServiceRef } from '@catalyst/backstage-plugin-catalyst-node';
import { can, Subject } from '@catalyst/model';
import provisioningPlugin from '../index';
import { World } from './world';

/** Who may send requests, by their token. */
export const people: Record<string, Subject> = {
  ann: { user: 'ann', email: 'ann@acme.example', roles: [{ organization: 'acme', role: 'org-developer' }] },
  vic: { user: 'vic', roles: [{ organization: 'acme', role: 'org-viewer' }] },
  bob: { user: 'bob', roles: [{ organization: 'muscatpharmacy', role: 'org-admin' }] },
};

const access = createServiceFactory({
  service: accessServiceRef,
  deps: {},
  factory: (): AccessService => ({
    async subject({ headers }) {
      const person = people[headers.authorization?.replace('Bearer ', '') ?? ''];
      if (person) return person;
      throw new AuthenticationError('Send a token');
    },
    async require(subject, action, resource) {
      if (can(subject, action, resource)) return;
      if (!can(subject, 'application.read', resource)) throw notFound(resource);
      throw new NotAllowedError(`${subject.user} may not do ${action}`);
    },
    audited: async (_, work) => (await work()).result,
  }),
});

/** Nothing is heard of commits: NATS is away. */
const spine = createServiceFactory({
  service: spineServiceRef,
  deps: {},
  factory: () => ({ connection: () => Promise.reject(new Error('NATS is away')) }) as unknown as typeof spineServiceRef.T,
});

/** A backend with the plugin in it, on the world's forge and cluster. */
export async function startBackend({ forgeConfig, kubeconfig }: World): ReturnType<typeof startTestBackend> {
  const data = {
    backend: { baseUrl: 'http://localhost:7007' },
    catalyst: {
      sovereign: { name: 'test', domain: 'test.example' },
      forge: forgeConfig,
      nats: { url: 'nats://127.0.0.1:4222', operatorSeed: 'SO', systemAccountSeed: 'SA' },
      management: { name: 'hz-fsn-mgt-prod', kubeconfig },
      issuer: { url: 'http://127.0.0.1:1', audience: 'catalyst' },
    },
  };
  return startTestBackend({ features: [provisioningPlugin, access, spine, mockServices.rootConfig.factory({ data })] });
}
