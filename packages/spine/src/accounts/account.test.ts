import { startTestSpine, TestSpine } from '../testSpine';

jest.setTimeout(60_000);

describe('the account of an Organization', () => {
  let server: TestSpine;
  beforeAll(async () => (server = await startTestSpine()));
  afterAll(() => server.stop());

  it('can be used as soon as it is made, and made again without harm', async () => {
    const { spine } = server;
    expect(await spine.hasAccount('acme')).toBe(false);
    await spine.ensureAccount('acme');
    await spine.ensureAccount('acme');
    expect(await spine.hasAccount('acme')).toBe(true);
    await spine.ensureEnvironment('acme-dev');
    expect((await spine.environment('acme-dev')).environment).toBe('acme-dev');
  });

  it('is the same for every client that has the operator’s seed', async () => {
    await server.spine.ensureAccount('acme');
    await server.spine.ensureEnvironment('acme-stg');
    await (
      await server.spine.environment('acme-stg')
    ).state.put('environment', { ready: true });
    const state = (await server.another().environment('acme-stg')).state;
    expect(await state.get('environment')).toMatchObject({
      value: { ready: true },
    });
  });

  it('sees nothing of another', async () => {
    const { spine } = server;
    for (const organization of ['acme', 'muscatpharmacy'])
      await spine.ensureAccount(organization);
    await spine.ensureEnvironment('muscatpharmacy-prod');
    const heard: string[] = [];
    const acme = await spine.connection('acme');
    const all = acme.subscribe('ws.>', {
      callback: (_error, message) => void heard.push(message.subject),
    });
    await acme.flush();
    const muscat = await spine.connection('muscatpharmacy');
    muscat.publish('ws.muscatpharmacy-prod.git.x', 'x');
    await muscat.flush();
    await acme.flush();
    all.unsubscribe();
    expect(heard).toEqual([]);
  });

  it('takes everything with it when it is removed', async () => {
    const { spine } = server;
    await spine.ensureAccount('gone-org');
    await spine.ensureEnvironment('gone-org-dev');
    await (await spine.environment('gone-org-dev')).state.put('environment', 1);
    await spine.removeAccount('gone-org');
    await spine.removeAccount('gone-org');
    expect(await spine.hasAccount('gone-org')).toBe(false);
    await spine.ensureAccount('gone-org');
    await spine.ensureEnvironment('gone-org-dev');
    expect(
      await (await spine.environment('gone-org-dev')).state.get('environment'),
    ).toBeUndefined();
  });

  it('is refused for a name that no Organization may have', async () => {
    await expect(server.spine.ensureAccount('Bad Name')).rejects.toThrow(
      /Organization/,
    );
  });
});
