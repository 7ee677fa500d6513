import { ConfigApi, DiscoveryApi } from '@backstage/frontend-plugin-api';

/** What is asked of the issuer about the person. */
export const scopes = ['openid', 'profile', 'email'];

/** As which of the configured clients the app signs in. */
export function authEnvironment(configApi: ConfigApi): string {
  return configApi.getOptionalString('auth.environment') ?? 'development';
}

/**
 * Where a sign-in begins; it ends back at this page. The session manager would ask for a session first, which is a refused
 * request on every first visit.
 */
export async function signInAddress(discoveryApi: DiscoveryApi, configApi: ConfigApi): Promise<string> {
  const here = new URL(window.location.href);
  here.searchParams.delete('error');
  const query = new URLSearchParams({
    scope: scopes.join(' '),
    origin: here.origin,
    redirectUrl: here.href,
    flow: 'redirect',
    env: authEnvironment(configApi),
  });
  return `${await discoveryApi.getBaseUrl('auth')}/oidc/start?${query}`;
}
