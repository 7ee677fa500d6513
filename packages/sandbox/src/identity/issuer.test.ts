import { createRemoteJWKSet, jwtVerify } from 'jose';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Issuer, startIssuer } from './issuer';
import { personaGrant } from './configuration';

let stateDir: string;
let issuer: Issuer;
const redirect = 'http://127.0.0.1:1/callback';
const start = (port = 0) => startIssuer({ stateDir, port, redirectUris: [redirect], sovereign: 'sandbox', version: '0.0.0' });

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'issuer-'));
  issuer = await start();
});
afterEach(async () => {
  await issuer.stop();
  await rm(stateDir, { recursive: true, force: true });
});

const basic = ({ id, secret }: { id: string; secret: string }) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
const tokenFor = (persona: string) =>
  fetch(`${issuer.url}/token`, {
    method: 'POST',
    headers: { authorization: basic(issuer.clients.cli) },
    body: new URLSearchParams({ grant_type: personaGrant, persona }),
  });
const verify = (token: string) => jwtVerify(token, createRemoteJWKSet(new URL(`${issuer.url}/jwks`)), { issuer: issuer.url, audience: 'catalyst' });

/** A browser, as far as a sign-in needs one: keeps cookies, does not follow redirects. */
function browser() {
  const jar = new Map<string, string>();
  return async (address: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([k, v]) => `${k}=${v}`).join('; ');
    const res = await fetch(new URL(address, issuer.url), { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const c of res.headers.getSetCookie()) {
      const [pair] = c.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return res;
  };
}

/** Signs in by the picker and answers the tokens. */
async function signIn(persona: string, resource?: string) {
  const go = browser();
  const query = new URLSearchParams({ client_id: 'catalyst', response_type: 'code', redirect_uri: redirect, scope: 'openid profile email groups offline_access', state: 's', ...(resource && { resource }) });
  const asked = await go(`/auth?${query}`);
  const picker = asked.headers.get('location') ?? '';
  expect(picker).toMatch(/^\/sign-in\//);
  const page = await (await go(picker)).text();
  const picked = await go(picker, { method: 'POST', body: new URLSearchParams({ persona }), headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  const back = await go(picked.headers.get('location') ?? '');
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const tokens = await fetch(`${issuer.url}/token`, {
    method: 'POST', headers: { authorization: basic(issuer.clients.app) }, body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirect }),
  });
  return { page, tokens: (await tokens.json()) as Record<string, string> };
}

it('gives the command line a token that the API accepts', async () => {
  const { access_token: token } = (await (await tokenFor('acme-developer')).json()) as { access_token: string };
  const { payload } = await verify(token);
  expect(payload).toMatchObject({ sub: 'acme-developer', preferred_username: 'acme-developer', groups: ['/acme/org-developer'], aud: 'catalyst' });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(900);
});

it('names the personas when asked for another', async () => {
  const res = await tokenFor('mallory');
  expect(res.status).toBe(400);
  expect(await res.json()).toMatchObject({ error_description: expect.stringContaining('acme-developer') });
});

it('refuses the persona grant to a client without the secret', async () => {
  const res = await fetch(`${issuer.url}/token`, {
    method: 'POST', headers: { authorization: basic({ id: 'catalyst-cli', secret: 'wrong' }) }, body: new URLSearchParams({ grant_type: personaGrant, persona: 'acme-admin' }),
  });
  expect(res.status).toBe(401);
});

it('signs a browser in with one choice', async () => {
  const { page, tokens } = await signIn('pharmacy-owner');
  expect(page).toContain('Pick who you are');
  const userinfo = await fetch(`${issuer.url}/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
  expect(await userinfo.json()).toMatchObject({ sub: 'pharmacy-owner', preferred_username: 'pharmacy-owner', groups: ['/muscatpharmacy/org-admin'] });
  expect(tokens.refresh_token).toBeDefined();
});

it('gives a client that asks for the API a token for it', async () => {
  const { tokens } = await signIn('pharmacy-owner', 'urn:catalyst:api');
  expect((await verify(tokens.access_token)).payload).toMatchObject({ preferred_username: 'pharmacy-owner', groups: ['/muscatpharmacy/org-admin'] });
});

it('refreshes a session that began before a restart', async () => {
  const { tokens } = await signIn('acme-admin');
  const { port } = new URL(issuer.url);
  await issuer.stop();
  issuer = await start(Number(port));
  const res = await fetch(`${issuer.url}/token`, {
    method: 'POST', headers: { authorization: basic(issuer.clients.app) }, body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token }),
  });
  expect(res.status).toBe(200);
});
