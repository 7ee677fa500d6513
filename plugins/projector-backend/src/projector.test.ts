import { applicationFiles, noFiles } from './__testUtils__/application';
import { stateBucket, streamName } from '@catalyst/model';
import { Stream } from './__testUtils__/stream';
import { eventually, startWorld, World } from './__testUtils__/world';

jest.setTimeout(120_000);

const isSame = (a: unknown, b: unknown) =>
  JSON.stringify(a) === JSON.stringify(b);
const kindsOf = (items: { object: { kind: string } }[]) =>
  items.map(({ object }) => object.kind);

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
  /** Waits for a snapshot that comes from now on. */
  const snapshotAnew = () => {
    const seen = stream.events.length;
    const isNew = (e: object) =>
      stream.events.findIndex(s => s.event === e) >= seen;
    return () => stream.until(e => e.type === 'snapshot' && isNew(e));
  };
  const objects = async () =>
    (await world.get('/environments/acme-dev/objects')).body.items;
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
    const installing = await stream.shows(
      'shop',
      card => card.state === 'Installing' && card.lastDeploy !== undefined,
    );
    expect(installing).toMatchObject({
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
      const same = isSame(application, newest.application);
      return same && { revision: at, last: newest };
    });
    expect(revision).toBeGreaterThanOrEqual(last.revision);
  });

  it('tells nobody what containers are given', async () => {
    const items = await objects();
    expect(kindsOf(items)).toEqual(
      expect.arrayContaining([
        'Deployment',
        'Pod',
        'Kustomization',
        'GitRepository',
        'Application',
      ]),
    );
    expect(JSON.stringify(items)).not.toContain('hunter2');
  });

  it('narrows its objects to an Application and a kind, page by page', async () => {
    const path = '/environments/acme-dev/objects?application=shop';
    const { body: all } = await world.get(path);
    expect(kindsOf(all.items)).toEqual(
      expect.arrayContaining(['Application', 'Deployment', 'Kustomization']),
    );
    expect(kindsOf(all.items)).not.toContain('GitRepository');
    const { body: pods } = await world.get(`${path}&kind=Pod`);
    expect(kindsOf(pods.items)).toEqual(['Pod']);
    const { body: first } = await world.get(`${path}&limit=1`);
    const { body: rest } = await world.get(
      `${path}&cursor=${first.nextCursor}`,
    );
    expect([...first.items, ...rest.items]).toEqual(all.items);
    expect(all.revision).toBeGreaterThan(0);
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
    const anew = snapshotAnew();
    await world.wipeBroker();
    await anew();
    const { commit } = before.lastDeploy;
    const { pods, lastDeploy } = await runs(commit, before.pods.ready);
    expect(pods).toEqual(before.pods);
    expect(lastDeploy).toEqual(before.lastDeploy);
  });

  it('replays its stream when only its read model is lost', async () => {
    const before = await told();
    const kinds = kindsOf(await objects());
    const anew = snapshotAnew();
    await world.loseStream(`KV_${stateBucket('acme-dev')}`);
    await anew();
    await runs(before.lastDeploy.commit, before.pods.ready);
    await eventually(async () => isSame(kindsOf(await objects()), kinds));
  });

  it('goes on when only its stream is lost', async () => {
    await world.loseStream(streamName('acme-dev'));
    const commit = await world.commit(
      'Scale shop',
      applicationFiles('shop', { replicas: 2 }),
    );
    await runs(commit, 2);
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
