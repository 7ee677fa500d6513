import Provider, { errors, JWKS } from 'oidc-provider';
import { exportJWK, generateKeyPair } from 'jose';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { api, audience, IssuerClients, issuerConfiguration, personaGrant } from './configuration';
import { adapterOver, IdentityStore } from './fileAdapter';
import { personaNamed, personaNames } from './personas';
import { signInPage } from './signInPage';
import { readJson, writeWhole } from '../files';

/** The running issuer and how to speak with it. */
export interface Issuer {
  url: string;
  audience: string;
  clients: IssuerClients;
  stop(): Promise<void>;
}

export interface IssuerOptions {
  /** Where keys and sessions are kept. */
  stateDir: string;
  /** 0 takes a free one. */
  port: number;
  /** Where the browser is sent back to after sign-in. */
  redirectUris: string[];
  sovereign: string;
  version: string;
  /** Told of faults that nobody waits for. */
  report?: (error: unknown) => void;
}

interface Keys {
  jwks: JWKS;
  cookieKey: string;
  clients: { app: { id: string; secret: string }; cli: { id: string; secret: string } };
}

async function keysIn(stateDir: string): Promise<Keys> {
  const file = join(stateDir, 'keys.json');
  const kept = await readJson<Keys>(file);
  if (kept) return kept;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const secret = () => randomBytes(24).toString('base64url');
  const keys: Keys = {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }] },
    cookieKey: secret(),
    clients: { app: { id: 'catalyst', secret: secret() }, cli: { id: 'catalyst-cli', secret: secret() } },
  };
  await writeWhole(file, JSON.stringify(keys));
  return keys;
}

/** `npm run token`: an access token for a persona, for the one client that may ask so. */
function grantForPersonas(provider: Provider): void {
  provider.registerGrantType(
    personaGrant,
    async ctx => {
      const { client, params } = ctx.oidc;
      const name = String(params?.persona ?? '');
      if (!client || !personaNamed(name)) {
        throw new errors.InvalidRequest(`persona must be one of ${personaNames().join(', ')}`);
      }
      const grant = new provider.Grant({ clientId: client.clientId, accountId: name });
      grant.addResourceScope(api, 'openid profile email groups');
      const token = new provider.AccessToken({
        client, accountId: name, grantId: await grant.save(), gty: personaGrant, scope: 'openid profile email groups', claims: {},
      });
      token.resourceServer = new provider.ResourceServer(api, { audience, scope: 'openid profile email groups', accessTokenFormat: 'jwt', accessTokenTTL: 15 * 60 });
      ctx.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: token.expiration };
    },
    ['persona'],
  );
}

const lastUsedCookie = /(?:^|;\s*)catalyst_persona=([a-z-]+)/;

async function formOf(req: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of req) {
    text += chunk;
    if (text.length > 10_000) throw new Error('The form is too large');
  }
  return new URLSearchParams(text);
}

const respond = (res: ServerResponse, status: number, type: string, body: string, headers: Record<string, string> = {}) =>
  res.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...headers }).end(body);

function signIn(provider: Provider, { sovereign, version }: IssuerOptions) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const details = await provider.interactionDetails(req, res).catch(() => undefined);
    if (!details) {
      respond(res, 400, 'text/plain', 'This sign-in is over. Go back to Catalyst and sign in again.');
      return;
    }
    if (req.method !== 'POST') {
      const lastUsed = lastUsedCookie.exec(req.headers.cookie ?? '')?.[1];
      respond(res, 200, 'text/html', signInPage({ action: `/sign-in/${details.uid}`, lastUsed, sovereign, version }));
      return;
    }
    const name = (await formOf(req)).get('persona') ?? '';
    if (!personaNamed(name)) {
      respond(res, 400, 'text/plain', `There is no persona ${name}. There are: ${personaNames().join(', ')}.`);
      return;
    }
    res.setHeader('set-cookie', `catalyst_persona=${name}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax`);
    await provider.interactionFinished(req, res, { login: { accountId: name, remember: true } }, { mergeWithLastSubmission: false });
  };
}

/** Listens on loopback; a taken port is an error that names it. */
const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** Starts the sandbox's OpenID Connect issuer. */
export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  await mkdir(options.stateDir, { recursive: true });
  const keys = await keysIn(options.stateDir);
  const store = await IdentityStore.open(join(options.stateDir, 'sessions.json'), options.report ?? (() => undefined));
  const clients: IssuerClients = { app: { ...keys.clients.app, redirectUris: options.redirectUris }, cli: keys.clients.cli };

  const server = createServer();
  const url = `http://127.0.0.1:${await listen(server, options.port)}`;
  const provider = new Provider(url, { ...issuerConfiguration(keys.jwks, keys.cookieKey, clients), adapter: adapterOver(store) });
  grantForPersonas(provider);
  const page = signIn(provider, options);
  const protocol = provider.callback();
  server.on('request', (req, res) => {
    const handled = req.url?.startsWith('/sign-in/') ? page(req, res) : protocol(req, res);
    Promise.resolve(handled).catch(error => {
      if (!res.headersSent) respond(res, 500, 'text/plain', `Sign-in failed: ${error instanceof Error ? error.message : 'unknown'}`);
    });
  });
  return {
    url,
    audience,
    clients,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>(resolve => server.close(() => resolve()));
      await store.flush();
    },
  };
}
