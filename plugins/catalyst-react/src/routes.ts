import { createRouteRef, createSubRouteRef } from '@backstage/frontend-plugin-api';

/** The Environments page; the plugin `catalyst-environments` puts its page here. */
export const environmentsRouteRef = createRouteRef();
export const environmentRouteRef = createSubRouteRef({ parent: environmentsRouteRef, path: '/:environment' });
export const createEnvironmentRouteRef = createSubRouteRef({ parent: environmentsRouteRef, path: '/create' });

/** The list of Applications; the plugin `catalyst-applications` puts its page here. */
export const applicationsRouteRef = createRouteRef();
export const applicationRouteRef = createSubRouteRef({
  parent: applicationsRouteRef,
  path: '/:environment/:application',
});
export const applicationTabRouteRef = createSubRouteRef({
  parent: applicationsRouteRef,
  path: '/:environment/:application/:tab',
});

/** The marketplace; the plugin `catalyst-marketplace` puts its page here. */
export const marketplaceRouteRef = createRouteRef();
export const blueprintRouteRef = createSubRouteRef({ parent: marketplaceRouteRef, path: '/:blueprint' });
export const installRouteRef = createSubRouteRef({ parent: marketplaceRouteRef, path: '/:blueprint/install' });
