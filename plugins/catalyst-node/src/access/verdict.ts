import { AuthenticationError } from '@backstage/errors';
import { decodeJwt, decodeProtectedHeader, errors } from 'jose';

/** What is wrong with a token, for whoever sent it. The words of the library tell only who wrote the library. */
const MALFORMED = 'The token is malformed: expected a signed JWT';
const EXPIRED = 'The token has expired: get a new one';
const UNACCEPTABLE = 'The token is signed in a way that is not accepted here';

const BY_CODE: Record<string, string> = {
  [errors.JWTExpired.code]: EXPIRED,
  [errors.JWSInvalid.code]: MALFORMED,
  [errors.JWTInvalid.code]: MALFORMED,
  [errors.JOSEAlgNotAllowed.code]: UNACCEPTABLE,
  [errors.JOSENotSupported.code]: UNACCEPTABLE,
  [errors.JWSSignatureVerificationFailed.code]:
    'The signature of the token is not that of its issuer',
  [errors.JWKSNoMatchingKey.code]:
    'The token is signed with a key that its issuer does not have: get a new one',
  [errors.JWKSMultipleMatchingKeys.code]:
    'The token does not say which key of its issuer it is signed with (kid)',
};

const BY_CLAIM: Record<string, string> = {
  aud: 'The token is for somebody else: its audience (aud) is not this API',
  iss: 'The token is of another issuer (iss)',
  nbf: 'The token is not valid yet (nbf)',
  exp: 'The token does not say when it expires (exp)',
};

/** The 401 for what the library found wrong with a token; undefined for a failure that is not the token's. */
export function verdictOn(error: unknown): AuthenticationError | undefined {
  if (!(error instanceof errors.JOSEError)) return undefined;
  const words =
    error instanceof errors.JWTClaimValidationFailed
      ? BY_CLAIM[error.claim] ?? MALFORMED
      : BY_CODE[error.code];
  return words === undefined ? undefined : new AuthenticationError(words);
}

/** What a token says of itself; undefined for what is no JWT. */
function read(token: string) {
  try {
    return { claims: decodeJwt(token), ...decodeProtectedHeader(token) };
  } catch {
    return undefined;
  }
}

/** The `typ` of Backstage's own tokens begins so. */
const OF_BACKSTAGE = 'vnd.backstage.';

/** The 401 for a token that is not of our issuer and that Backstage did not take either. */
export function strangerVerdict(token: string): AuthenticationError {
  const said = read(token);
  if (!said) return new AuthenticationError(MALFORMED);
  const { claims, typ = '' } = said;
  if (typeof claims.exp === 'number' && claims.exp * 1000 < Date.now())
    return new AuthenticationError(EXPIRED);
  return new AuthenticationError(
    typ.startsWith(OF_BACKSTAGE)
      ? 'The token is signed with a key that is not known any more: sign in again'
      : 'The token is of an issuer that is not known here',
  );
}
