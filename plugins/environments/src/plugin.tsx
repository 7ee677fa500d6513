import { createFrontendPlugin, PageBlueprint } from '@backstage/frontend-plugin-api';
import {
  createEnvironmentRouteRef,
  environmentRouteRef,
  environmentsRouteRef,
} from '@catalyst/backstage-plugin-catalyst-react';
import { RiStackLine } from '@remixicon/react';

const environmentsPage = PageBlueprint.make({
  params: {
    path: '/environments',
    title: 'Environments',
    icon: <RiStackLine size={16} />,
    routeRef: environmentsRouteRef,
    loader: () => import('./EnvironmentsRouter').then(m => <m.EnvironmentsRouter />),
  },
});

/** Environments and their live cards. */
export default createFrontendPlugin({
  pluginId: 'catalyst-environments',
  title: 'Environments',
  icon: <RiStackLine size={16} />,
  extensions: [environmentsPage],
  routes: { root: environmentsRouteRef, environment: environmentRouteRef, create: createEnvironmentRouteRef },
});
