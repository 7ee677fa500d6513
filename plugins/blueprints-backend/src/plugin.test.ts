import { createHmac } from 'node:crypto';
import { resolve } from 'node:path';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { AuthenticationError } from '@backstage/errors';
import { AccessService, accessServiceRef, createWebhookSecret } from '@catalyst/backstage-plugin-catalyst-node';
import { Blueprint, Subject } from '@catalyst/model';
import Ajv2020 from 'ajv/dist/2020';
import request from 'supertest';
import blueprintsPlugin from './index';
import { openapi } from './schema/openapi';
import { blueprintFiles, inFolder } from './__testUtils__/blueprintFiles';
import { startWorld, until, World } from './__testUtils__/world';

const people: Record<string, Subject> = {
  ann: { user: 'ann', roles: [{ organization: 'acme', role: 'org-developer' }] },
  bob: { user: 'bob', roles: [{ organization: 'muscatpharmacy', role: 'org-admin' }] },
};

const access = createServiceFactory({
  service: accessServiceRef,
  deps: {},
  factory: (): AccessService => ({
    async subject({ headers }) {
      const person = people[headers.authorization?.replace('Bearer ', '') ?? ''];
      if (person) return person;
      throw new AuthenticationError('Send a token');
    },
    require: async () => undefined,
    audited: async (_, work) => (await work()).result,
  }),
});

const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } }).addSchema({ $id: 'api', components: openapi.components });
function expectShape(name: keyof typeof openapi.components.schemas, body: unknown): void {
  const validate = ajv.getSchema(`api#/components/schemas/${name}`);
  expect({ valid: validate?.(body), errors: validate?.errors }).toEqual({ valid: true, errors: null });
}

jest.setTimeout(60_000);

describe('the Blueprints plugin', () => {
  let world: World;
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  let stop: () => Promise<void>;

  beforeAll(async () => {
    world = await startWorld();
    await world.organization('acme');
    const { forgeConfig, kubeconfig } = world;
    const data = {
      backend: { baseUrl: 'http://localhost:7007' },
      catalyst: {
        sovereign: { name: 'test', domain: 'test.example' },
        forge: forgeConfig,
        nats: { url: 'nats://127.0.0.1:4222', operatorSeed: 'SO', systemAccountSeed: 'SA' },
        management: { name: 'hz-fsn-mgt-prod', kubeconfig },
        issuer: { url: 'http://127.0.0.1:1', audience: 'catalyst' },
        blueprints: { directory: resolve(__dirname, '../../../blueprints') },
      },
    };
    const backend = await startTestBackend({ features: [blueprintsPlugin, access, mockServices.rootConfig.factory({ data })] });
    server = backend.server;
    stop = () => backend.stop();
    await until(async () => (await listOf('bob')).length === 10);
  });
  afterAll(async () => {
    await stop();
    await world.stop();
  });

  const get = (path: string, who = 'ann') => request(server).get(`/api/catalyst-blueprints${path}`).set('authorization', `Bearer ${who}`);
  const listOf = async (who: string): Promise<{ name: string; version: string }[]> => (await get('/v1/blueprints', who)).body.items;

  it('publishes the public catalog in the forge and lists it, each Blueprint with its newest version and its icon', async () => {
    const { body, status } = await get('/v1/blueprints');
    expect(status).toBe(200);
    expectShape('BlueprintPage', body);
    const wordpress = body.items.find(({ name }: { name: string }) => name === 'bp-wordpress');
    expect(wordpress).toMatchObject({ version: '1.4.0', versions: ['1.4.0', '1.3.0'], visibility: 'listed' });
    expect(wordpress.card.icon).toMatch(/^data:image\/svg\+xml;base64,/);
    expect((await world.forge.git('catalog', 'bp-wordpress').refs()).has('refs/tags/bp-wordpress/1.3.0')).toBe(true);
  });

  it('answers a page at a time, and finds by words and category', async () => {
    const { body: first } = await get('/v1/blueprints?limit=6');
    const { body: second } = await get(`/v1/blueprints?limit=6&cursor=${first.nextCursor}`);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([6, 4, undefined]);
    const { body: databases } = await get('/v1/blueprints?category=database&q=sql');
    expect(databases.items.map(({ name }: { name: string }) => name)).toEqual(['bp-mariadb', 'bp-postgres']);
    const { body: refused, status } = await get('/v1/blueprints?limit=none');
    expect(status).toBe(400);
    expect(refused.error.message).toContain('limit');
  });

  it('answers a version with all that installing it needs', async () => {
    const { body } = await get('/v1/blueprints/bp-wordpress/versions/1.3.0');
    expectShape('BlueprintVersion', body);
    expect(body).toMatchObject({ name: 'bp-wordpress', version: '1.3.0', ready: true, overlays: { large: { replicas: 3 } }, kind: 'HelmChart' });
    expect(body.readme).toContain('# WordPress');
    expect(body.configSchema.properties).not.toHaveProperty('uploadLimit');
    expectShape('BlueprintSummary', (await get('/v1/blueprints/bp-wordpress')).body);
    const { body: versions } = await get('/v1/blueprints/bp-wordpress/versions');
    expectShape('VersionList', versions);
    expect(versions.items.map(({ version }: { version: string }) => version)).toEqual(['1.4.0', '1.3.0']);
  });

  it('answers the icon as a picture that can do nothing', async () => {
    const { body, headers } = await get('/v1/blueprints/bp-postgres/versions/1.5.0/icon');
    expect(headers['content-type']).toContain('image/svg+xml');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(body.toString()).toContain('<svg');
  });

  it('refuses who has no token, and tells of no Blueprint that is not there', async () => {
    expect((await request(server).get('/api/catalyst-blueprints/v1/blueprints')).status).toBe(401);
    const { status, body } = await get('/v1/blueprints/bp-nothing');
    expect(status).toBe(404);
    expectShape('Error', body);
    expect((await get('/v1/blueprints/bp-postgres/versions/9.9.9')).status).toBe(404);
  });

  it('lists a private Blueprint a moment after its push, to its Organization only', async () => {
    await world.push('acme/shared-blueprints', inFolder('shop', blueprintFiles('bp-shop', '1.0.0')));
    await until(async () => (await listOf('ann')).some(({ name }) => name === 'bp-shop'));
    const { body } = await get('/v1/blueprints/bp-shop');
    expect(body).toMatchObject({ visibility: 'private', organization: 'acme' });
    expect((await listOf('bob')).map(({ name }) => name)).not.toContain('bp-shop');
    expect((await get('/v1/blueprints/bp-shop', 'bob')).status).toBe(404);
    expect((await get('/v1/blueprints/bp-shop/versions/1.0.0', 'bob')).status).toBe(404);
    expect((await get('/v1/blueprints/bp-shop/versions/1.0.0/icon', 'bob')).status).toBe(404);
  });

  it('tells the author of a broken one what is wrong, where all are asked for', async () => {
    const broken = blueprintFiles('bp-broken', '1.0.0', text => text.replace('replicas: 3', 'replicas: none'));
    await world.push('acme/shared-blueprints', inFolder('broken', broken));
    const found = await until(async () => {
      const [item] = (await get('/v1/blueprints?all=true&q=bp-broken')).body.items;
      return item?.problem.startsWith('broken/') ? item : undefined;
    });
    expect(found).toMatchObject({ ready: false, versions: [], problem: expect.stringMatching(/^broken\/blueprint\.yaml:\d+: The size large/) });
    expect((await listOf('ann')).map(({ name }) => name)).not.toContain('bp-broken');
    expect((await get('/v1/blueprints?all=true&q=bp-broken', 'bob')).body.items).toEqual([]);
  });

  it('has the forge tell of pushes, and takes only what is signed', async () => {
    const hooks = await until(async () => {
      const found = await world.forge.hooks.list('acme', 'shared-blueprints');
      return found.length > 0 ? found : undefined;
    });
    expect(hooks.map(({ config }) => config.url)).toEqual(['http://localhost:7007/api/catalyst-blueprints/v1/hooks/forge']);
    const body = JSON.stringify({ ref: 'refs/heads/main', before: '0', after: '1', repository: { full_name: 'acme/shared-blueprints' } });
    const deliver = (signature: string) =>
      request(server).post('/api/catalyst-blueprints/v1/hooks/forge').set('content-type', 'application/json').set('x-gitea-signature', signature).send(body);
    const secret = await createWebhookSecret(world.client)();
    expect((await deliver(createHmac('sha256', secret).update(body).digest('hex'))).status).toBe(202);
    expect((await deliver(createHmac('sha256', 'other').update(body).digest('hex'))).status).toBe(401);
  });

  it('serves its OpenAPI document', async () => {
    const { body } = await get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toContain('/v1/blueprints/{name}/versions/{version}');
  });

  it('registers every public version with its place in Git', async () => {
    const { items } = await world.client.list<Blueprint>({ apiVersion: 'catalyst.openova.io/v1alpha1', kind: 'Blueprint', namespace: 'catalyst-catalog' });
    expect(items.length).toBe(13);
    for (const { metadata, spec, status } of items) {
      const name = metadata.labels?.['openova.io/blueprint'];
      expect(status?.source).toMatchObject({ repository: `catalog/${name}`, tag: `${name}/${spec.version}`, path: '.' });
      expect(status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('True');
    }
  });
});
