import { createHmac } from 'node:crypto';
import express from 'express';
import request from 'supertest';
import { createForgeHookRouter } from './forgeHook';

const secret = 'throwaway-secret';
const pushed: string[] = [];
const app = express()
  .use(
    createForgeHookRouter({
      secret: async () => secret,
      onPush: environment => pushed.push(environment),
    }),
  )
  .use(express.json());

const deliver = (body: object, signedWith = secret) => {
  const text = JSON.stringify(body);
  const signature = createHmac('sha256', signedWith).update(text).digest('hex');
  return request(app)
    .post('/v1/hooks/forge')
    .set('content-type', 'application/json')
    .set('x-gitea-signature', signature)
    .send(text);
};
const push = (repository: string, ref = 'refs/heads/main') => ({
  ref,
  before: 'a',
  after: 'b',
  repository: { full_name: repository },
});

describe('a delivery of the forge', () => {
  beforeEach(() => pushed.splice(0));

  it('of a push to an Environment makes its branch be looked at', async () => {
    await deliver(push('acme/acme-dev')).expect(204);
    expect(pushed).toEqual(['acme-dev']);
  });

  it('with another signature is refused', async () => {
    await deliver(push('acme/acme-dev'), 'another').expect(
      500,
      /X-Gitea-Signature/,
    );
    expect(pushed).toEqual([]);
  });

  it.each([
    ['another branch', push('acme/acme-dev', 'refs/heads/promote/shop')],
    ['a repository that is no Environment’s', push('acme/shared-blueprints')],
    ['a repository of that name elsewhere', push('muscatpharmacy/acme-dev')],
    ['something that is no push', { action: 'opened' }],
  ])('of %s is heard and leads to nothing', async (_what, body) => {
    await deliver(body).expect(204);
    expect(pushed).toEqual([]);
  });
});
