import { ControllerOptions } from '@catalyst/kube';
import { CATALYST_API_VERSION } from '@catalyst/model';
import { concernsSpec } from '../reconcile/concerns';
import { World } from '../world';
import { reconcileOrganization } from './reconcile';

export function organizationController(world: World): ControllerOptions {
  const { management: client } = world;
  return {
    name: 'organizations',
    watch: [
      {
        client,
        ref: { apiVersion: CATALYST_API_VERSION, kind: 'Organization' },
        when: concernsSpec,
      },
      {
        // Its status names its Environments, and its deletion waits for them.
        client,
        ref: { apiVersion: CATALYST_API_VERSION, kind: 'Environment' },
        when: ({ type }) => type !== 'modified',
        keys: ({ metadata: { namespace } }) => (namespace ? [namespace] : []),
      },
    ],
    reconcile: key => reconcileOrganization(world, key),
    logger: world.logger,
  };
}
