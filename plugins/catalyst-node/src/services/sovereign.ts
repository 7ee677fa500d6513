import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { readCatalystConfig } from '../config/read';
import { CatalystConfig } from '../config/types';

/** The configuration of this Sovereign, checked before anything starts. */
export const sovereignServiceRef = createServiceRef<CatalystConfig>({
  id: 'catalyst.sovereign',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => readCatalystConfig(config),
    }),
});
