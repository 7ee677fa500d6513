import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { createForge, Forge } from '@catalyst/forge';
import { sovereignServiceRef } from './sovereign';

/** Gitea. One for all plugins, so that all commits to a repository pass through one queue. */
export const forgeServiceRef = createServiceRef<Forge>({
  id: 'catalyst.forge',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: sovereignServiceRef },
      factory: ({ config: { forge, sovereign } }) =>
        createForge({
          ...forge,
          committer: {
            name: 'Catalyst',
            email: `catalyst@${sovereign.domain}`,
          },
        }),
    }),
});
