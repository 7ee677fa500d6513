import { Environment } from '../crd';
import { ApplicationView } from '../view/application';
import { deriveEnvironment } from './environment';
import { applicationOfObject, isEnvironmentObject } from './owner';
import { CLUSTER, environmentSource, hash, kustomization, pod, release } from './testing';

const environment: Environment = {
  apiVersion: 'catalyst.openova.io/v1alpha1',
  kind: 'Environment',
  metadata: { name: 'acme-dev', namespace: 'acme' },
  spec: { organization: 'acme', envType: 'dev', placement: { mode: 'single-region', regions: [{ provider: 'hz', region: 'fsn' }] } },
  status: { conditions: [{ type: 'Ready', status: 'True', reason: 'Ready', message: 'All is there', lastTransitionTime: '2026-11-23T10:00:00Z' }] },
};
const at = (object: ReturnType<typeof environmentSource>) => ({ cluster: CLUSTER, object });
const root = (ready: [string, string, string?]) => at(kustomization('c2', ready, {}, 'applications'));
const card = (state: ApplicationView['state'], backing = false) => ({ state, backing }) as ApplicationView;
const waitsFor = (name: string, ...names: string[]) => {
  const object = kustomization('c2', ['True', 'ReconciliationSucceeded'], {}, name);
  return at({ ...object, spec: { dependsOn: names.map(other => ({ name: other })) } });
};
const derive = (more: Partial<Parameters<typeof deriveEnvironment>[0]> = {}) =>
  deriveEnvironment({ environment, shared: [at(environmentSource('c2')), root(['True', 'ReconciliationSucceeded'])], kustomizations: [], applications: [], head: hash('c2'), ...more });

describe('An Environment', () => {
  it('that is well says what is applied, and counts its Applications without backing services', () => {
    expect(derive({ applications: [card('Running'), card('Running'), card('Failed'), card('Running', true)] })).toEqual({
      name: 'acme-dev',
      organization: 'acme',
      envType: 'dev',
      ready: true,
      conditions: [{ type: 'Ready', status: 'True', reason: 'Ready', message: 'All is there' }],
      repository: 'acme/acme-dev',
      head: hash('c2'),
      applied: { revision: hash('c2'), at: '2026-11-23T10:00:00Z' },
      counts: { Running: 2, Failed: 1 },
    });
  });

  it('with a broken Flux object says which, and that new Applications do not arrive', () => {
    const message = 'failed to decode Kubernetes YAML from /tmp/x/flux-system/applications/shop.yaml: MalformedYAMLError';
    const { fault } = derive({ shared: [root(['False', 'BuildFailed', message])] });
    expect(fault).toMatchObject({ code: 'EnvironmentBroken', message: 'A Flux object of this Environment is broken (flux-system/applications/shop.yaml). What runs goes on; new Applications do not arrive.' });
  });

  it('tells of a broken Flux object in whichever of its vclusters it is', () => {
    const elsewhere = { ...root(['False', 'ReconciliationFailed', 'Kustomization/flux-system/shop is invalid']), cluster: 'hz-nbg-rtz-dev-acme' };
    expect(derive({ shared: [root(['True', 'ReconciliationSucceeded']), elsewhere] }).fault?.message).toContain('(shop)');
  });

  it('with a cycle of dependencies tells it, which Flux does on no object', () => {
    const { fault } = derive({ kustomizations: [waitsFor('a', 'b'), waitsFor('b', 'a'), waitsFor('c')] });
    expect(fault).toMatchObject({ code: 'DependencyCycle' });
    expect(fault?.message).toContain('a → b → a');
  });

  it('whose repository cannot be read, or whose vcluster is away, says so', () => {
    const unread = environmentSource('c2');
    unread.status = { conditions: [{ type: 'Ready', status: 'False', reason: 'AuthenticationFailed', message: 'denied' }] };
    expect(derive({ shared: [at(unread)] }).fault?.code).toBe('SourceFailed');
    expect(derive({ lost: [CLUSTER] }).fault?.message).toContain(`${CLUSTER} does not answer`);
  });

  it('has no broken object while its vcluster does not answer Flux', () => {
    expect(derive({ shared: [root(['False', 'ReconciliationFailed', 'Kustomization/flux-system/shop dry-run failed: dial tcp: connect: connection refused'])] }).fault).toBeUndefined();
  });

  it('has no fault through a routine reconcile', () => {
    expect(derive({ shared: [at(environmentSource('c2')), root(['Unknown', 'Progressing'])] }).fault).toBeUndefined();
  });
});

describe('An object', () => {
  it('belongs to the Application of its namespace or name, or to none', () => {
    const kube = (namespace: string | undefined, name = 'x') => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } });
    const flux = (kind: string, name: string, namespace = 'flux-system') => ({ apiVersion: 'source.toolkit.fluxcd.io/v1', kind, metadata: { name, namespace } });
    expect(applicationOfObject(pod('a', 'ready'))).toBe('shop');
    expect(applicationOfObject(release(['True', ''], []))).toBe('shop');
    expect(applicationOfObject(kustomization('c1', ['True', ''], {}, 'shop.manifests'))).toBe('shop');
    expect(applicationOfObject(flux('HelmChart', 'flux-system-shop'))).toBe('shop');
    expect(applicationOfObject({ apiVersion: 'catalyst.openova.io/v1alpha1', kind: 'Application', metadata: { name: 'shop', namespace: 'flux-system' } })).toBe('shop');
    expect([kube('default'), kube('kube-system'), kube('flux-system'), kube(undefined), flux('GitRepository', 'environment'), flux('GitRepository', 'x', 'other')].map(applicationOfObject)).toEqual(Array(6).fill(undefined));
    expect(applicationOfObject(kustomization('c1', ['True', ''], {}, 'applications'))).toBeUndefined();
  });

  it('speaks of the Environment when it is its source or its root', () => {
    expect(isEnvironmentObject(environmentSource('c1'))).toBe(true);
    expect(isEnvironmentObject(kustomization('c1', ['True', ''], {}, 'applications'))).toBe(true);
    expect(isEnvironmentObject(kustomization('c1', ['True', '']))).toBe(false);
  });
});
