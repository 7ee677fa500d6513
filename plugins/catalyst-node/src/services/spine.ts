import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { createSpine, Spine } from '@catalyst/spine';
import { sovereignServiceRef } from './sovereign';

/** NATS JetStream. Connects at the first use. */
export const spineServiceRef = createServiceRef<Spine>({
  id: 'catalyst.spine',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: sovereignServiceRef,
        lifecycle: coreServices.rootLifecycle,
      },
      factory({ config, lifecycle }) {
        const spine = createSpine(config.nats);
        lifecycle.addShutdownHook(() => spine.close());
        return spine;
      },
    }),
});
