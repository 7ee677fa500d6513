import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { createKubeClient, KubeClient } from '@catalyst/kube';
import { sovereignServiceRef } from './sovereign';

/** The cluster that holds Organizations, Environments and Blueprints. */
export const managementClusterServiceRef = createServiceRef<KubeClient>({
  id: 'catalyst.management-cluster',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: sovereignServiceRef,
        lifecycle: coreServices.rootLifecycle,
      },
      factory({ config: { management }, lifecycle }) {
        const client = createKubeClient(management.name, {
          path: management.kubeconfig,
        });
        lifecycle.addShutdownHook(() => client.close());
        return client;
      },
    }),
});
