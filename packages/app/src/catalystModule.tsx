import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { appLayout } from './shell/appLayout';
import { errorPage, notFoundPage, pageLayout, progress } from './shell/swappable';
import { sidebar } from './shell/navContent';
import { signInPage } from './signIn/signInPageExtension';
import { oidcAuthApi } from './signIn/oidcAuth';
import { darkTheme, lightTheme } from './theme/themes';

/** What makes a Backstage app Catalyst's: theme, frame, navigation and sign-in. */
export const catalystModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    appLayout,
    sidebar,
    pageLayout,
    notFoundPage,
    errorPage,
    progress,
    signInPage,
    oidcAuthApi,
    lightTheme,
    darkTheme,
  ],
});
