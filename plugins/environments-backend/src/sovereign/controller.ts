import { ControllerOptions } from '@catalyst/kube';
import { CATALYST_API_VERSION } from '@catalyst/model';
import { concernsSpec } from '../reconcile/concerns';
import { World } from '../world';
import { reconcileSovereign } from './reconcile';

export function sovereignController(world: World): ControllerOptions {
  const { management: client, config, logger } = world;
  return {
    name: 'sovereigns',
    watch: [
      {
        client,
        ref: { apiVersion: CATALYST_API_VERSION, kind: 'Sovereign' },
        when: concernsSpec,
      },
      {
        // Its status counts them.
        client,
        ref: { apiVersion: CATALYST_API_VERSION, kind: 'Organization' },
        when: ({ type }) => type !== 'modified',
        keys: () => [config.sovereign.name],
      },
    ],
    reconcile: key => reconcileSovereign(world, key),
    logger,
  };
}
