import { AuthenticationError } from '@backstage/errors';
import { parseGroups, Subject } from '@catalyst/model';
import { createRemoteJWKSet, decodeJwt, JWTPayload, jwtVerify } from 'jose';

export interface IssuerConfig {
  /** The `iss` of its tokens. */
  url: string;
  audience: string;
}

/** Reads tokens of the Sovereign's issuer. */
export interface BearerVerifier {
  /** Whether a token says that it is of our issuer. Says nothing about whether that is true. */
  claims(token: string): boolean;
  /** @throws AuthenticationError for a token that is not what it says, expired, or for somebody else */
  verify(token: string): Promise<Subject>;
}

/** Clocks differ. */
const TOLERANCE_SECONDS = 10;
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

function subjectOf({
  preferred_username: user,
  email,
  groups,
}: JWTPayload): Subject {
  if (typeof user !== 'string' || user === '') {
    throw new AuthenticationError(
      'The token names nobody: it has no preferred_username',
    );
  }
  const names = Array.isArray(groups)
    ? groups.filter(group => typeof group === 'string')
    : [];
  return {
    user,
    email: typeof email === 'string' ? email : undefined,
    roles: parseGroups(names),
  };
}

async function discoverKeys(
  issuer: string,
): Promise<ReturnType<typeof createRemoteJWKSet>> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(10_000),
  });
  const document = (await response.json()) as { jwks_uri?: unknown };
  if (typeof document.jwks_uri !== 'string')
    throw new Error(`${issuer} names no jwks_uri`);
  return createRemoteJWKSet(new URL(document.jwks_uri));
}

export function createBearerVerifier({
  url,
  audience,
}: IssuerConfig): BearerVerifier {
  let keys: ReturnType<typeof discoverKeys> | undefined;

  /** The issuer's keys; asked for again when it could not be reached. */
  function keySet(): ReturnType<typeof discoverKeys> {
    if (!keys) {
      const asked = discoverKeys(url);
      keys = asked;
      asked.catch(() => {
        keys = undefined;
      });
    }
    return keys;
  }

  return {
    claims(token) {
      try {
        return decodeJwt(token).iss?.replace(/\/+$/, '') === url;
      } catch {
        return false;
      }
    },
    async verify(token) {
      const set = await keySet();
      const checks = {
        issuer: [url, `${url}/`],
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: TOLERANCE_SECONDS,
      };
      try {
        const { payload } = await jwtVerify(token, set, {
          ...checks,
          requiredClaims: ['exp'],
        });
        return subjectOf(payload);
      } catch (error) {
        throw new AuthenticationError('The token is not valid here', error);
      }
    },
  };
}
