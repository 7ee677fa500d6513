import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a delivery says of a push, as far as Catalyst reads it. */
export interface PushEvent {
  /** Full name, as `refs/heads/main`. */
  ref: string;
  before: string;
  after: string;
  repository: { full_name: string };
}

/**
 * Whether a delivery is from our forge.
 *
 * @param body - the bytes of the request as they came
 * @param signature - the header `X-Gitea-Signature`: hex HMAC-SHA256 of the body
 */
export function verifySignature(
  secret: string,
  body: Buffer | string,
  signature: string | undefined,
): boolean {
  if (!signature || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const expected = createHmac('sha256', secret).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

const text = (value: unknown): value is string => typeof value === 'string';

/** Reads the body of a `push` delivery; undefined when it is none. */
export function parsePush(body: unknown): PushEvent | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { ref, before, after, repository } = body as Record<string, unknown>;
  const name = (repository as { full_name?: unknown } | undefined)?.full_name;
  if (!text(ref) || !text(before) || !text(after) || !text(name))
    return undefined;
  return { ref, before, after, repository: { full_name: name } };
}
