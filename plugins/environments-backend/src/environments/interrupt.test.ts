import { CATALYST_API_VERSION } from '@catalyst/model';
import { dyingWorld } from '../__testUtils__/killing';
import {
  environment,
  eventually,
  isReady,
  organization,
  startTestSovereign,
  TestSovereign,
} from '../__testUtils__/sovereign';
import { openWorld, TestWorld } from '../__testUtils__/world';
import { reconcileOrganization } from '../organizations/reconcile';
import { reconcileEnvironment } from './reconcile';

jest.setTimeout(120_000);

const KEY = 'globex/globex-dev';

describe('a reconcile that is killed', () => {
  let sovereign: TestSovereign;
  let test: TestWorld;

  beforeAll(async () => {
    sovereign = await startTestSovereign();
    test = await openWorld(sovereign);
    await sovereign.management.create(organization('globex'));
  });
  afterAll(async () => {
    await test.close();
    await sovereign.stop();
  });

  /** Reconciles again and again, killed each time a few calls later, until what is wanted holds. Answers how often it was killed. */
  async function untilDespiteKills(
    reconcile: (world: TestWorld['world']) => Promise<unknown>,
    holds: () => Promise<boolean>,
  ): Promise<number> {
    let kills = 0;
    await eventually(async () => {
      await reconcile(dyingWorld(test.world, kills)).catch(() => undefined);
      kills += 1;
      return holds();
    });
    return kills;
  }

  it('at any call makes the Organization all the same', async () => {
    const kills = await untilDespiteKills(
      world => reconcileOrganization(world, 'globex'),
      async () => isReady(await sovereign.organization('globex')),
    );
    expect(kills).toBeGreaterThan(10);
  });

  it('at any call makes the Environment all the same', async () => {
    await sovereign.management.create(environment('globex', 'dev'));
    const kills = await untilDespiteKills(
      world => reconcileEnvironment(world, KEY),
      async () => isReady(await sovereign.environment('globex-dev')),
    );
    expect(kills).toBeGreaterThan(10);
    const log = await sovereign.forge.commits.list('globex', 'globex-dev');
    expect(log.commits.map(c => c.commit.message.trim())).toEqual([
      'Prepare the Environment globex-dev',
    ]);
    await expect(
      sovereign.forge.hooks.list('globex', 'globex-dev'),
    ).resolves.toHaveLength(1);
    await expect(
      sovereign.forge.deployKeys.list('globex', 'globex-dev'),
    ).resolves.toHaveLength(1);
  });

  it('changes nothing when everything is in place', async () => {
    const before = await sovereign.environment('globex-dev');
    await reconcileEnvironment(test.world, KEY);
    expect(await sovereign.environment('globex-dev')).toEqual(before);
  });

  it('at any call removes everything all the same', async () => {
    const { management, forge } = sovereign;
    await management.remove({
      apiVersion: CATALYST_API_VERSION,
      kind: 'Environment',
      namespace: 'globex',
      name: 'globex-dev',
    });
    await untilDespiteKills(
      world => reconcileEnvironment(world, KEY),
      async () => (await sovereign.environment('globex-dev')) === undefined,
    );
    await expect(
      forge.repositories.find('globex', 'globex-dev'),
    ).resolves.toBeUndefined();
    await expect(forge.users.find('flux-globex-dev')).resolves.toBeUndefined();
  });

  it.each([5, 15, 25, 35])(
    'after %s calls of making an Environment leaves nothing of it when it is deleted then',
    async calls => {
      const { management, forge } = sovereign;
      await management.create(environment('globex', 'stg'));
      const stg = 'globex/globex-stg';
      const dying = dyingWorld(test.world, calls);
      await reconcileEnvironment(dying, stg).catch(() => undefined);
      await management.remove({
        apiVersion: CATALYST_API_VERSION,
        kind: 'Environment',
        namespace: 'globex',
        name: 'globex-stg',
      });
      await eventually(async () => {
        await reconcileEnvironment(test.world, stg);
        return !(await sovereign.environment('globex-stg'));
      });
      const secrets = { apiVersion: 'v1', kind: 'Secret', namespace: 'globex' };
      const left = [
        await forge.repositories.find('globex', 'globex-stg'),
        await forge.users.find('flux-globex-stg'),
        await sovereign
          .cluster('hz-fsn-rtz-stg')
          .find({ apiVersion: 'v1', kind: 'Namespace', name: 'vc-globex' }),
        ...(await management.list(secrets)).items.filter(({ metadata }) =>
          metadata.name.includes('stg'),
        ),
      ];
      expect(left.filter(found => found !== undefined)).toEqual([]);
    },
  );
});
