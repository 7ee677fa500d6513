import { ErrorDisplay, NotFoundErrorPage, PageLayout, Progress } from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { LinesSkeleton, NotFound, Page } from '@catalyst/backstage-plugin-catalyst-react';
import { ErrorPage } from './ErrorPage';

/** The top bar is in the frame, and pages draw their own title: nothing is left for the framework to draw. */
export const pageLayout = SwappableComponentBlueprint.make({
  name: 'core-page-layout',
  params: define =>
    define({
      component: PageLayout,
      loader: () => props => <>{props.children}</>,
    }),
});

export const notFoundPage = SwappableComponentBlueprint.make({
  name: 'core-not-found-error-page',
  params: define =>
    define({
      component: NotFoundErrorPage,
      loader: () => () =>
        (
          <Page trail={[{ label: 'Not found', href: undefined }]}>
            <NotFound what="page" />
          </Page>
        ),
    }),
});

export const errorPage = SwappableComponentBlueprint.make({
  name: 'core-error-display',
  params: define =>
    define({
      component: ErrorDisplay,
      loader: () => props =>
        (
          <Page trail={[{ label: 'Error', href: undefined }]}>
            <ErrorPage {...props} />
          </Page>
        ),
    }),
});

/** Never a spinner for a page. */
export const progress = SwappableComponentBlueprint.make({
  name: 'core-progress',
  params: define =>
    define({
      component: Progress,
      loader: () => () =>
        (
          <Page trail={[]}>
            <LinesSkeleton />
          </Page>
        ),
    }),
});
