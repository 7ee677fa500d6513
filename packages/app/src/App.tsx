import { createApp } from '@backstage/frontend-defaults';
import applications from '@catalyst/backstage-plugin-applications';
import environments from '@catalyst/backstage-plugin-environments';
import marketplace from '@catalyst/backstage-plugin-marketplace';
import { catalystModule } from './catalystModule';
import { homePlugin } from './home/homePlugin';
import { Splash } from './shell/Splash';

/** The Catalyst app: which plugins, and how the frame around them looks. */
export function createCatalystApp() {
  return createApp({
    features: [homePlugin, applications, environments, marketplace, catalystModule],
    advanced: { loadingElement: <Splash /> },
  });
}
