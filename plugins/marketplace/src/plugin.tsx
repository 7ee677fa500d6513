import { createFrontendPlugin, PageBlueprint } from '@backstage/frontend-plugin-api';
import { blueprintRouteRef, installRouteRef, marketplaceRouteRef } from '@catalyst/backstage-plugin-catalyst-react';
import { RiStore2Line } from '@remixicon/react';

const marketplacePage = PageBlueprint.make({
  params: {
    path: '/marketplace',
    title: 'Marketplace',
    icon: <RiStore2Line size={16} />,
    routeRef: marketplaceRouteRef,
    loader: () => import('./MarketplaceRouter').then(m => <m.MarketplaceRouter />),
  },
});

/** Find a Blueprint, judge it, and install it. */
export default createFrontendPlugin({
  pluginId: 'catalyst-marketplace',
  title: 'Marketplace',
  icon: <RiStore2Line size={16} />,
  extensions: [marketplacePage],
  routes: { root: marketplaceRouteRef, blueprint: blueprintRouteRef, install: installRouteRef },
});
