import { Controller, findCondition, Reflector, silentLogger, startReflector } from '@catalyst/kube';
import { Blueprint, BlueprintStatus } from '@catalyst/model';
import { blueprintFiles, inFolder } from '../__testUtils__/blueprintFiles';
import { startWorld, until, World } from '../__testUtils__/world';
import { startBlueprintController } from './startBlueprintController';

type Ready = NonNullable<BlueprintStatus['conditions']>[number];

jest.setTimeout(30_000);

/** Two dependencies of one alias. */
const DOUBLE = '    - {blueprint: bp-cache, version: ^1, alias: cache}\n'.repeat(2);

describe('the blueprint controller', () => {
  let world: World;
  let reflector: Reflector<Blueprint>;
  let controller: Controller;

  function start() {
    controller = startBlueprintController({ ...world, blueprints: reflector.store, logger: silentLogger, pollMs: 50, catalogPollMs: 50 });
  }

  beforeAll(async () => {
    world = await startWorld();
    reflector = startReflector<Blueprint>({ client: world.client, ref: { apiVersion: 'catalyst.openova.io/v1alpha1', kind: 'Blueprint' } });
    await reflector.synced;
    await world.organization('acme');
    start();
  });
  afterAll(async () => {
    await controller.stop();
    await reflector.stop();
    await world.stop();
  });

  const object = (name: string, namespace = 'acme') => reflector.store.get(`${namespace}/${name}`);
  const condition = (name: string, type: string, namespace?: string): Ready | undefined =>
    findCondition(object(name, namespace)?.status?.conditions, type);
  const reason = (name: string, type: string, wanted: string, namespace?: string) =>
    until(() => {
      const found = condition(name, type, namespace);
      return found?.reason === wanted ? found : undefined;
    });

  it('registers a private Blueprint that is pushed, for its Organization only, and tags its version', async () => {
    const commit = await world.push('acme/shared-blueprints', inFolder('shop', blueprintFiles('bp-shop', '1.0.0')));
    await reason('bp-shop.1.0.0', 'Ready', 'Registered');
    const registered = object('bp-shop.1.0.0');
    expect(registered?.status?.source).toEqual({ repository: 'acme/shared-blueprints', tag: 'bp-shop/1.0.0', commit, path: 'shop' });
    expect(registered?.spec.visibility).toBe('private');
    expect(registered?.metadata.labels).toMatchObject({ 'openova.io/blueprint': 'bp-shop', 'openova.io/organization': 'acme' });
    const refs = await world.forge.git('acme', 'shared-blueprints').refs();
    expect(refs.get('refs/tags/bp-shop/1.0.0')).toBe(commit);
  });

  it('keeps several versions side by side', async () => {
    await world.push('acme/shared-blueprints', inFolder('shop', blueprintFiles('bp-shop', '1.1.0')));
    await reason('bp-shop.1.1.0', 'Ready', 'Registered');
    expect(condition('bp-shop.1.0.0', 'Ready')?.status).toBe('True');
  });

  it('reports other content under a registered version, and keeps what is registered', async () => {
    await world.push('acme/shared-blueprints', inFolder('shop', blueprintFiles('bp-shop', '1.1.0', text => text.replace('default: 1', 'default: 2'))));
    const changed = await reason('bp-shop.1.1.0', 'Unchanged', 'ContentChanged');
    expect(changed.message).toContain('Raise spec.version in shop/blueprint.yaml');
    expect(condition('bp-shop.1.1.0', 'Ready')?.status).toBe('True');
    expect(object('bp-shop.1.1.0')?.spec.configSchema).toMatchObject({ properties: { replicas: { default: 1 } } });
    await world.push('acme/shared-blueprints', inFolder('shop', blueprintFiles('bp-shop', '1.1.0')));
    await reason('bp-shop.1.1.0', 'Unchanged', 'AsRegistered');
  });

  it('keeps a registered version as it is when its tag is moved by force, or removed and something else pushed', async () => {
    const [owner, repository] = ['acme', 'shared-blueprints'];
    const registered = object('bp-shop.1.0.0')?.status?.source?.commit;
    const tag = 'refs/tags/bp-shop/1.0.0';
    const other = blueprintFiles('bp-shop', '1.0.0', text => text.replace('default: 1', 'default: 7'));
    await world.push('acme/shared-blueprints', inFolder('shop', other));
    await reason('bp-shop.1.0.0', 'Unchanged', 'ContentChanged');
    const stands = () => until(async () => (await world.forge.git(owner, repository).refs()).get(tag) === registered);

    await world.git('acme/shared-blueprints', 'push', '-q', '--force', 'origin', `HEAD:${tag}`);
    await stands();
    await world.git('acme/shared-blueprints', 'push', '-q', '--delete', 'origin', tag);
    await stands();
    expect(object('bp-shop.1.0.0')?.spec.configSchema).toMatchObject({ properties: { replicas: { default: 1 } } });
    expect(object('bp-shop.1.0.0')?.status?.source?.commit).toBe(registered);
    await world.push('acme/shared-blueprints', inFolder('shop', blueprintFiles('bp-shop', '1.1.0')));
    await reason('bp-shop.1.0.0', 'Unchanged', 'AsRegistered');
  });

  it('reports a broken one with file and line, and registers the sound one beside it', async () => {
    const broken = blueprintFiles('bp-broken', '2.0.0', text => text.replace('tagline:', 'tagine:'));
    const secret = blueprintFiles('bp-vault', '1.0.0', text => text.replace('description: Pods.}', "description: Pods.}\n      pin: {type: string, x-catalyst-ui-hint: password}"));
    await world.push('acme/shared-blueprints', {
      ...inFolder('broken', broken),
      ...inFolder('vault', secret),
      ...inFolder('yaml', { 'blueprint.yaml': 'apiVersion: [\n' }),
      ...inFolder('build', blueprintFiles('bp-build', '1.0.0+build')),
      ...inFolder('double', blueprintFiles('bp-double', '1.0.0', text => `${text}  depends:\n${DOUBLE}`)),
      ...inFolder('billing', blueprintFiles('bp-billing', '1.0.0')),
    });
    await reason('bp-billing.1.0.0', 'Ready', 'Registered');
    const lint = await reason('bp-broken.2.0.0', 'Ready', 'LintFailed');
    expect(lint.message).toMatch(/^broken\/blueprint\.yaml:\d+: /);
    expect(object('bp-broken.2.0.0')?.status?.findings?.[0]).toMatchObject({ severity: 'error', file: 'blueprint.yaml', line: expect.any(Number) });
    const refused = await reason('bp-vault.1.0.0', 'Ready', 'LintFailed');
    expect(refused.message).toContain('OpenBao');
    await reason('bp-yaml.0.0.0-unreadable', 'Ready', 'LintFailed');
    await reason('bp-build.0.0.0-unreadable', 'Ready', 'LintFailed');
    await reason('bp-double.1.0.0', 'Ready', 'LintFailed');
    const refs = await world.forge.git('acme', 'shared-blueprints').refs();
    expect([...refs.keys()]).not.toContain('refs/tags/bp-broken/2.0.0');
  });

  it('forgets what was broken once it is mended or gone', async () => {
    await world.push('acme/shared-blueprints', { ...inFolder('broken', blueprintFiles('bp-broken', '2.0.0')), yaml: undefined, vault: undefined, build: undefined, double: undefined });
    await reason('bp-broken.2.0.0', 'Ready', 'Registered');
    await until(() => !object('bp-yaml.0.0.0-unreadable') && !object('bp-vault.1.0.0'));
  });

  it('marks what is removed from Git, and leaves its tag to the Applications that have it', async () => {
    await world.push('acme/shared-blueprints', { billing: undefined });
    const withdrawn = await reason('bp-billing.1.0.0', 'Ready', 'Withdrawn');
    expect(withdrawn.status).toBe('False');
    expect((await world.forge.git('acme', 'shared-blueprints').refs()).has('refs/tags/bp-billing/1.0.0')).toBe(true);
  });

  it('refuses the name of a public Blueprint', async () => {
    await world.forge.organizations.ensure('catalog', { visibility: 'public' });
    await world.forge.repositories.ensure('catalog', 'bp-cache');
    await world.push('catalog/bp-cache', blueprintFiles('bp-cache', '1.0.0'));
    await reason('bp-cache.1.0.0', 'Ready', 'Registered', 'catalyst-catalog');
    await world.push('acme/shared-blueprints', inFolder('cache', blueprintFiles('bp-cache', '9.0.0')));
    const refused = await reason('bp-cache.9.0.0', 'Ready', 'LintFailed');
    expect(refused.message).toContain('name of a public Blueprint');
  });

  it('puts right what somebody changes or deletes on the cluster', async () => {
    const ref = { apiVersion: 'catalyst.openova.io/v1alpha1', kind: 'Blueprint', namespace: 'acme', name: 'bp-shop.1.0.0' };
    await world.client.patch(ref, { spec: { card: { title: 'Changed' } } });
    await until(() => object('bp-shop.1.0.0')?.spec.card.title === 'Changed');
    await until(() => object('bp-shop.1.0.0')?.spec.card.title === 'shop');
    await world.client.remove({ ...ref, name: 'bp-shop.1.1.0' });
    await reason('bp-shop.1.1.0', 'Ready', 'Registered');
  });

  it('leaves alone what somebody applied by hand', async () => {
    const { apiVersion, kind, spec } = object('bp-shop.1.0.0') as Blueprint;
    await world.client.create({ apiVersion, kind, metadata: { name: 'bp-own.1.0.0', namespace: 'acme' }, spec } as Blueprint);
    await world.push('acme/shared-blueprints', inFolder('shop', blueprintFiles('bp-shop', '1.2.0')));
    await reason('bp-shop.1.2.0', 'Ready', 'Registered');
    expect(object('bp-own.1.0.0')).toBeDefined();
  });

  it('looks at once when the forge tells of a push, however seldom it looks by itself', async () => {
    await controller.stop();
    const looked = jest.fn(async () => {
      throw new Error('the forge has no hooks');
    });
    controller = startBlueprintController({ ...world, blueprints: reflector.store, logger: silentLogger, pollMs: 3_600_000, onRepository: looked });
    await until(() => looked.mock.calls.length > 0);
    await controller.idle();
    await world.push('acme/shared-blueprints', inFolder('shop', blueprintFiles('bp-shop', '1.3.0')));
    expect(object('bp-shop.1.3.0')).toBeUndefined();
    controller.enqueue('acme/shared-blueprints');
    await reason('bp-shop.1.3.0', 'Ready', 'Registered');
  });

  it('finds everything again when it starts on an empty cluster', async () => {
    await controller.stop();
    const before = reflector.store.list().filter(({ metadata }) => metadata.name.startsWith('bp-shop.'));
    for (const { apiVersion, kind, metadata } of before) await world.client.remove({ apiVersion, kind, namespace: 'acme', name: metadata.name });
    await until(() => !object('bp-shop.1.0.0'));
    start();
    for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0']) await reason(`bp-shop.${version}`, 'Ready', 'Registered');
  });
});
