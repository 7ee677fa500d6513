import { applicationFiles, noFiles } from './__testUtils__/application';
import { Stream } from './__testUtils__/stream';
import { eventually, startWorld, World } from './__testUtils__/world';

jest.setTimeout(120_000);

describe('the projector', () => {
  let world: World;
  let stream: Stream;
  beforeAll(async () => {
    world = await startWorld();
    await world.makeEnvironment();
    await world.startBackend();
    stream = await world.stream();
  });
  afterAll(async () => {
    stream?.close();
    await world?.stop();
  });

  /** Waits until the card of shop runs a commit with so many pods, as a client of the stream holds it. */
  const runs = (commit: string, pods: number, held = stream) =>
    held.shows(
      'shop',
      card =>
        card.state === 'Running' &&
        card.pods.ready === pods &&
        card.lastDeploy?.commit === commit,
    );
  const told = async () =>
    (await world.get('/environments/acme-dev/applications/shop')).body;

  it('begins a stream with a snapshot of each Environment', async () => {
    const snapshot = await stream.until(e => e.type === 'snapshot');
    expect(snapshot).toMatchObject({
      environment: 'acme-dev',
      view: { organization: 'acme', envType: 'dev' },
      applications: [],
    });
  });

  it('shows an Application from its commit to its pods', async () => {
    const commit = await world.commit('Install shop', applicationFiles('shop'));
    const first = await stream.until(e => e.type === 'application');
    expect(first.application).toMatchObject({
      name: 'shop',
      state: 'Installing',
      blueprint: { name: 'bp-shop', version: '1.0.0' },
      lastDeploy: {
        commit,
        by: 'ann',
        message: expect.stringContaining('Install shop'),
      },
    });
    const running = await runs(commit, 1);
    expect(running.pods).toMatchObject({ total: 1 });
  });

  it('tells the same by snapshot as by stream', async () => {
    // Both go on; once nothing changes any more they are the same.
    const { revision, last } = await eventually(async () => {
      const { revision: at, ...application } = await told();
      const newest = stream.events
        .map(({ event }) => event)
        .filter(event => event.type === 'application')
        .at(-1);
      const same = [application, newest.application].map(c =>
        JSON.stringify(c),
      );
      return same[0] === same[1] && { revision: at, last: newest };
    });
    expect(revision).toBeGreaterThanOrEqual(last.revision);
  });

  it('tells nobody what containers are given', async () => {
    const { body } = await world.get('/environments/acme-dev/objects');
    expect(
      body.items.map((i: { object: { kind: string } }) => i.object.kind),
    ).toEqual(
      expect.arrayContaining([
        'Deployment',
        'Pod',
        'Kustomization',
        'GitRepository',
        'Application',
      ]),
    );
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });

  it('tells the commits that touched an Application', async () => {
    const { body } = await world.get(
      '/environments/acme-dev/applications/shop/history',
    );
    expect(body.items).toMatchObject([
      {
        by: 'ann',
        message: 'Install shop',
        commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
    ]);
  });

  it('gives a client that comes back exactly what it missed', async () => {
    const at = stream.events.filter(e => e.id).at(-1)?.id;
    const commit = await world.commit(
      'Scale shop',
      applicationFiles('shop', { replicas: 2 }),
    );
    await runs(commit, 2);
    const resumed = await world.stream('?environments=acme-dev', at);
    await runs(commit, 2, resumed);
    resumed.close();
    expect(resumed.events.map(e => e.event.type)).not.toContain('snapshot');
  });

  it('does not let an outsider know that the Environment exists', async () => {
    const unknown = await world.get('/environments/acme-prod', 'out');
    const foreign = await world.get('/environments/acme-dev', 'out');
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect((await world.get('/applications', 'out')).body.items).toEqual([]);
    expect((await world.get('/environments', 'out')).body.items).toEqual([]);
    expect(
      (await world.get('/stream?environments=acme-dev', 'out')).status,
    ).toBe(404);
    expect((await world.get('/environments', 'nobody')).status).toBe(401);
  });

  it('goes on when the broker dies', async () => {
    world.killBroker();
    const commit = await world.commit(
      'Scale shop',
      applicationFiles('shop', { replicas: 3 }),
    );
    await runs(commit, 3);
  });

  it('rebuilds its read model from Kubernetes and Git when all of it is lost', async () => {
    const before = await told();
    const seen = stream.events.length;
    await world.wipeBroker();
    const back = await stream.until(
      e =>
        e.type === 'snapshot' &&
        stream.events.findIndex(s => s.event === e) >= seen,
    );
    const { commit } = before.lastDeploy;
    const { pods, lastDeploy } = await runs(commit, before.pods.ready);
    expect(pods).toEqual(before.pods);
    expect(lastDeploy).toEqual(before.lastDeploy);
    // The first picture is a whole one: nobody is shown an installation that is none.
    expect(back.applications).toMatchObject([{ name: 'shop', lastDeploy }]);
  });

  it('takes an Application away when it is removed from Git', async () => {
    await world.commit('Remove shop', noFiles('shop'));
    await stream.until(
      e => e.type === 'application-removed' && e.name === 'shop',
    );
    expect(
      (await world.get('/environments/acme-dev/applications')).body.items,
    ).toEqual([]);
    expect(
      (await world.get('/environments/acme-dev/applications/shop')).status,
    ).toBe(404);
  });

  it('tells when an Environment is gone', async () => {
    await world.management.remove({
      apiVersion: 'catalyst.openova.io/v1alpha1',
      kind: 'Environment',
      namespace: 'acme',
      name: 'acme-dev',
    });
    await stream.until(e => e.type === 'environment-removed');
  });
});
