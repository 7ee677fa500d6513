import { setTimeout as delay } from 'node:timers/promises';
import { startProduct } from '../../scripts/product/product.mjs';
import { ports } from './ports.mjs';
import { openStream } from './stream.mjs';

const quietly = (_what, work) => work();

async function tokenOf({ issuer }, persona) {
  const res = await fetch(`${issuer.url}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${issuer.cliClientId}:${issuer.cliClientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'urn:catalyst:sandbox:persona', persona }),
  });
  return (await res.json()).access_token;
}

/** Starts the product in a folder and answers it with a signed-in developer of acme. */
export async function startSession(stateDir, env) {
  const product = await startProduct({ stateDir, ports, step: quietly, env });
  let signedIn;
  const token = () => (signedIn ??= tokenOf(product.info, 'acme-developer'));

  async function api(method, path, body, headers = {}) {
    const res = await fetch(`${product.backendUrl}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${await token()}`, ...(body && { 'content-type': 'application/json' }), ...headers },
      body: body && JSON.stringify(body),
    });
    const text = await res.text();
    return { status: res.status, text, body: text ? JSON.parse(text) : undefined };
  }

  /** @throws when the answer is another one */
  async function expect(status, method, path, body) {
    const answer = await api(method, path, body);
    if (answer.status !== status) throw new Error(`${method} /api/${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    return answer;
  }

  return { ...product, token, api, expect };
}

/** Resolves once the stream has shown an Environment for which something holds of its snapshot. */
export async function untilShown(session, environment, test, seconds) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const shown = await firstSnapshot(session, environment).catch(() => undefined);
    if (shown && test(shown)) return;
    if (Date.now() > deadline) throw new Error(`${environment} was not as expected after ${seconds} s`);
    await delay(50);
  }
}

function firstSnapshot(session, environment) {
  return new Promise((resolve, reject) => {
    const give = event => {
      if (event.type !== 'snapshot') return;
      resolve(event);
      close.then(end => end());
    };
    const close = openStream(session, environment, give);
    close.catch(reject);
    setTimeout(() => {
      reject(new Error('no snapshot'));
      close.then(end => end()).catch(() => {});
    }, 2_000).unref();
  });
}
