import { ok } from '../http/call';
import { pageDefaults } from '../http/paging';
import { Route } from '../http/router';

/** The version that clients are told: the one whose behaviour the forge was written after. */
export const version = '1.26.0';

/** What anybody may ask about the forge itself. */
export const settingRoutes: Route[] = [
  { method: 'GET', path: '/version', handler: () => ok({ version }) },
  {
    method: 'GET',
    path: '/settings/api',
    handler: () =>
      ok({
        max_response_items: pageDefaults.max,
        default_paging_num: pageDefaults.limit,
        default_git_trees_per_page: 1000,
        default_max_blob_size: 10_485_760,
        default_max_response_size: 104_857_600,
      }),
  },
];
