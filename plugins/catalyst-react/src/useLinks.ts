import { useMemo } from 'react';
import { RouteFunc, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  applicationRouteRef,
  applicationsRouteRef,
  applicationTabRouteRef,
  blueprintRouteRef,
  createEnvironmentRouteRef,
  environmentRouteRef,
  environmentsRouteRef,
  installRouteRef,
  marketplaceRouteRef,
} from './routes';

/** Addresses of Catalyst's pages. Each is undefined where the plugin that has the page is not installed. */
export interface Links {
  environments(): string | undefined;
  environment(name: string): string | undefined;
  createEnvironment(): string | undefined;
  applications(): string | undefined;
  application(environment: string, name: string, tab?: string): string | undefined;
  marketplace(query?: Record<string, string | undefined>): string | undefined;
  blueprint(name: string): string | undefined;
  install(blueprint: string, query?: Record<string, string | undefined>): string | undefined;
}

function withQuery(path: string | undefined, query: Record<string, string | undefined> = {}): string | undefined {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return path && given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

type Page = RouteFunc<undefined> | undefined;

/** Where things are, for links and navigation. */
export function useLinks(): Links {
  const environments: Page = useRouteRef(environmentsRouteRef);
  const environment = useRouteRef(environmentRouteRef);
  const createEnvironment: Page = useRouteRef(createEnvironmentRouteRef);
  const applications: Page = useRouteRef(applicationsRouteRef);
  const application = useRouteRef(applicationRouteRef);
  const applicationTab = useRouteRef(applicationTabRouteRef);
  const marketplace: Page = useRouteRef(marketplaceRouteRef);
  const blueprint = useRouteRef(blueprintRouteRef);
  const install = useRouteRef(installRouteRef);
  return useMemo(
    () => ({
      environments: () => environments?.(),
      environment: name => environment?.({ environment: name }),
      createEnvironment: () => createEnvironment?.(),
      applications: () => applications?.(),
      application: (env, name, tab) =>
        tab
          ? applicationTab?.({ environment: env, application: name, tab })
          : application?.({ environment: env, application: name }),
      marketplace: query => withQuery(marketplace?.(), query),
      blueprint: name => blueprint?.({ blueprint: name }),
      install: (name, query) => withQuery(install?.({ blueprint: name }), query),
    }),
    [environments, environment, createEnvironment, applications, application, applicationTab, marketplace, blueprint, install],
  );
}
