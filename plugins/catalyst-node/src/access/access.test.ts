import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Router } from 'express';
import request from 'supertest';
import { createAccess } from './access';
import { serveApi } from '../http/router';
import { accessServiceRef } from '../services/access';
import { FieldsError } from '../http/errors';

const CATALYST = {
  sovereign: { name: 'sandbox', domain: 'sandbox.localhost' },
  forge: { url: 'http://127.0.0.1:1', token: 'x' },
  nats: {
    url: 'nats://127.0.0.1:1',
    operatorSeed: 'SO',
    systemAccountSeed: 'SA',
  },
  management: { name: 'hz-fsn-mgt-prod', kubeconfig: 'none' },
  issuer: { url: 'http://127.0.0.1:1', audience: 'catalyst' },
};

const plugin = createBackendPlugin({
  pluginId: 'test',
  register(env) {
    env.registerInit({
      deps: { httpRouter: coreServices.httpRouter, access: accessServiceRef },
      async init({ httpRouter, access }) {
        const v1 = Router();
        v1.get('/me', (req, res, next) => {
          access.subject(req).then(subject => res.json(subject), next);
        });
        v1.get('/environments/:name', (req, _, next) => {
          const resource = {
            organization: 'acme',
            environment: req.params.name,
          };
          access
            .subject(req)
            .then(who => access.require(who, 'environment.read', resource, req))
            .then(() => next(), next);
        });
        v1.delete('/environments/:name', (req, res, next) => {
          const work = async () => {
            const subject = await access.subject(req);
            const resource = {
              organization: 'acme',
              environment: req.params.name,
            };
            await access.require(subject, 'environment.delete', resource, req);
            const write = {
              eventId: 'environment-delete',
              subject,
              request: req,
              meta: { environment: req.params.name },
            };
            await access.audited(write, async () => ({
              result: undefined,
              meta: { commit: 'abc' },
            }));
            res.status(204).end();
          };
          work().catch(next);
        });
        v1.post('/wrong', (_, __, next) =>
          next(
            new FieldsError([
              { field: 'name', message: 'This field is required.' },
            ]),
          ),
        );
        serveApi({ httpRouter, openapi: { openapi: '3.1.0' }, v1 });
      },
    });
  },
});

const ann = { user: 'ann', roles: [] };
const auditor = mockServices.auditor.mock();
const event = {
  success: jest.fn(async () => undefined),
  fail: jest.fn(async () => undefined),
};

function jwt(claims: object, typ = 'JWT'): string {
  const part = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ })}.${part(claims)}.c2lnbmF0dXJl`;
}

async function start(ownershipEntityRefs: string[]) {
  const backend = await startTestBackend({
    features: [
      plugin,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost:7007' },
          catalyst: CATALYST,
        },
      }),
      mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: 'user:default/acme-admin',
          ownershipEntityRefs,
        }),
      }).factory,
      auditor.factory,
    ],
  });
  return { backend, server: backend.server };
}

describe('access for a signed-in user of Backstage', () => {
  const user = mockCredentials.user.header('user:default/acme-admin');

  beforeEach(() => {
    jest.clearAllMocks();
    auditor.createEvent.mockResolvedValue(event);
  });

  it('is by the roles that the token carries', async () => {
    const { server, backend } = await start([
      'user:default/acme-admin',
      'group:acme/org-admin',
    ]);
    const { body } = await request(server)
      .get('/api/test/v1/me')
      .set('authorization', user);
    expect(body).toEqual({
      user: 'acme-admin',
      roles: [{ organization: 'acme', role: 'org-admin' }],
    });
    await backend.stop();
  });

  it('is refused without a token, and with one of a service', async () => {
    const { server, backend } = await start([]);
    expect(
      (
        await request(server)
          .get('/api/test/v1/me')
          .set('authorization', mockCredentials.none.header())
      ).status,
    ).toBe(401);
    const service = await request(server)
      .get('/api/test/v1/me')
      .set('authorization', mockCredentials.service.header());
    expect(service.status).toBe(403);
    await backend.stop();
  });

  it.each([
    ['is no JWT', 'nonsense', /malformed: expected a signed JWT/],
    ['has expired', jwt({ exp: 1 }), /has expired: get a new one/],
    [
      'is of another issuer',
      jwt({ iss: 'https://x' }),
      /issuer that is not known/,
    ],
    [
      'is of a Backstage that is gone',
      jwt({ sub: 'user:default/ann' }, 'vnd.backstage.user'),
      /not known any more: sign in again/,
    ],
  ])('says that a token %s', async (_, token, message) => {
    const { server, backend } = await start([]);
    const { status, body } = await request(server)
      .get('/api/test/v1/me')
      .set('authorization', `Bearer ${token}`);
    expect(status).toBe(401);
    expect(body.error.message).toMatch(message);
    expect(body.error.message).not.toMatch(/caused by|JWS|claim/);
    await backend.stop();
  });

  it('is written to the audit log for each write, with who and on what', async () => {
    const { server, backend } = await start(['group:acme/org-admin']);
    const { status } = await request(server)
      .delete('/api/test/v1/environments/acme-dev')
      .set('authorization', user);
    expect(status).toBe(204);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'environment-delete',
        meta: {
          actor: 'acme-admin',
          surface: 'ui',
          request: 'DELETE /api/test/v1/environments/acme-dev',
          environment: 'acme-dev',
        },
      }),
    );
    expect(event.success).toHaveBeenCalledWith({ meta: { commit: 'abc' } });
    await backend.stop();
  });

  it('is written to the audit log for each refusal', async () => {
    const { server, backend } = await start(['group:acme/org-viewer']);
    const { status } = await request(server)
      .delete('/api/test/v1/environments/acme-dev')
      .set('authorization', user);
    expect(status).toBe(403);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'refusal' }),
    );
    expect(event.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({ name: 'NotAllowedError' }),
    });
    await backend.stop();
  });

  it('is written to the audit log for who is refused a look, and for who is not let in at all', async () => {
    const { server, backend } = await start(['group:globex/org-admin']);
    const look = await request(server)
      .get('/api/test/v1/environments/acme-dev')
      .set('authorization', user);
    expect(look.status).toBe(404);
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        eventId: 'refusal',
        meta: expect.objectContaining({
          actor: 'acme-admin',
          action: 'environment.read',
          environment: 'acme-dev',
        }),
      }),
    );
    const stranger = await request(server)
      .get('/api/test/v1/environments/acme-dev?secret=1')
      .set('authorization', 'Bearer nonsense');
    expect(stranger.status).toBe(401);
    expect(auditor.createEvent).toHaveBeenLastCalledWith({
      eventId: 'refusal',
      severityLevel: 'low',
      meta: {
        request: 'GET /api/test/v1/environments/acme-dev',
        ip: expect.any(String),
      },
    });
    expect(event.fail).toHaveBeenLastCalledWith({
      error: expect.objectContaining({ name: 'AuthenticationError' }),
    });
    await backend.stop();
  });

  it('tells the caller how a write failed, and the audit log once', async () => {
    const access = createAccess({
      bearer: { claims: () => true, verify: async () => ann },
      backstage: async () => ann,
      auditor,
    });
    const write = { eventId: 'test', subject: ann, meta: {} };
    await expect(
      access.audited(write, async () => {
        throw new Error('the disk is full');
      }),
    ).rejects.toThrow('the disk is full');
    expect(event.fail).toHaveBeenCalledTimes(1);
    expect(event.success).not.toHaveBeenCalled();
  });

  it('answers fields at fault with 400', async () => {
    const { server, backend } = await start([]);
    const { status, body } = await request(server)
      .post('/api/test/v1/wrong')
      .set('authorization', user);
    expect([status, body.error]).toEqual([
      400,
      {
        name: 'InputError',
        message: 'name: This field is required.',
        fields: [{ field: 'name', message: 'This field is required.' }],
      },
    ]);
    expect((await request(server).get('/api/test/openapi.json')).body).toEqual({
      openapi: '3.1.0',
    });
    await backend.stop();
  });
});
