import { ReactElement } from 'react';
import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { applicationsRouteRef, environmentsRouteRef, marketplaceRouteRef } from '../routes';
import { createTestBackend, TestBackend } from './backend';

export interface RenderOptions {
  backend?: TestBackend;
  /** Address that the browser is at, as `/environments/acme-dev?state=Failed`. */
  at?: string;
  /** Pattern of the route under which the element stands, as `/environments/*`. */
  mountPath?: string;
  /** Names of permissions that the person has not. */
  denied?: string[];
}

/** Renders a part of Catalyst in a Backstage app, with its pages mounted and the given backend behind it. */
export function renderCatalyst(element: ReactElement, options: RenderOptions = {}) {
  const { backend = createTestBackend(), at = '/', mountPath, denied = [] } = options;
  const discoveryApi = mockApis.discovery();
  const permissionApi = mockApis.permission({
    authorize: ({ permission }) => (denied.includes(permission.name) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW),
  });
  return renderInTestApp(element, {
    initialRouteEntries: [at],
    mountPath,
    mountedRoutes: {
      '/environments': environmentsRouteRef,
      '/applications': applicationsRouteRef,
      '/marketplace': marketplaceRouteRef,
    },
    apis: [
      [fetchApiRef, backend.fetchApi],
      [discoveryApiRef, discoveryApi],
      [permissionApiRef, permissionApi],
    ],
  });
}
