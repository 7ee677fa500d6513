import { createHmac, randomUUID } from 'node:crypto';
import { Hook } from '../store/records';

/** Sends what happened to those who asked for it. */
export interface Deliveries {
  /** Answers at once. Each hook is sent one event after another, once; a receiver that fails is not asked again. */
  send(hook: Hook, event: string, payload: unknown): void;
  /** Settles when all that was sent so far has been delivered or has failed. */
  settled(): Promise<void>;
  stop(): void;
}

const patience = 5_000;
const dialects = ['gitea', 'gogs', 'github'];

function headersOf(
  hook: Hook,
  event: string,
  body: string,
): Record<string, string> {
  const id = randomUUID();
  const sign = (hash: string) =>
    createHmac(hash, hook.secret).update(body).digest('hex');
  const named = dialects.flatMap(d => [
    [`x-${d}-delivery`, id],
    [`x-${d}-event`, event],
    [`x-${d}-event-type`, event],
  ]);
  const target = hook.orgId === undefined ? 'repository' : 'organization';
  return {
    'content-type':
      hook.contentType === 'json'
        ? 'application/json'
        : 'application/x-www-form-urlencoded',
    ...Object.fromEntries(named),
    'x-gitea-hook-installation-target-type': target,
    'x-github-hook-installation-target-type': target,
    'x-gitea-signature': hook.secret && sign('sha256'),
    'x-gogs-signature': hook.secret && sign('sha256'),
    'x-hub-signature': `sha1=${hook.secret && sign('sha1')}`,
    'x-hub-signature-256': `sha256=${hook.secret && sign('sha256')}`,
    ...(hook.authorization && { authorization: hook.authorization }),
  };
}

async function post(
  hook: Hook,
  event: string,
  payload: unknown,
  signal: AbortSignal,
) {
  const json = JSON.stringify(payload);
  const body =
    hook.contentType === 'json'
      ? json
      : new URLSearchParams({ payload: json }).toString();
  const response = await fetch(hook.url, {
    method: 'POST',
    headers: headersOf(hook, event, json),
    body,
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
  });
  await response.arrayBuffer();
}

/** Opens the queues of deliveries. They live in memory: what a stop interrupts is lost, as clients must expect. */
export function openDeliveries(): Deliveries {
  const stopped = new AbortController();
  const queues = new Map<number, Promise<void>>();
  return {
    send: (hook, event, payload) => {
      const before = queues.get(hook.id) ?? Promise.resolve();
      const next = before
        .then(() => post(hook, event, payload, stopped.signal))
        .catch(() => undefined);
      queues.set(hook.id, next);
    },
    settled: async () => {
      await Promise.all(queues.values());
    },
    stop: () => stopped.abort(),
  };
}
