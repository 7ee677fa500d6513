import { createFrontendPlugin, PageBlueprint } from '@backstage/frontend-plugin-api';
import {
  applicationRouteRef,
  applicationsRouteRef,
  applicationTabRouteRef,
} from '@catalyst/backstage-plugin-catalyst-react';
import { RiApps2Line } from '@remixicon/react';

const applicationsPage = PageBlueprint.make({
  params: {
    path: '/applications',
    title: 'Applications',
    icon: <RiApps2Line size={16} />,
    routeRef: applicationsRouteRef,
    loader: () => import('./ApplicationsRouter').then(m => <m.ApplicationsRouter />),
  },
});

/** Applications: all of them, and one by one. */
export default createFrontendPlugin({
  pluginId: 'catalyst-applications',
  title: 'Applications',
  icon: <RiApps2Line size={16} />,
  extensions: [applicationsPage],
  routes: { root: applicationsRouteRef, application: applicationRouteRef, tab: applicationTabRouteRef },
});
