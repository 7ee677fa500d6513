import { applicationFiles, noFiles } from './__testUtils__/application';
import { startWorld, Stream, World } from './__testUtils__/world';

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

  const shown = (name: string, state: string) =>
    stream.until(
      e =>
        e.type === 'application' &&
        e.application.name === name &&
        e.application.state === state,
    );

  const shownWith = (name: string, state: string, ready: number) =>
    stream.until(
      e =>
        e.type === 'application' &&
        e.application.name === name &&
        e.application.state === state &&
        e.application.pods.ready === ready,
    );

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
    const installing = await shown('shop', 'Installing');
    expect(installing.application).toMatchObject({
      blueprint: { name: 'bp-shop', version: '1.0.0' },
      lastDeploy: {
        commit,
        by: 'ann',
        message: expect.stringContaining('Install shop'),
      },
    });
    const running = await shown('shop', 'Running');
    expect(running.application.pods).toMatchObject({ ready: 1, total: 1 });
  });

  it('tells the same by snapshot as by stream', async () => {
    const { status, body } = await world.get(
      '/environments/acme-dev/applications/shop',
    );
    expect(status).toBe(200);
    const { revision, ...application } = body;
    const last = stream.events
      .filter(({ event }) => event.type === 'application')
      .at(-1)?.event;
    expect(application).toEqual(last.application);
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
    await world.commit('Scale shop', applicationFiles('shop', { replicas: 2 }));
    await stream.until(
      e =>
        e.type === 'application' &&
        e.application.pods.ready === 2 &&
        e.application.state === 'Running',
    );
    const resumed = await world.stream('?environments=acme-dev', at);
    await resumed.until(
      e => e.type === 'application' && e.application.pods.ready === 2,
    );
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
    await world.commit('Scale shop', applicationFiles('shop', { replicas: 3 }));
    await shownWith('shop', 'Running', 3);
  });

  it('rebuilds its read model from Kubernetes and Git when all of it is lost', async () => {
    const { body: before } = await world.get(
      '/environments/acme-dev/applications/shop',
    );
    const seen = stream.events.length;
    await world.wipeBroker();
    const anew = (e: object) =>
      stream.events.findIndex(s => s.event === e) >= seen;
    const back = await stream.until(
      e =>
        e.type === 'snapshot' &&
        anew(e) &&
        e.applications[0]?.state === 'Running',
    );
    expect(back.applications[0].pods).toEqual(before.pods);
    expect(back.applications[0].lastDeploy).toEqual(before.lastDeploy);
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
