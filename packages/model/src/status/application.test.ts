import { deriveApplication } from './application';
import { conditionOf } from './objects';
import { CLUSTER, deployment, design, hash, HISTORY, ingress, input, kustomization, pod, release, replicaSets, source, waiting } from './testing';

const ready: [string, string] = ['True', 'ReconciliationSucceeded'];
const deployed: [string, string][] = [['deployed', '1.0.0']];
const installed = [kustomization('c2', ready), source(), release(['True', 'InstallSucceeded'], deployed)];
const running = [...installed, deployment(2), ...replicaSets(), pod('a', 'ready'), pod('b', 'ready'), ingress];
const told = (view: ReturnType<typeof deriveApplication>) => [view.state, view.reason?.code, view.reason?.message ?? view.progress?.message].filter(Boolean).join(' | ');
const derive = (...args: Parameters<typeof input>) => deriveApplication(input(...args));

describe('An Application', () => {
  it('that is applied and whose pods are ready is Running', () => {
    const view = derive(running);
    expect(view).toMatchObject({
      state: 'Running',
      blueprint: { name: 'bp-shop', version: '1.0.0', title: 'Shop' },
      pods: { ready: 2, total: 2 },
      endpoint: { url: 'https://shop.acme-dev.sandbox.localhost', ready: true },
      placement: { mode: 'single-region', places: [{ region: 'fsn', cluster: CLUSTER }] },
      lastDeploy: { by: 'ann' },
      backing: false,
    });
    expect(view.reason).toBeUndefined();
    expect(view.progress).toBeUndefined();
  });

  it.each<[string, [string, string, string?], Record<string, unknown>]>([
    ['a routine reconcile', ['Unknown', 'Progressing', 'Reconciliation in progress'], {}],
    ['a routine health check', ['Unknown', 'Progressing'], { conditions: [['Healthy', 'Unknown', 'Progressing', `Running health checks for revision main@sha1:${hash('c4')} with a timeout of 1m0s`]] }],
    ['waiting for its dependency to follow a commit of somebody else', ['False', 'DependencyNotReady', "dependency 'flux-system/db' is not ready"], {}],
    ['a reason that nobody knows', ['False', 'SomethingNew', 'whatever'], {}],
  ])('stays Running through %s', (_, condition, more) => {
    const objects = [kustomization('c2', condition, more), ...running.slice(1)];
    expect(derive(objects, { fetched: 'c4' }).state).toBe('Running');
  });

  it.each([
    ['a source that Flux fetches again', [source(['Unknown', 'Progressing', 'building artifact: disappeared from storage']), running[2]]],
    ['a chart that is not there for a moment', [running[1], release(['False', 'SourceNotReady', "HelmChart 'flux-system/flux-system-shop' is not ready"], deployed, { conditions: [['Released', 'True', 'InstallSucceeded']] })]],
    ['a check of its release', [running[1], release(['Unknown', 'Progressing', 'Fulfilling prerequisites'], deployed, { conditions: [['Released', 'True', 'InstallSucceeded']] })]],
    ['a cluster that takes no changes for a moment', [source(), release(['False', 'UpgradeFailed', 'Kubernetes cluster unreachable: dial tcp: connection refused'], deployed, { conditions: [['Released', 'True', 'InstallSucceeded']] })]],
  ])('stays Running through %s', (_, objects) => {
    expect(told(derive([running[0], ...objects, ...running.slice(3)]))).toBe('Running');
  });

  it('stays Running while the cluster does not answer Flux', () => {
    const away = kustomization('c2', ['False', 'ReconciliationFailed', 'Deployment/shop/shop dry-run failed: Post "https://10.0.0.1": dial tcp 10.0.0.1:443: connect: connection refused']);
    expect(told(derive([away, ...running.slice(1)]))).toBe('Running');
  });

  it('keeps the time since when its state holds', () => {
    const first = derive(running, { now: '2026-11-23T08:00:00Z' });
    expect(derive(running, { previous: first }).since).toBe('2026-11-23T08:00:00Z');
    expect(derive([], { previous: first }).since).toBe('2026-11-23T10:00:00Z');
  });
});

describe('An installation', () => {
  it('goes step by step, from the commit to the pods', () => {
    const steps = [
      derive([], { fetched: 'c1' }),
      derive([]),
      derive([kustomization(undefined, ['Unknown', 'Progressing'])]),
      derive([kustomization(undefined, ['Unknown', 'Progressing'], { observedGeneration: -1, conditions: [['Healthy', 'Unknown', 'Progressing', `Running health checks for revision main@sha1:${hash('c2')} with a timeout of 1m0s`]] }), source(), release(['Unknown', 'Progressing', "Running 'install' action with timeout of 1m0s"], []), deployment(2, 2, 1), pod('a', 'ready'), pod('b', waiting('ContainerCreating'))]),
    ];
    expect(steps.map(({ state, progress }) => [state, progress?.step])).toEqual([['Installing', 'Fetched'], ['Installing', 'Applied'], ['Installing', 'Applied'], ['Installing', 'Pods']]);
    expect(steps[3].progress?.message).toBe('1 pod is starting, 1 of 2 ready.');
    expect(steps[3].pods).toEqual({ ready: 1, total: 2, items: [{ name: 'a', condition: 'ready', restarts: 0 }, { name: 'b', condition: 'pending', restarts: 0, reason: 'ContainerCreating' }] });
  });

  it('is over with the first of the two writes by which Flux tells of its success, and with the second', () => {
    const success = (applied: string | undefined, observedGeneration: number) => {
      const words: [string, string, string] = ['True', 'ReconciliationSucceeded', `Applied revision: main@sha1:${hash('c2')}`];
      const object = kustomization(applied, words, { observedGeneration, lastAttemptedRevision: `main@sha1:${hash('c2')}`, conditions: [['Healthy', 'True', 'Succeeded', 'Health check passed in 2s']] });
      for (const type of ['Ready', 'Healthy']) Object.assign(conditionOf(object, type) ?? {}, { observedGeneration: 1 });
      return [object, ...running.slice(1)];
    };
    expect(told(derive(success(undefined, -1)))).toBe('Running');
    expect(told(derive(success('c2', 1)))).toBe('Running');
    const stale = success('c1', 1);
    expect(told(derive(stale))).toBe('Running');
    expect(derive(stale, { commit: 'c3', fetched: 'c3' })).toMatchObject({ state: 'Updating', progress: { step: 'Applied' } });
    stale[0].metadata.generation = 2;
    expect(derive(stale)).toMatchObject({ state: 'Updating', progress: { step: 'Applied' } });
  });

  it('that is done but for a word of Flux is no Updating', () => {
    const almost = release(['Unknown', 'Progressing', "Running 'install' action with timeout of 1m0s"], [['deployed', '1.0.0']]);
    expect(derive([kustomization('c2', ready), source(), almost, deployment(1, 1, 1), pod('a', 'ready')]).state).toBe('Installing');
  });

  it('whose disk is being made is Installing', () => {
    const diskless = pod('a', { conditions: [['PodScheduled', 'False', 'Unschedulable', '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.']] });
    const installing = release(['Unknown', 'Progressing', "Running 'install' action with timeout of 1m0s"], []);
    expect(derive([kustomization('c2', ready), source(), installing, deployment(1, 1, 0), diskless]).state).toBe('Installing');
  });

  it('that waits for a dependency is Installing, and says for what', () => {
    const bindings = { db: { application: 'shop-db', blueprint: 'bp-db' } };
    const view = derive([kustomization(undefined, ['False', 'DependencyNotReady'])], { design: design({ bindings }), stateOf: () => 'Installing' });
    expect(told(view)).toBe('Installing | WaitingForDependency | Waits for shop-db, which is Installing.');
    expect(view.dependencies).toEqual([{ alias: 'db', application: 'shop-db', state: 'Installing' }]);
  });

  it('that takes long is Installing, with a word about it', () => {
    const slow = release(['False', 'InstallFailed', "Helm install failed for release shop/shop with chart shop@1.0.0: timeout waiting for: [Deployment/shop/shop status: 'InProgress']"], [['failed', '1.0.0']], { installFailures: 1 });
    const view = derive([kustomization(undefined, ['False', 'HealthCheckFailed'], { lastAttemptedRevision: `main@sha1:${hash('c2')}` }), source(), slow, deployment(2, 2, 0), pod('a', waiting('ContainerCreating')), pod('b', waiting('ContainerCreating'))]);
    expect(told(view)).toBe('Installing | NotReadyInTime | It takes longer than usual to become ready. Flux tries again.');
  });

  it('of which some pods never become ready is Degraded in the end', () => {
    const again = release(['Unknown', 'Progressing', "Running 'upgrade' action with timeout of 1m0s"], [['failed', '1.0.0']], { upgradeFailures: 1 });
    const view = derive([kustomization(undefined, ['False', 'HealthCheckFailed'], { lastAttemptedRevision: `main@sha1:${hash('c2')}` }), source(), again, deployment(3, 3, 2), pod('a', 'ready'), pod('b', 'ready'), pod('c', { state: { running: {} } })]);
    expect(told(view)).toBe('Degraded | PodsNotReady | 1 of 3 pods is not ready. The others serve.');
  });

  it('that waits for the credentials of its dependency is no failure', () => {
    const waits = release(['False', 'InstallFailed', 'Helm install failed: execution error: The connection Secret db/shop-connection of db is not there yet.'], []);
    expect(told(derive([kustomization('c2', ready), source(), waits]))).toBe('Installing | WaitingForDependency | Waits for the credentials of its dependency.');
  });
});

describe('An update', () => {
  const updated = [kustomization('c3', ready), source(['True', 'Succeeded'], 'bp-shop/1.1.0')];
  it('says how many pods run what', () => {
    const rolling = release(['Unknown', 'Progressing', "Running 'upgrade' action with timeout of 1m0s"], deployed);
    const view = derive([...updated, rolling, deployment(2, 1, 2), ...replicaSets(), pod('a', 'ready', 'old'), pod('b', 'ready', 'new')], { commit: 'c3', fetched: 'c3', design: design({ version: '1.1.0' }) });
    expect(told(view)).toBe('Updating | 1 pod runs 1.1.0, 1 still serves 1.0.0. Nothing is down.');
    expect(view).toMatchObject({ blueprint: { version: '1.0.0' }, targetVersion: '1.1.0' });
    expect(view.pods.items.map(({ condition }) => condition)).toEqual(['ready', 'updated']);
    const begun = derive([...updated, rolling, deployment(2, 0, 2), ...replicaSets(), pod('a', 'ready', 'old'), pod('b', 'ready', 'old')], { commit: 'c3', fetched: 'c3', design: design({ version: '1.1.0' }) });
    expect(told(begun)).toBe('Updating | No pod runs 1.1.0 yet, 2 still serve 1.0.0. Nothing is down.');
  });

  it('begins with the commit', () => {
    expect(derive(running, { commit: 'c3' })).toMatchObject({ state: 'Updating', progress: { step: 'Fetched' } });
    expect(derive(running, { commit: 'c3', fetched: 'c3' })).toMatchObject({ state: 'Updating', progress: { step: 'Applied' } });
  });

  it('goes on while Catalyst has yet to follow what a person has committed, whatever Flux has applied of it', () => {
    expect(derive(running, { composing: true })).toMatchObject({ state: 'Updating', progress: { step: 'Committed' } });
    expect(derive(running, { composing: false })).toMatchObject({ state: 'Running' });
  });

  it('whose image is not in the registry has Failed, and says what still runs', () => {
    const rolling = release(['Unknown', 'Progressing', "Running 'upgrade' action"], deployed);
    const broken = pod('c', waiting('ImagePullBackOff', { message: 'rpc error: manifest unknown: not found' }), 'new');
    const view = derive([...updated, rolling, deployment(2, 1, 2, { present: 3 }), ...replicaSets(), pod('a', 'ready', 'old'), pod('b', 'ready', 'old'), broken], { commit: 'c3', fetched: 'c3', design: design({ version: '1.1.0' }) });
    expect(told(view)).toBe('Failed | ImagePullFailed | The image acme/shop:1.0.0 is not in the registry. 1.0.0 still runs.');
    expect(view.reason?.pod).toBe('c');
    expect(view.pods.items.find(({ name }) => name === 'c')?.condition).toBe('failed');
  });
});

describe('An update of the configuration alone', () => {
  const rolling = release(['Unknown', 'Progressing', "Running 'upgrade' action with timeout of 1m0s"], deployed);
  const before = [kustomization('c2', ready), source(), rolling];
  const pods = [...replicaSets(), pod('a', 'ready', 'old'), pod('b', 'ready', 'old')];

  it('says how many pods run it', () => {
    expect(told(derive([...before, deployment(2, 1, 2, { present: 3 }), ...pods, pod('c', { state: { running: {} } })]))).toBe('Updating | 0 of 2 pods run the change, the others serve as before.');
  });

  it('whose pods crash has Failed, and says that what ran before serves', () => {
    const crash = waiting('CrashLoopBackOff', { restartCount: 2, lastState: { terminated: { exitCode: 1 } } });
    expect(told(derive([...before, deployment(2, 1, 2, { present: 3 }), ...pods, pod('c', crash)]))).toBe('Failed | CrashLoop | c ends with exit code 1 soon after its start (2 times). What ran before still serves.');
  });

  it('that has had its time has Failed', () => {
    const late = deployment(2, 1, 2, { present: 3, conditions: [['Progressing', 'False', 'ProgressDeadlineExceeded', 'ReplicaSet "shop-new" has timed out progressing.']] });
    expect(told(derive([...before, late, ...pods, pod('c', { state: { running: {} } })]))).toBe('Failed | NotReadyInTime | Its new pods did not become ready in time. What ran before still serves.');
    const alone = deployment(1, 1, 0, { conditions: [['Progressing', 'False', 'ProgressDeadlineExceeded', 'x']] });
    expect(told(derive([...before, alone, pod('c', { state: { running: {} } })]))).toBe('Failed | NotReadyInTime | Its new pods did not become ready in time. No pod is ready.');
  });
});

describe('A fault', () => {
  const crashing = waiting('CrashLoopBackOff', { restartCount: 4, lastState: { terminated: { exitCode: 1, reason: 'Error' } }, message: 'back-off 40s' });
  const memory = waiting('CrashLoopBackOff', { restartCount: 4, lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } } });
  it.each<[string, Parameters<typeof pod>[1], string]>([
    ['crash loop', crashing, 'CrashLoop | a ends with exit code 1 soon after its start (4 times). No pod is ready.'],
    ['crash loop between two crashes', { state: { running: {} }, restartCount: 3, lastState: { terminated: { exitCode: 2 } } }, 'CrashLoop | a ends with exit code 2 soon after its start (3 times). No pod is ready.'],
    ['lack of memory', memory, 'OutOfMemory | a ran out of memory (512Mi) (4 times). No pod is ready.'],
    ['image that may not be pulled', waiting('ErrImagePull', { message: 'unauthorized: authentication required' }), 'ImagePullFailed | The image acme/shop:1.0.0 may not be pulled: the registry refuses access. No pod is ready.'],
    ['missing configuration', waiting('CreateContainerConfigError', { message: 'secret "x" not found' }), 'ContainerConfigFailed | a cannot start: something that it refers to is missing. No pod is ready.'],
    ['lack of room', { conditions: [['PodScheduled', 'False', 'Unschedulable', '0/3 nodes are available: 3 Insufficient memory.']] }, 'Unschedulable | No node has room for a: not enough memory. No pod is ready.'],
  ])('of all pods, a %s, is Failed with the reason', (_, state, reason) => {
    expect(told(derive([...installed, deployment(1, 1, 0), pod('a', state)]))).toBe(`Failed | ${reason}`);
  });

  it('of one pod of several is Degraded, and says how many are left', () => {
    const view = derive([...installed, deployment(3, 3, 2), ...replicaSets(), pod('a', 'ready'), pod('b', 'ready'), pod('c', memory)]);
    expect(told(view)).toBe('Degraded | OutOfMemory | c ran out of memory (512Mi) (4 times). 2 of 3 pods are ready.');
    expect(view.reason?.action).toBe('Give it more memory in Settings.');
  });

  it('that nobody knows is progress while installing', () => {
    expect(derive([kustomization('c2', ready), source(), release(['Unknown', 'Progressing'], []), deployment(1, 1, 0), pod('a', waiting('SomethingNew'))]).state).toBe('Installing');
  });

  it('of a pod that has just been started again is Degraded, not Failed', () => {
    expect(told(derive([...installed, deployment(1, 1, 0), pod('a', waiting('ContainerCreating'))]))).toBe('Degraded | PodsNotReady | Its pod is being started again.');
  });

  it.each<[string, Parameters<typeof kustomization>[1], string]>([
    ['BuildFailed', ['False', 'BuildFailed', 'accumulating resources from applications/shop/values.yaml: yaml: line 3: did not find expected node content'], 'BuildFailed | The files of shop cannot be built: values.yaml is not valid at line 3. 1.0.0 still runs.'],
    ['ArtifactFailed', ['False', 'ArtifactFailed', 'kustomization path not found: stat /tmp/applications/shop: no such file or directory'], 'PathNotFound | The folder of shop is not in the repository. 1.0.0 still runs.'],
    ['ReconciliationFailed', ['False', 'ReconciliationFailed', 'Service/shop/x dry-run failed: invalid'], 'ApplyRefused | The cluster refuses an object of shop. 1.0.0 still runs.'],
    ['a quota', ['False', 'ReconciliationFailed', 'Pod "x" is forbidden: exceeded quota: small'], 'QuotaExceeded | The quota of the Environment does not allow so much. 1.0.0 still runs.'],
  ])('of Flux, %s, is Failed, and what ran goes on', (_, condition, reason) => {
    expect(told(derive([kustomization('c2', condition), ...running.slice(1)], { commit: 'c3', fetched: 'c3' }))).toBe(`Failed | ${reason}`);
  });

  it('of a cluster that does not answer Flux is no failure, and says so', () => {
    const away = kustomization('c2', ['False', 'ReconciliationFailed', 'Namespace/shop dry-run failed: etcdserver: request timed out']);
    expect(told(derive([away, ...running.slice(1)], { commit: 'c3', fetched: 'c3' }))).toBe('Updating | ClusterUnreachable | The cluster takes no changes at the moment. Flux tries again.');
  });

  it('of Helm is Failed, with the violations in a fixed order', () => {
    const message = "Helm upgrade failed for release shop/shop with chart shop@1.0.0: values don't meet the specifications of the schema(s) in the following chart(s):\nshop:\n- at '/replicas': minimum: got 0, want 1\n- at '/greeting': got number, want string";
    const refused = release(['False', 'UpgradeFailed', message], deployed);
    const view = derive([kustomization('c2', ready), source(), refused, ...running.slice(3)]);
    expect(told(view)).toBe('Failed | ConfigRefused | The chart refuses the configuration: greeting got number, want string; replicas minimum: got 0, want 1. 1.0.0 still runs.');
    expect(view.reason?.detail).toBe(message);
    const other = release(['False', 'InstallFailed', 'Helm install failed: something else'], []);
    expect(told(derive([kustomization('c2', ready), source(), other]))).toBe('Failed | HelmFailed | Helm could not carry out the change.');
    const retried = release(['Unknown', 'Progressing', 'x'], [], { conditions: [['Released', 'False', 'InstallFailed', 'Helm install failed: something else']] });
    expect(derive([kustomization('c2', ready), source(), retried]).state).toBe('Failed');
  });

  it('of the source says whether the version is missing or Gitea is away', () => {
    const missing = source(['False', 'GitOperationFailed', "couldn't find remote ref \"refs/tags/bp-shop/9.0.0\""], 'bp-shop/9.0.0');
    expect(told(derive([kustomization('c2', ready), missing]))).toBe('Failed | BlueprintNotFound | The version bp-shop 9.0.0 of the Blueprint is not in the catalog.');
    const away = source(['False', 'GitOperationFailed', 'dial tcp: connection refused']);
    expect(derive([kustomization('c2', ready), away]).state).toBe('Installing');
  });

  it('of a quota on pods names the quota', () => {
    const refused = deployment(2, 2, 1, { conditions: [['ReplicaFailure', 'True', 'FailedCreate', 'pods "x" is forbidden: exceeded quota: small']] });
    expect(told(derive([...installed, refused, ...replicaSets(), pod('a', 'ready')]))).toBe('Degraded | QuotaExceeded | The quota of the Environment does not allow so many pods. 1 of 2 pods are ready.');
  });

  it('of its files in Git is told with file and line', () => {
    const findings = [{ rule: 'yaml', severity: 'error' as const, message: 'Nested mappings', file: 'applications/shop/values.yaml', line: 3 }];
    expect(told(derive(running, { design: undefined, findings }))).toBe('Failed | FilesUnreadable | Its files in Git cannot be understood. applications/shop/values.yaml, line 3: Nested mappings');
  });
});

describe('A paused Application', () => {
  it('is Paused once its pods are gone, and keeps their number', () => {
    const view = derive([...installed, deployment(0)], { design: design({ paused: true, config: { replicas: 24 } }) });
    expect(view).toMatchObject({ state: 'Paused', pods: { ready: 0, total: 24, items: [] } });
    expect(told(derive(running, { design: design({ paused: true }) }))).toBe('Updating | Its pods are being stopped.');
  });
});

describe('An Application that is removed', () => {
  it('says so until its objects are gone', () => {
    expect(told(derive(running, { design: undefined }))).toBe('Updating | Removing | It is being removed.');
  });
});

describe('An Application in several places', () => {
  const second = { provider: 'hz', region: 'nbg', buildingBlock: 'rtz', hostCluster: 'hz-nbg-rtz-dev', vcluster: 'hz-nbg-rtz-dev-acme', role: 'standby' as const };
  const both = (objects: typeof running) => {
    const base = input(running);
    const other = (each: (typeof base.objects)[number]) => ({ ...each, cluster: second.vcluster });
    return deriveApplication({ ...base, places: [...base.places, second], objects: [...base.objects, ...input(objects).objects.map(other)], shared: [...base.shared, ...base.shared.map(other)] });
  };

  it('is Running when it is in all of them, and adds their pods', () => {
    expect(both(running)).toMatchObject({ state: 'Running', pods: { ready: 4, total: 4 }, placement: { mode: 'active-hotstandby' } });
  });

  it('is Updating while one of them lags behind, and Degraded when one is ill', () => {
    expect(both([])).toMatchObject({ state: 'Updating' });
    expect(both([...installed, deployment(2, 2, 1), pod('a', 'ready'), pod('b', { state: { running: {} } })]).state).toBe('Degraded');
  });
});

it('History that does not reach far enough is no change', () => {
  expect(derive(running, { history: [], commit: 'old' }).state).toBe('Running');
  expect(derive(running, { history: HISTORY.slice(1), commit: 'old' }).state).toBe('Running');
});
