import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HookCall } from '../runtime/server';

const algorithms = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'];

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Checks `<algorithm>=<hex>` against the body. */
function isSigned(signature: unknown, body: Buffer, token: string): boolean {
  if (typeof signature !== 'string') return false;
  const [algorithm, digest] = signature.split('=');
  if (!digest || !algorithms.includes(algorithm)) return false;
  return equal(createHmac(algorithm, token).update(body).digest('hex'), digest);
}

const asks = (events: string[] | undefined, event: unknown) =>
  !events?.length ||
  events.some(
    wanted => wanted.toLowerCase() === String(event ?? '').toLowerCase(),
  );

/** What a Receiver expects of a call. */
export interface Expectation {
  type: string;
  events?: string[];
  token: string;
}

type Check = (call: HookCall, expected: Expectation) => boolean;

const gitLab: Check = ({ headers }, { token, events }) =>
  equal(String(headers['x-gitlab-token'] ?? ''), token) &&
  asks(events, headers['x-gitlab-event']);

const checks: Record<string, Check> = {
  generic: () => true,
  'generic-hmac': ({ headers, body }, { token }) =>
    isSigned(headers['x-signature'], body, token),
  github: ({ headers, body }, { token, events }) =>
    isSigned(
      headers['x-hub-signature-256'] ?? headers['x-hub-signature'],
      body,
      token,
    ) && asks(events, headers['x-github-event']),
  gitlab: gitLab,
};

/** True when a call is one that the Receiver takes; kinds of Receivers that the sandbox does not know take none. */
export const isAccepted: Check = (call, expected) =>
  checks[expected.type]?.(call, expected) ?? false;
