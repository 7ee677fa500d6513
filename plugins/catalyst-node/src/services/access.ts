import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { createAccess } from '../access/access';
import { createBackstageUsers } from '../access/backstageUser';
import { createBearerVerifier } from '../access/bearer';
import { AccessService } from '../access/types';
import { sovereignServiceRef } from './sovereign';

/** Who asks, and what they may do. */
export const accessServiceRef = createServiceRef<AccessService>({
  id: 'catalyst.access',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: sovereignServiceRef,
        httpAuth: coreServices.httpAuth,
        userInfo: coreServices.userInfo,
        auditor: coreServices.auditor,
      },
      factory: ({ config, httpAuth, userInfo, auditor }) =>
        createAccess({
          bearer: createBearerVerifier(config.issuer),
          backstage: createBackstageUsers(httpAuth, userInfo),
          auditor,
        }),
    }),
});
