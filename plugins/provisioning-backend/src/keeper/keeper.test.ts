import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { Environment, environmentRepository, subjectOfCommit } from '@catalyst/model';
import { createLiveCatalog } from '../catalog/liveCatalog';
import { createProvisioner } from '../commit/provisioner';
import { createTargets } from '../environments/finder';
import { createStateCache } from '../state/stateCache';
import { blueprints } from '../testing/blueprints';
import { startWorld, World } from '../testing/world';
import { createKeep } from './keep';
import { createKeeper, Keeper } from './keeper';

jest.setTimeout(60_000);

/** A connection on which a test says what is heard. */
function wire() {
  let tell: (subject: string | undefined) => void = () => undefined;
  async function* heard() {
    for (;;) {
      const subject = await new Promise<string | undefined>(resolve => {
        tell = resolve;
      });
      if (subject === undefined) return;
      yield { subject };
    }
  }
  return { say: (subject: string) => tell(subject), subscribe: () => Object.assign(heard(), { unsubscribe: () => tell(undefined) }) };
}

describe('The keeper', () => {
  let world: World;
  let keeper: Keeper;
  let poked: () => Promise<string>;
  const line = wire();

  beforeAll(async () => {
    world = await startWorld();
    const { items } = await world.client.list<Environment>({ apiVersion: 'catalyst.openova.io/v1alpha1', kind: 'Environment', namespace: 'acme' });
    const states = createStateCache();
    const catalog = createLiveCatalog({ list: () => blueprints });
    const targetOf = createTargets({ sovereign: { name: 'test', domain: 'test.example', style: 'corporate' }, forge: { url: '', publicUrl: 'http://forge.test' } }, catalog);
    const pokes: string[] = [];
    let notify = () => undefined as void;
    poked = async () => {
      if (pokes.length === 0) await new Promise<void>(resolve => { notify = resolve; });
      return pokes.shift() ?? '';
    };
    keeper = createKeeper({
      environments: { list: () => items, get: key => items.find(({ metadata }) => `${metadata.namespace}/${metadata.name}` === key) },
      connection: async () => line,
      keep: createKeep({ forge: world.forge, states, targetOf, catalyst: { name: 'Catalyst', email: 'catalyst@test.example' } }),
      poke: name => {
        pokes.push(name);
        notify();
      },
      logger: mockServices.logger.mock(),
    });
    const subject = { user: 'ann', roles: [] };
    const write = { request: { action: 'install' as const, application: { name: 'hello', blueprint: 'bp-hello' } }, commitment: {}, subject, fallbackEmail: 'ann@test.example' };
    await createProvisioner(world.forge, states).write(targetOf(items[0]), write);
  });
  afterAll(async () => {
    keeper.stop();
    await world.stop();
  });

  const variables = async () => {
    const { owner, name } = environmentRepository('acme-dev');
    return (await world.forge.git(owner, name).tree()).read('applications/hello/values.env');
  };

  it('has the variables of a Kustomize Blueprint follow values.yaml that a person pushed, in their name', async () => {
    await keeper.look();
    const clone = await world.clone('acme-dev');
    await clone.push('applications/hello/values.yaml', 'replicas: 4\n');
    line.say(subjectOfCommit('acme-dev', 'abc'));
    expect(await poked()).toBe('acme-dev');
    expect(await variables()).toContain('replicas=4');
    await clone.git('pull', '-q');
    expect((await clone.git('log', '-1', '--format=%an: %s')).trim()).toBe('Ann: Compose hello as changed by hand');
  });

  it('finds at its next look what it has not heard of, and does nothing where nothing changed', async () => {
    const clone = await world.clone('acme-dev');
    await clone.push('applications/hello/values.yaml', 'replicas: 5\n');
    await keeper.look();
    expect(await variables()).toContain('replicas=5');
    await clone.git('pull', '-q');
    const head = await clone.git('rev-parse', 'HEAD');
    await keeper.look();
    await clone.git('pull', '-q');
    expect(await clone.git('rev-parse', 'HEAD')).toBe(head);
  });

  it('composes in its own name what no person changed', async () => {
    const clone = await world.clone('acme-dev');
    await clone.git('rm', '-q', 'applications/hello/values.env');
    await clone.git('commit', '-q', '-m', 'Carry out a plan\n\nCatalyst-Plan: abc');
    await clone.git('push', '-q', 'origin', 'main');
    await keeper.look();
    expect(await variables()).toContain('replicas=5');
    await clone.git('pull', '-q');
    expect((await clone.git('log', '-1', '--format=%an: %s')).trim()).toBe('Catalyst: Compose hello as Catalyst does now');
  });

  it('restores in its own name what a person changed in a file that Catalyst makes, whatever their clock says', async () => {
    const clone = await world.clone('acme-dev');
    const path = 'flux-system/applications/hello.yaml';
    const told = await readFile(join(clone.directory, path), 'utf8');
    await writeFile(join(clone.directory, path), told.replace('prune: true', 'prune: false'));
    await clone.git('commit', '-q', '-a', '-m', 'Keep what is gone', '--date', '2020-01-01T00:00:00Z');
    await clone.git('push', '-q', 'origin', 'main');
    await keeper.look();
    await clone.git('pull', '-q');
    expect(await readFile(join(clone.directory, path), 'utf8')).toBe(told);
    expect((await clone.git('log', '-1', '--format=%an: %s')).trim()).toBe('Catalyst: Restore hello as application.yaml and values.yaml say');
  });
});
