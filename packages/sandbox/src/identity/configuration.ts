import { Configuration, JWKS, KoaContextWithOIDC } from 'oidc-provider';
import { claimsOf, personaNamed } from './personas';

/** The audience of access tokens: what the API of Catalyst expects. */
export const audience = 'catalyst';
/** What the clients ask access to, as a resource indicator (RFC 8707) has to be written. */
export const api = 'urn:catalyst:api';
const scopes = 'openid profile email groups offline_access';

/** A client of the issuer. */
export interface ClientSecret {
  id: string;
  secret: string;
}

export interface IssuerClients {
  /** The browser's sign-in, by way of the Backstage auth backend. */
  app: ClientSecret & { redirectUris: string[] };
  /** `npm run token`: a token for a persona without a browser. */
  cli: ClientSecret;
}

export const personaGrant = 'urn:catalyst:sandbox:persona';
const accessTokenSeconds = 15 * 60;
const refreshTokenSeconds = 30 * 24 * 60 * 60;

/** Everything that the issuer is told, apart from where it listens and what it remembers. */
export function issuerConfiguration(jwks: JWKS, cookieKey: string, clients: IssuerClients): Configuration {
  return {
    jwks,
    cookies: { keys: [cookieKey], short: { path: '/' } },
    clients: [
      {
        client_id: clients.app.id,
        client_secret: clients.app.secret,
        redirect_uris: clients.app.redirectUris,
        grant_types: ['authorization_code', 'refresh_token'],
        scope: scopes,
      },
      { client_id: clients.cli.id, client_secret: clients.cli.secret, redirect_uris: [], response_types: [], grant_types: [personaGrant], scope: scopes },
    ],
    scopes: scopes.split(' '),
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'], groups: ['groups'] },
    conformIdTokenClaims: false,
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        // Without `resource` an access token is for the userinfo endpoint, as the browser's sign-in needs it.
        defaultResource: () => [],
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: scopes, audience, accessTokenFormat: 'jwt', accessTokenTTL: accessTokenSeconds }),
      },
      revocation: { enabled: true },
    },
    pkce: { required: () => false },
    ttl: { AccessToken: accessTokenSeconds, IdToken: accessTokenSeconds, RefreshToken: refreshTokenSeconds, Session: refreshTokenSeconds, Grant: refreshTokenSeconds, Interaction: 60 * 60 },
    findAccount: (_ctx, id) => {
      const persona = personaNamed(id);
      return persona && { accountId: id, claims: async () => ({ sub: id, ...claimsOf(persona) }) };
    },
    extraTokenClaims: (_ctx, token) => {
      const persona = 'accountId' in token && token.accountId ? personaNamed(token.accountId) : undefined;
      return persona && claimsOf(persona);
    },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => false,
    loadExistingGrant: ownClientsNeedNoConsent,
    renderError: async (ctx, out) => {
      ctx.type = 'json';
      ctx.body = { error: out.error, error_description: out.error_description };
    },
  };
}

/** The clients are the Sovereign's own: signing in is enough. */
async function ownClientsNeedNoConsent(ctx: KoaContextWithOIDC) {
  const { provider, session, client, result } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const existing = known ? await provider.Grant.find(known) : undefined;
  if (existing?.accountId === session.accountId) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(scopes);
  grant.addResourceScope(api, scopes);
  await grant.save();
  return grant;
}
