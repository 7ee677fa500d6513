import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, JWTPayload, SignJWT } from 'jose';
import { BearerVerifier, createBearerVerifier } from './bearer';

const CLAIMS = {
  preferred_username: 'acme-developer',
  email: 'dev@acme.example',
  groups: ['/acme/org-developer', '/staff', '/acme/org-viewer/acme-prod'],
};

describe('a token of the issuer', () => {
  let server: Server;
  let issuer: string;
  let bearer: BearerVerifier;
  let privateKey: CryptoKey;

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256');
    privateKey = pair.privateKey;
    const keys = {
      keys: [
        { ...(await exportJWK(pair.publicKey)), alg: 'RS256', kid: 'one' },
      ],
    };
    server = createServer((req, res) => {
      const document = { issuer, jwks_uri: `${issuer}/jwks` };
      res
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(req.url === '/jwks' ? keys : document));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    bearer = createBearerVerifier({ url: issuer, audience: 'catalyst' });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  function sign(
    claims: JWTPayload,
    key: CryptoKey = privateKey,
    kid = 'one',
  ): Promise<string> {
    return new SignJWT({
      iss: issuer,
      aud: 'catalyst',
      exp: Math.floor(Date.now() / 1000) + 60,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid })
      .sign(key);
  }

  it('says who somebody is and which roles they have', async () => {
    const token = await sign(CLAIMS);
    expect(bearer.claims(token)).toBe(true);
    await expect(bearer.verify(token)).resolves.toEqual({
      user: 'acme-developer',
      email: 'dev@acme.example',
      roles: [
        { organization: 'acme', role: 'org-developer' },
        { organization: 'acme', role: 'org-viewer', environment: 'acme-prod' },
      ],
    });
  });

  const seconds = (ahead: number) => Math.floor(Date.now() / 1000) + ahead;

  it.each<[string, JWTPayload, string]>([
    [
      'has expired',
      { exp: seconds(-60) },
      'The token has expired: get a new one',
    ],
    [
      'never expires',
      { exp: undefined },
      'The token does not say when it expires (exp)',
    ],
    [
      'is for later',
      { nbf: seconds(3_600) },
      'The token is not valid yet (nbf)',
    ],
    [
      'is for somebody else',
      { aud: 'other' },
      'The token is for somebody else: its audience (aud) is not this API',
    ],
    [
      'names nobody',
      { preferred_username: undefined },
      'The token names nobody: it has no preferred_username',
    ],
  ])(
    'is refused when it %s, in words of our own',
    async (_, wrong, message) => {
      const token = await sign({ ...CLAIMS, ...wrong });
      await expect(bearer.verify(token)).rejects.toMatchObject({
        name: 'AuthenticationError',
        message,
      });
    },
  );

  it('is refused when its issuer does not have the key, and when it is cut', async () => {
    const unknown = await sign(CLAIMS, privateKey, 'two');
    await expect(bearer.verify(unknown)).rejects.toMatchObject({
      name: 'AuthenticationError',
      message:
        'The token is signed with a key that its issuer does not have: get a new one',
    });
    const [, claims, signature] = (await sign(CLAIMS)).split('.');
    await expect(
      bearer.verify(`bm9uc2Vuc2U.${claims}.${signature}`),
    ).rejects.toMatchObject({
      name: 'AuthenticationError',
      message: 'The token is malformed: expected a signed JWT',
    });
  });

  it('is refused when somebody else signed it', async () => {
    const other = await generateKeyPair('RS256');
    await expect(
      bearer.verify(await sign(CLAIMS, other.privateKey)),
    ).rejects.toMatchObject({
      name: 'AuthenticationError',
      message: 'The signature of the token is not that of its issuer',
    });
  });

  it('is refused when nobody signed it', async () => {
    const part = (value: object) =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      ...CLAIMS,
      iss: issuer,
      aud: 'catalyst',
      exp: Math.floor(Date.now() / 1000) + 60,
    };
    const token = `${part({ alg: 'none' })}.${part(claims)}.`;
    await expect(bearer.verify(token)).rejects.toMatchObject({
      name: 'AuthenticationError',
      message: 'The token is signed in a way that is not accepted here',
    });
  });

  it('cannot be judged while the issuer does not answer, and can when it does', async () => {
    const { port } = server.address() as AddressInfo;
    const late = createBearerVerifier({ url: issuer, audience: 'catalyst' });
    const token = await sign(CLAIMS);
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    await expect(late.verify(token)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining(`The issuer ${issuer} does not answer`),
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    await expect(late.verify(token)).resolves.toMatchObject({
      user: 'acme-developer',
    });
  });

  it('is told from one of Backstage', async () => {
    expect(
      bearer.claims(await sign({ iss: 'http://localhost:7007/api/auth' })),
    ).toBe(false);
    expect(bearer.claims('nonsense')).toBe(false);
  });
});
