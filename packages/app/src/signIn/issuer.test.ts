import { mockApis } from '@backstage/frontend-test-utils';
import { signInAddress } from './issuer';

describe('signInAddress', () => {
  it('leads to the issuer and back to this very page, without the error of the last attempt', async () => {
    window.history.pushState({}, '', '/environments/acme-dev?state=Failed&error=denied');
    const config = mockApis.config({ data: { auth: { environment: 'production' } } });
    const discovery = { getBaseUrl: async (plugin: string) => `http://localhost:7007/api/${plugin}` };
    const address = new URL(await signInAddress(discovery, config));
    expect(address.pathname).toBe('/api/auth/oidc/start');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      scope: 'openid profile email',
      origin: window.location.origin,
      redirectUrl: `${window.location.origin}/environments/acme-dev?state=Failed`,
      flow: 'redirect',
      env: 'production',
    });
  });
});
