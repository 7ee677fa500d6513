import type { CatalystEvent, Environment, KubeObject } from '@catalyst/model';
import { committed } from '../git/commits';
import { objectChanged } from '../ingest/objectEvents';
import { createModel } from './model';
import { createProjection } from './projection';

const cluster = 'hz-fsn-rtz-dev-acme';
const environment: Environment = {
  apiVersion: 'catalyst.openova.io/v1alpha1',
  kind: 'Environment',
  metadata: { name: 'acme-dev', namespace: 'acme' },
  spec: {
    organization: 'acme',
    envType: 'dev',
    placement: {
      mode: 'single-region',
      regions: [{ provider: 'hz', region: 'fsn' }],
    },
  },
};
const hash = (digit: string) => digit.repeat(40);

const commit = (digit: string, paths = ['applications/shop/values.yaml']) =>
  committed('acme-dev', {
    commit: hash(digit),
    at: '2026-01-01T00:00:00Z',
    by: 'ann',
    message: `Commit ${digit}`,
    paths,
  }).event;

/** The Kustomization of an Application that has applied a commit. */
const applied = (digit: string, name = 'shop') => {
  const revision = `main@sha1:${hash(digit)}`;
  const object: KubeObject = {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace: 'flux-system', uid: name },
    spec: { sourceRef: { kind: 'GitRepository', name: 'environment' } },
    status: { lastAppliedRevision: revision, lastAttemptedRevision: revision },
  };
  return objectChanged('acme-dev', cluster, object).event;
};

const designs = new Map([
  [
    'shop',
    {
      design: {
        name: 'shop',
        blueprint: 'bp-shop',
        version: '1.0.0',
        bindings: {},
        paused: false,
        config: {},
      },
      findings: [],
    },
  ],
]);

/** A projection that has taken in the installation of shop by commit 1. */
async function started() {
  const model = createModel();
  const context = {
    environment: () => environment,
    lost: () => [],
    cardOf: () => undefined,
    gateway: undefined,
    now: () => '2026-01-01T00:00:00Z',
  };
  const writer = { write: async () => {}, flushed: async () => {} };
  const asked: number[] = [];
  let sequence = 0;
  const projection = createProjection(model, context, writer, () =>
    asked.push(sequence),
  );
  const take = (event: CatalystEvent, at = ++sequence) =>
    projection.handle({
      event,
      sequence: at,
      subject: '',
      redelivered: at < sequence,
    });
  await take(commit('1'));
  projection.setDesigns(hash('1'), designs);
  await take(applied('1'));
  projection.open();
  const card = (name = 'shop') => model.views.get(name);
  return { projection, take, asked, card };
}

describe('the projection of an Environment', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('leaves a card as it is while its objects speak of a commit that nobody has told of, and asks for it', async () => {
    const { projection, take, asked, card } = await started();
    jest.advanceTimersByTime(100);
    const before = card();
    expect(before?.lastDeploy?.commit).toBe(hash('1'));
    expect(asked).toEqual([]);

    await take(applied('2'));
    await take(applied('2', 'shop.manifests'));
    jest.advanceTimersByTime(4_000);
    expect(card()).toBe(before);
    expect(asked).toHaveLength(1);

    await take(commit('2'));
    jest.advanceTimersByTime(100);
    expect(card()).toBe(before);
    projection.setDesigns(hash('2'), designs);
    jest.advanceTimersByTime(100);
    expect(card()?.lastDeploy?.commit).toBe(hash('2'));
    projection.stop();
  });

  it('holds no card back for ever', async () => {
    const { projection, take, card } = await started();
    jest.advanceTimersByTime(100);
    const before = card();
    await take(applied('2'));
    jest.advanceTimersByTime(7_000);
    expect(card()).not.toBe(before);
    projection.stop();
  });

  it('calls nothing a removal whose design is yet to be read', async () => {
    const { projection, take, card } = await started();
    await take(commit('2', ['applications/cart/values.yaml']));
    await take(applied('2', 'cart'));
    jest.advanceTimersByTime(100);
    expect(card('shop')?.state).toBe('Installing');
    expect(card('cart')).toBeUndefined();
    projection.stop();
  });

  it('keeps the last commit of an Application when an older one is delivered again', async () => {
    const { projection, take, card } = await started();
    await take(commit('2'));
    projection.setDesigns(hash('2'), designs);
    await take(commit('1'), 1);
    jest.advanceTimersByTime(100);
    expect(card()?.lastDeploy?.commit).toBe(hash('2'));
    projection.stop();
  });

  it('says when it has come to a place in the stream', async () => {
    const { projection, take } = await started();
    await projection.reached(2);
    let reached = false;
    const coming = projection.reached(4).then(() => (reached = true));
    await take(commit('2'));
    expect(reached).toBe(false);
    await take(applied('2'));
    await coming;
    projection.stop();
  });
});
