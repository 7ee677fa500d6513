import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { JWK } from 'jose';
import { writeWhole } from '../../files';

/** What a token of a service account says. */
export interface AccountClaims {
  namespace: string;
  name: string;
  uid: string;
}

/** A token that was made, with its end. */
export interface AccountToken {
  token: string;
  expires: Date;
}

/** The secrets of a cluster: the administrator's token, and the key that signs those of service accounts. */
export interface Tokens {
  readonly admin: string;
  readonly issuer: string;
  readonly audience: string;
  issue(
    account: AccountClaims,
    audiences: string[],
    seconds: number,
  ): Promise<AccountToken>;
  /** Undefined for what is no valid token of a service account, or not for the API server. */
  verify(token: string): Promise<AccountClaims | undefined>;
  /** The public key, as a JSON Web Key Set. */
  keys(): { keys: JWK[] };
}

interface Kept {
  admin: string;
  key: JWK;
}

const algorithm = 'ES256';
const issuer = 'https://kubernetes.default.svc.cluster.local';
const remembered = 1000;

async function keptIn(dir: string | undefined): Promise<Kept> {
  const file = dir && join(dir, 'tokens.json');
  if (file && existsSync(file))
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  const { privateKey } = await generateKeyPair(algorithm, {
    extractable: true,
  });
  const kept: Kept = {
    admin: randomBytes(24).toString('base64url'),
    key: {
      ...(await exportJWK(privateKey)),
      kid: randomUUID(),
      alg: algorithm,
      use: 'sig',
    },
  };
  if (dir && file) {
    await mkdir(dir, { recursive: true });
    await writeWhole(file, JSON.stringify(kept));
  }
  return kept;
}

interface Verified {
  claims: AccountClaims;
  /** In milliseconds. */
  expires: number;
}

interface Payload {
  exp?: number;
  'kubernetes.io'?: {
    namespace: string;
    serviceaccount: { name: string; uid: string };
  };
}

function accountOf(payload: Payload): Verified | undefined {
  const account = payload['kubernetes.io'];
  if (!account || !payload.exp) return undefined;
  const { namespace, serviceaccount } = account;
  return {
    claims: { namespace, ...serviceaccount },
    expires: payload.exp * 1000,
  };
}

/** @param dir - where the secrets are kept; without it new ones are made each time */
export async function createTokens(dir?: string): Promise<Tokens> {
  const { admin, key } = await keptIn(dir);
  const { d, ...publicJwk } = key;
  const privateKey = await importJWK(key, algorithm);
  const publicKey = await importJWK(publicJwk, algorithm);
  const known = new Map<string, Verified>();

  const remember = (token: string, verified: Verified) => {
    if (known.size >= remembered) known.clear();
    known.set(token, verified);
  };
  return {
    admin,
    issuer,
    audience: issuer,
    async issue({ namespace, name, uid }, audiences, seconds) {
      const now = Math.floor(Date.now() / 1000);
      const token = await new SignJWT({
        'kubernetes.io': { namespace, serviceaccount: { name, uid } },
      })
        .setProtectedHeader({ alg: algorithm, kid: key.kid })
        .setIssuer(issuer)
        .setSubject(`system:serviceaccount:${namespace}:${name}`)
        .setAudience(audiences.length ? audiences : [issuer])
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + seconds)
        .setJti(randomUUID())
        .sign(privateKey);
      return { token, expires: new Date((now + seconds) * 1000) };
    },
    async verify(token) {
      const seen = known.get(token);
      if (seen) return seen.expires > Date.now() ? seen.claims : undefined;
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          issuer,
          audience: issuer,
        });
        const verified = accountOf(payload as Payload);
        if (verified) remember(token, verified);
        return verified?.claims;
      } catch {
        return undefined;
      }
    },
    keys: () => ({ keys: [publicJwk] }),
  };
}
