import {
  environment,
  eventually,
  isReady,
  organization,
  startTestSovereign,
  TestSovereign,
} from '../__testUtils__/sovereign';

jest.setTimeout(20_000);

describe('creating an Environment', () => {
  let sovereign: TestSovereign;

  beforeAll(async () => {
    sovereign = await startTestSovereign();
    await sovereign.startBackend();
    await eventually(() => sovereign.management.serves({ apiVersion: 'catalyst.openova.io/v1alpha1', kind: 'Environment' }));
  });
  afterAll(() => sovereign.stop());

  it('makes everything of it', async () => {
    const { management } = sovereign;
    await management.create(organization('globex'));
    await eventually(async () => isReady(await sovereign.organization('globex')));
    const t0 = Date.now();
    await management.create(environment('globex', 'dev'));
    const ready = await eventually(async () => {
      const found = await sovereign.environment('globex-dev');
      return isReady(found) && found;
    }).finally(async () => console.log(JSON.stringify((await sovereign.environment('globex-dev'))?.status, null, 1)));
    console.log(Date.now() - t0, ready.status);
    expect(ready.status?.repository?.name).toBe('globex/globex-dev');
  });
});
