import { createFrontendPlugin, createRouteRef, PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiHome5Line } from '@remixicon/react';

const homeRouteRef = createRouteRef();

const homePage = PageBlueprint.make({
  params: {
    path: '/',
    title: 'Home',
    icon: <RiHome5Line size={16} />,
    routeRef: homeRouteRef,
    loader: () => import('./HomePage').then(m => <m.HomePage />),
  },
});

/** Where one arrives: how the Organization is, and the ways on. */
export const homePlugin = createFrontendPlugin({
  pluginId: 'catalyst-home',
  title: 'Home',
  extensions: [homePage],
  routes: { root: homeRouteRef },
});
