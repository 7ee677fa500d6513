import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TestBackend } from '@backstage/backend-test-utils';
import { InstallPlan } from '@catalyst/model';
import request from 'supertest';
import { startBackend } from './testing/backend';
import { startWorld, World } from './testing/world';

jest.setTimeout(120_000);

describe('the Provisioning plugin', () => {
  let world: World;
  let backend: TestBackend;

  beforeAll(async () => {
    world = await startWorld();
    backend = await startBackend(world);
  });
  afterAll(async () => {
    await backend.stop();
    await world.stop();
  });

  const send = (method: 'post' | 'patch' | 'delete', path: string, body: object = {}, who = 'ann', key?: string) => {
    const call = request(backend.server)[method](`/api/catalyst-provisioning/v1/environments${path}`).set('authorization', `Bearer ${who}`);
    return (key === undefined ? call : call.set('idempotency-key', key)).send(body);
  };
  const install = (body: object, who = 'ann', key?: string) => send('post', '/acme-dev/applications', body, who, key);
  const head = async () => (await world.forge.git('acme', 'acme-dev').tree()).commit;
  const log = async (...args: string[]) => (await (await world.clone('acme-dev')).git('log', ...args)).trim().split('\n');

  it('answers a plan and commits nothing', async () => {
    const before = await head();
    const { status, body } = await send('post', '/acme-dev/plans', { action: 'install', application: { name: 'planned', blueprint: 'bp-shop' } });
    expect(status).toBe(200);
    const plan = body as InstallPlan;
    expect(plan.applications.map(({ name, order, action }) => [name, order, action])).toEqual([['planned-db', 1, 'create'], ['planned', 2, 'create']]);
    expect(plan.files.find(({ path }) => path === 'applications/planned-db/values.yaml')?.after).toContain('- planned');
    expect(plan.head).toBe(before);
    expect(await head()).toBe(before);
  });

  it('installs an Application with its database in one commit of the person', async () => {
    const { status, body } = await install({ name: 'shop', blueprint: 'bp-shop', config: { replicas: 2 } });
    expect(status).toBe(202);
    expect(body).toMatchObject({ changed: true, plan: { message: 'Install shop from shop 1.0.0' } });
    const clone = await world.clone('acme-dev');
    expect((await clone.git('log', '-1', '--format=%H %an <%ae> %s')).trim()).toBe(`${body.commit} ann <ann@acme.example> Install shop from shop 1.0.0`);
    const flux = await readFile(join(clone.directory, 'flux-system/applications/shop.yaml'), 'utf8');
    expect(flux).toContain('- name: shop-db');
    expect(await readFile(join(clone.directory, 'applications/shop-db/application.yaml'), 'utf8')).toContain('version: 1.0.0');
  });

  it('says what an Application is told, and nothing of one that is not there', async () => {
    const read = (name: string, who = 'ann') =>
      request(backend.server).get(`/api/catalyst-provisioning/v1/environments/acme-dev/applications/${name}`).set('authorization', `Bearer ${who}`);
    const { status, body } = await read('shop');
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'shop', blueprint: 'bp-shop', version: '1.0.0', paused: false, config: { replicas: 2 } });
    expect((await read('none')).status).toBe(404);
  });

  it('commits what was seen, and refuses a plan that is stale', async () => {
    const application = { name: 'seen', blueprint: 'bp-web' };
    const { body: plan } = await send('post', '/acme-dev/plans', { action: 'install', application });
    const { status } = await install({ name: 'between', blueprint: 'bp-web' });
    expect(status).toBe(202);
    const stale = await install({ ...application, plan: plan.digest });
    expect(stale.status).toBe(409);
    expect(stale.body.error.message).toContain('Review the new plan');
    const { body: fresh } = await send('post', '/acme-dev/plans', { action: 'install', application });
    const done = await install({ ...application, plan: fresh.digest });
    expect(done.status).toBe(202);
    expect(await log('-1', '--format=%B')).toContain(`Catalyst-Plan: ${fresh.digest}`);
  });

  it.each([
    ['a wrong value', { name: 'x1', blueprint: 'bp-web', config: { replicas: 99 } }, 400, ['config.replicas']],
    ['a field that is not there', { name: 'x1', blueprint: 'bp-web', config: { repicas: 1 } }, 400, ['config.repicas']],
    ['a name that cannot be', { name: 'X', blueprint: 'bp-web' }, 400, ['name']],
    ['a missing field', { blueprint: 'bp-web' }, 400, ['name']],
    ['a field of the request that is not there', { name: 'x1', blueprint: 'bp-web', nonsense: 1 }, 400, ['nonsense']],
    ['a name already taken', { name: 'shop', blueprint: 'bp-web' }, 409, ['name']],
    ['an unknown Blueprint', { name: 'x1', blueprint: 'bp-none' }, 404, undefined],
    ['an unknown version', { name: 'x1', blueprint: 'bp-web', version: '9.0.0' }, 400, ['version']],
    ['a dependency cycle', { name: 'x1', blueprint: 'bp-left' }, 400, ['bindings.right.create.bindings.left.create']],
    ['a dependency that is not there', { name: 'x1', blueprint: 'bp-shop', bindings: { db: { use: 'none' } } }, 400, ['bindings.db']],
    ['a version of a dependency that does not fit', { name: 'x1', blueprint: 'bp-shop', bindings: { db: { create: { version: '2.0.0' } } } }, 400, ['bindings.db.create.version']],
  ])('refuses %s, names it, and commits nothing', async (_, body, status, fields) => {
    const before = await head();
    const answer = await install(body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.fields?.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect(await head()).toBe(before);
  });

  it.each<[string, 'post' | 'delete', string, string, number]>([
    ['a body that is no JSON', 'post', 'application/json', '{"name": "x1",', 400],
    ['a list', 'post', 'application/json', '[]', 400],
    ['a body of another type', 'post', 'text/plain', '{"name": "x1", "blueprint": "bp-web"}', 415],
    ['a form', 'post', 'application/x-www-form-urlencoded', 'name=x1&blueprint=bp-web', 415],
    ['a removal that would leave out what its body says', 'delete', 'text/plain', '{"keepDependencies": true}', 415],
  ])('refuses %s, and commits nothing', async (_, method, type, text, expected) => {
    const before = await head();
    const path = `/api/catalyst-provisioning/v1/environments/acme-dev/applications${method === 'delete' ? '/shop' : ''}`;
    const { status, body } = await request(backend.server)[method](path).set({ authorization: 'Bearer ann', 'content-type': type }).send(text);
    expect(status).toBe(expected);
    if (expected === 400) expect(body.error.fields).toEqual([{ field: 'body', message: expect.any(String) }]);
    expect(await head()).toBe(before);
  });

  it('says of a version conflict who needs what', async () => {
    await install({ name: 'new-db', blueprint: 'bp-db', version: '2.0.0' });
    const { status, body } = await install({ name: 'x1', blueprint: 'bp-shop', bindings: { db: { use: 'new-db' } } });
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([{ field: 'bindings.db', message: 'new-db runs bp-db 2.0.0, and x1 needs ^1.0.' }]);
  });

  it('lets nobody learn of what is not theirs', async () => {
    expect((await install({ name: 'x1', blueprint: 'bp-web' }, 'nobody')).status).toBe(401);
    const outside = await install({ name: 'x1', blueprint: 'bp-web' }, 'bob');
    const nowhere = await send('post', '/acme-poc/applications', { name: 'x1', blueprint: 'bp-web' });
    expect([outside.status, nowhere.status]).toEqual([404, 404]);
    expect(outside.body.error.message).toBe('There is no Environment acme-dev');
    expect(nowhere.body.error.message).toBe('There is no Environment acme-poc');
    expect((await install({ name: 'x1', blueprint: 'bp-web' }, 'vic')).status).toBe(403);
    const hidden = await send('post', '/muscatpharmacy-prod/applications', { name: 'x1', blueprint: 'bp-secret' }, 'bob');
    expect(hidden.status).toBe(404);
    expect((await install({ name: 'secret', blueprint: 'bp-secret' })).status).toBe(202);
  });

  it('changes configuration by what differs, keeps a person\'s comments, and upgrades by one line', async () => {
    await install({ name: 'site', blueprint: 'bp-web', version: '1.0.0' });
    const clone = await world.clone('acme-dev');
    await clone.push('applications/site/values.yaml', '# chosen by Ann\nreplicas: 2 # two\n');
    const changed = await send('patch', '/acme-dev/applications/site', { config: { replicas: 3 } });
    expect(changed.status).toBe(202);
    expect(changed.body.plan.files).toHaveLength(1);
    expect(changed.body.plan.files[0].after).toBe('# chosen by Ann\nreplicas: 3 # two\n');
    const upgraded = await send('patch', '/acme-dev/applications/site', { version: '1.1.0' });
    expect(upgraded.body.plan.files.map(({ path }: { path: string }) => path)).toEqual(['applications/site/application.yaml']);
    expect(await log('-1', '--format=%s')).toEqual(['Change site from 1.0.0 to 1.1.0']);
    expect((await log('-1', '--numstat', '--format=')).join()).toMatch(/^1\t1\t/);
  });

  it('pauses, and takes nothing for a change that is none', async () => {
    expect((await send('patch', '/acme-dev/applications/site', { paused: true })).body.plan.message).toBe('Pause site');
    const again = await send('patch', '/acme-dev/applications/site', { paused: true });
    expect(again.body).toMatchObject({ changed: false, commit: await head() });
  });

  it('removes nothing that others need, and with an Application what was made for it', async () => {
    const { body: plan } = await send('post', '/acme-dev/plans', { action: 'remove', application: { name: 'shop-db' } });
    expect(plan.dependents).toEqual(['shop']);
    const refused = await send('delete', '/acme-dev/applications/shop-db');
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('shop depend');
    const removed = await send('delete', '/acme-dev/applications/shop');
    expect(removed.status).toBe(202);
    const tree = await world.forge.git('acme', 'acme-dev').tree();
    expect(await tree.list('applications')).not.toContain('shop-db');
    expect(await tree.read('flux-system/applications/shop.yaml')).toBeUndefined();
    expect((await send('delete', '/acme-dev/applications/shop')).status).toBe(404);
  });

  it('takes one key twice for one request, also at once and after a restart', async () => {
    const body = { name: 'once', blueprint: 'bp-web' };
    const [first, second] = await Promise.all([install(body, 'ann', 'k1'), install(body, 'ann', 'k1')]);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.commit).toBe(first.body.commit);
    expect((await install({ ...body, name: 'other' }, 'ann', 'k1')).status).toBe(409);
    const restarted = await startBackend(world);
    const replay = await request(restarted.server)
      .post('/api/catalyst-provisioning/v1/environments/acme-dev/applications')
      .set({ authorization: 'Bearer ann', 'idempotency-key': 'k1' })
      .send(body);
    await restarted.stop();
    expect([replay.status, replay.body.commit, replay.body.replayed]).toEqual([202, first.body.commit, true]);
    expect((await log('--format=%s')).filter(subject => subject.includes(' once '))).toHaveLength(1);
  });

  it('carries out 200 requests at once, each a commit, while a person pushes', async () => {
    const clone = await world.clone('acme-dev');
    const names = Array.from({ length: 200 }, (_, i) => `many-${i}`);
    const [answers] = await Promise.all([
      Promise.all(names.map(name => install({ name, blueprint: 'bp-web', config: { replicas: 1 } }, 'ann', name))),
      clone.push('README.md', '# mine\n'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 202));
    expect(new Set(answers.map(({ body }) => body.commit)).size).toBe(200);
    const subjects = await log('--format=%s');
    expect(names.filter(name => !subjects.includes(`Install ${name} from web 1.1.0`))).toEqual([]);
    const tree = await world.forge.git('acme', 'acme-dev').tree();
    expect((await tree.list('applications')).filter(name => name.startsWith('many-'))).toHaveLength(200);
    expect(await tree.read('README.md')).toBe('# mine\n');
  });

  it('serves its OpenAPI document', async () => {
    const { body } = await request(backend.server).get('/api/catalyst-provisioning/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toContain('/v1/environments/{environment}/plans');
  });
});
