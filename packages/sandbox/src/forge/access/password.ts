import {
  createHash,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto';

const cost = { N: 1024, r: 8, p: 1 };

/** A salted hash of a password, as `salt:hash` in hex. */
export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  return `${salt.toString('hex')}:${scryptSync(
    password,
    salt,
    32,
    cost,
  ).toString('hex')}`;
}

/** Whether the password is the one that was hashed. */
export function isPassword(password: string, hashed: string): boolean {
  const [salt, hash] = hashed.split(':');
  if (!salt || !hash) return false;
  return timingSafeEqual(
    scryptSync(password, Buffer.from(salt, 'hex'), 32, cost),
    Buffer.from(hash, 'hex'),
  );
}

/** A fresh access token: 40 hex digits, as Gitea's. */
export const newToken = () => randomBytes(20).toString('hex');

export const hashToken = (token: string) =>
  createHash('sha256').update(token).digest('hex');
