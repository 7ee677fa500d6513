import {
  AuthenticationError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { parseGroups, Subject } from '@catalyst/model';
import { createRemoteJWKSet, decodeJwt, JWTPayload, jwtVerify } from 'jose';
import { verdictOn } from './verdict';

export interface IssuerConfig {
  /** The `iss` of its tokens. */
  url: string;
  audience: string;
}

/** Reads tokens of the Sovereign's issuer. */
export interface BearerVerifier {
  /** Whether a token says that it is of our issuer. Says nothing about whether that is true. */
  claims(token: string): boolean;
  /**
   * @throws AuthenticationError for a token that is not what it says, expired, or for somebody else;
   * ServiceUnavailableError when the issuer does not answer
   */
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

/**
 * Asks the issuer where its keys are.
 *
 * @throws ServiceUnavailableError that names the issuer when it does not answer, or not as an issuer does
 */
export async function discoverIssuer(issuer: string): Promise<URL> {
  const address = `${issuer}/.well-known/openid-configuration`;
  let document: { jwks_uri?: unknown };
  try {
    const signal = AbortSignal.timeout(10_000);
    const response = await fetch(address, { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    document = (await response.json()) as { jwks_uri?: unknown };
  } catch (error) {
    throw unanswered(issuer, error);
  }
  if (typeof document.jwks_uri === 'string') return new URL(document.jwks_uri);
  throw new ServiceUnavailableError(`${address} names no jwks_uri`);
}

function unanswered(issuer: string, error: unknown): ServiceUnavailableError {
  const { message, cause } = error as Error;
  const why = cause instanceof Error && cause.message ? cause.message : message;
  return new ServiceUnavailableError(
    `The issuer ${issuer} does not answer: ${why}`,
    error,
  );
}

const discoverKeys = async (issuer: string) =>
  createRemoteJWKSet(await discoverIssuer(issuer));

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
        if (error instanceof AuthenticationError) throw error;
        // What is no verdict on the token kept its keys from being had.
        throw verdictOn(error) ?? unanswered(url, error);
      }
    },
  };
}
