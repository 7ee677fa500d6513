import { ServiceUnavailableError } from '@backstage/errors';
import { oidcAuthenticator } from '@backstage/plugin-auth-backend-module-oidc-provider';
import { createOAuthAuthenticator } from '@backstage/plugin-auth-node';

type Context = ReturnType<typeof oidcAuthenticator.initialize>;

/** Asks the issuer for its document, again at each use until it has answered. */
function patiently(address: string, discover: () => Context) {
  let current: Context | undefined;

  function begin(): Context {
    const begun = discover();
    begun.promise.catch(() => {
      current = undefined;
    });
    current = begun;
    return begun;
  }
  // At start at once, so that the first to sign in does not wait for it.
  begin();

  return async (): Promise<Context> => {
    const context = current ?? begin();
    try {
      await context.promise;
    } catch (error) {
      const { message } = error as Error;
      throw new ServiceUnavailableError(
        `The issuer at ${address} does not answer: ${message}`,
        error,
      );
    }
    return context;
  };
}

/**
 * Backstage's authenticator for OpenID Connect asks for the issuer's document once, when the backend starts, and never again. This
 * one lets people in as soon as the issuer answers, and says which address does not while it does not.
 */
export const patientAuthenticator = createOAuthAuthenticator({
  defaultProfileTransform: oidcAuthenticator.defaultProfileTransform,
  scopes: oidcAuthenticator.scopes,
  initialize: options =>
    patiently(options.config.getString('metadataUrl'), () =>
      oidcAuthenticator.initialize(options),
    ),
  start: async (input, issuer) =>
    oidcAuthenticator.start(input, await issuer()),
  authenticate: async (input, issuer) =>
    oidcAuthenticator.authenticate(input, await issuer()),
  refresh: async (input, issuer) =>
    oidcAuthenticator.refresh(input, await issuer()),
  logout: async (input, issuer) =>
    oidcAuthenticator.logout?.(input, await issuer()),
});
