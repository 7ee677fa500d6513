import { createBackendModule } from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint, createOAuthProviderFactory } from '@backstage/plugin-auth-node';
import { ownershipOf } from './ownership';
import { patientAuthenticator } from './patient';

/**
 * Adds the auth provider `oidc`. Who signs in needs no entity in the catalog: the issuer's `groups` claim says which
 * Organizations and roles a person has, and the Backstage token carries them as ownership references.
 */
export const authModuleCatalyst = createBackendModule({
  pluginId: 'auth',
  moduleId: 'catalyst',
  register({ registerInit }) {
    registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'oidc',
          factory: createOAuthProviderFactory({
            authenticator: patientAuthenticator,
            async signInResolver({ result }, context) {
              const { user, ownership } = ownershipOf(result.fullProfile.userinfo);
              return context.issueToken({ claims: { sub: user, ent: ownership } });
            },
          }),
        });
      },
    });
  },
});
