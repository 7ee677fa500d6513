import { absent, number, re, some } from '../lib';
import type { Run } from '../lib';
import { chart, release, template } from './09-helm';
import { condition, deployment, failed, follow, get, isReady, kustomization, namespace, order, patch, play, ready, reconcile, repository, source, timedOut, wait } from './setup';

const schema = JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { greeting: { type: 'string' }, replicas: { type: 'integer', minimum: 1 } } });
const fromGit = path => ({ chart: { spec: { chart: path, sourceRef: { kind: 'GitRepository', name: 'environment' } } } });
const fails = (type, reason, words) => ({ status: { conditions: some({ type, status: 'False', reason, message: re(words) }) } });
const failing = reason => o => condition(o, 'Ready')?.status === 'False' && condition(o, 'Ready')?.reason === reason;
const manifest = (ns, name, values) => `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: ${name}\n  namespace: ${ns}\nspec:\n  interval: 1h\n  chart: {spec: {chart: ./chart, sourceRef: {kind: GitRepository, name: environment}}}\n  values: ${JSON.stringify(values)}\n`;

export default {
  title: 'HelmReleases that fail: schema, template, chart, health, rollback, dependsOn',
  async run(t: Run) {
    const ns = await namespace(t);
    const repo = await repository(t, {
      'chart/Chart.yaml': chart('1.0.0'), 'chart/values.yaml': 'greeting: hello\n', 'chart/values.schema.json': schema, 'chart/templates/cm.yaml': template, 'broken/Chart.yaml': 'a: [',
      'load/Chart.yaml': chart('1.0.0'), 'load/values.yaml': 'image: good\n', 'load/templates/d.yaml': deployment('{{ .Release.Name }}', { image: 'registry.example/{{ .Values.image }}' }),
      'app/hr.yaml': manifest(ns, 'inner', { greeting: 'inside' }), 'app-bad/hr.yaml': manifest(ns, 'inner-bad', { greeting: 1 }),
    });
    await source(t, ns, repo);
    await ready(t, 'GitRepository', ns, 'environment');
    const slow = await follow(t, 'HelmRelease', ns, 'slow'), roll = await follow(t, 'HelmRelease', ns, 'roll');
    // The workload controller: what runs `good` is ready, anything else never is.
    let playing = true;
    const player = (async () => {
      while (playing) {
        const d = (await get(t, 'Deployment', ns, 'roll', { quiet: true })).body;
        if (d?.metadata?.generation && d.status?.observedGeneration !== d.metadata.generation) await play(t, ns, 'roll', { ready: d.spec.template.spec.containers[0].image.endsWith('/good') ? 1 : 0 });
        await t.delay(250);
      }
    })();
    t.cleanup(async () => { playing = false; await player; });

    await release(t, ns, 'slow', { ...fromGit('./load'), timeout: '6s', install: { remediation: { retries: 1 } } });
    await release(t, ns, 'roll', { ...fromGit('./load'), timeout: '8s', upgrade: { remediation: { retries: 0, remediateLastFailure: true } } });
    await release(t, ns, 'schema', { values: { greeting: 1, replicas: 0 } });
    await release(t, ns, 'template', { values: { greeting: null } });
    await release(t, ns, 'chartless', fromGit('./nothing'));
    await release(t, ns, 'broken', fromGit('./broken'));
    await release(t, ns, 'above', { dependsOn: [{ name: 'base' }] });
    await kustomization(t, ns, 'app', { wait: true, timeout: '1m' });
    await kustomization(t, ns, 'app-bad', { wait: true, timeout: '30s' });

    let o = await wait(t, 'HelmRelease', ns, 'schema', s => failing('InstallFailed')(s) && s.status.failures);
    t.match('values that the schema of the chart refuses: each violation with its place, in no certain order', o, fails('Ready', 'InstallFailed', new RegExp(`^Helm install failed for release ${ns}/schema with chart web@1\\.0\\.0: values don't meet the specifications of the schema\\(s\\) in the following chart\\(s\\):\nweb:\n`)));
    t.match('the type', o, fails('Ready', 'InstallFailed', /\n- at '\/greeting': got number, want string/));
    t.match('the range', o, fails('Ready', 'InstallFailed', /\n- at '\/replicas': minimum: got 0, want 1/));
    t.match('Released says the same', o, fails('Released', 'InstallFailed', /got number, want string/));
    t.match('nothing is in the history, as helm made no release', o, { status: { history: absent, lastAttemptedRevision: '1.0.0', lastAttemptedReleaseAction: 'install', failures: number } });
    t.match('a template that does not render: file and line', await wait(t, 'HelmRelease', ns, 'template', failing('InstallFailed')), fails('Ready', 'InstallFailed', /with chart web@1\.0\.0: execution error at \(web\/templates\/cm\.yaml:6:15\): greeting is needed$/));
    t.match('a chart that is not in the source', await wait(t, 'HelmRelease', ns, 'chartless', s => /invalid chart/.test(condition(s, 'Ready')?.message)), fails('Ready', 'SourceNotReady', new RegExp(`^HelmChart '${ns}/${ns}-chartless' is not ready: invalid chart reference: .*nothing: no such file or directory`)));
    t.match('the HelmChart says why', await wait(t, 'HelmChart', ns, `${ns}-chartless`, s => condition(s, 'Ready')?.status === 'False'), { status: { conditions: some({ type: 'FetchFailed', status: 'True', reason: 'InvalidChartReference', message: re(/no such file or directory/) }) } });
    t.match('a Chart.yaml that cannot be read', await wait(t, 'HelmRelease', ns, 'broken', s => /invalid chart/.test(condition(s, 'Ready')?.message)), fails('Ready', 'SourceNotReady', /is not ready: invalid chart reference: cannot load 'Chart\.yaml': error converting YAML to JSON: yaml: line 1/));
    t.match('a dependency that is not there', await wait(t, 'HelmRelease', ns, 'above', failing('DependencyNotReady')), fails('Ready', 'DependencyNotReady', new RegExp(`^unable to get '${ns}/base' dependency: helmreleases\\.helm\\.toolkit\\.fluxcd\\.io "base" not found$`)));
    await release(t, ns, 'base', { values: { greeting: 1 } });
    await wait(t, 'HelmRelease', ns, 'base', failing('InstallFailed'));
    await reconcile(t, 'HelmRelease', ns, 'above', { settled: false });
    t.match('one that failed', await wait(t, 'HelmRelease', ns, 'above', s => /is not ready$/.test(condition(s, 'Ready')?.message)), fails('Ready', 'DependencyNotReady', new RegExp(`^dependency '${ns}/base' is not ready$`)));

    t.match('values mended, it installs', (await patch(t, 'HelmRelease', ns, 'schema', { spec: { values: { greeting: 'good', replicas: 2 } } })) && (await ready(t, 'HelmRelease', ns, 'schema')), { status: { observedGeneration: 2, history: [{ version: 1, status: 'deployed' }] } });
    await patch(t, 'HelmRelease', ns, 'schema', { spec: { values: { greeting: 'good', replicas: 0 } } });
    o = await wait(t, 'HelmRelease', ns, 'schema', failing('UpgradeFailed'));
    t.match('the same by an upgrade', o, fails('Ready', 'UpgradeFailed', new RegExp(`^Helm upgrade failed for release ${ns}/schema with chart web@1\\.0\\.0: values don't meet`)));
    t.match('what was there runs on and is the newest in the history', o, { status: { history: [{ version: 1, status: 'deployed' }] } });
    t.match('really', await get(t, 'ConfigMap', ns, 'schema-cm'), { status: 200, body: { data: { greeting: 'good' } } });

    t.match('a Kustomization with wait over a HelmRelease is ready when that is', await ready(t, 'Kustomization', ns, 'app'), { status: { conditions: some({ type: 'Healthy', status: 'True' }), inventory: { entries: [{ id: `${ns}_inner_helm.toolkit.fluxcd.io_HelmRelease`, v: 'v2' }] } } });
    t.ok('not before', isReady((await get(t, 'HelmRelease', ns, 'inner')).body ?? {}));
    o = await wait(t, 'HelmRelease', ns, 'slow', s => condition(s, 'Stalled'), { seconds: 60 });
    t.match('a release whose Deployment does not get ready in time', o, fails('Released', 'InstallFailed', new RegExp(`^Helm install failed for release ${ns}/slow with chart web@1\\.0\\.0: timeout waiting for: \\[Deployment/${ns}/slow status: 'InProgress'\\]$`)));
    t.match('out of retries it stalls', o, { status: { conditions: some({ type: 'Stalled', status: 'True', reason: 'RetriesExceeded', message: 'Failed to install after 2 attempt(s)' }), installFailures: 2, history: some({ status: 'failed', chartVersion: '1.0.0' }) } });
    t.ok('and is not Reconciling', o && !condition(o, 'Reconciling'));
    order(t, 'between two tries the failed release is removed', await slow.stop(), [/Running 'install' action with timeout of 6s/, /Ready=False InstallFailed/, /Reconciling=True Progressing: Running 'uninstall' action/, /Remediated=True UninstallSucceeded: Helm uninstall remediation for release .*\/slow\.v1 with chart web@1\.0\.0 succeeded/, /Ready=Unknown Progressing: Running 'install' action/, /Ready=False InstallFailed.*Stalled=True RetriesExceeded/]);

    await ready(t, 'HelmRelease', ns, 'roll');
    await patch(t, 'HelmRelease', ns, 'roll', { spec: { values: { image: 'bad' } } });
    o = await wait(t, 'HelmRelease', ns, 'roll', s => condition(s, 'Stalled') && condition(s, 'Remediated'), { seconds: 60 });
    t.match('a failed upgrade is rolled back', o, { status: { conditions: some({ type: 'Remediated', status: 'True', reason: 'RollbackSucceeded', message: re(new RegExp(`^Helm rollback to previous release ${ns}/roll\\.v1 with chart web@1\\.0\\.0 succeeded$`)) }) } });
    t.match('the history tells it', o, { status: { history: [{ version: 3, status: 'deployed' }, { version: 2, status: 'failed' }, { version: 1, status: 'superseded' }] } });
    t.match('Ready stays False: rolled back is not what was asked for', o, { status: { conditions: some({ type: 'Ready', status: 'False', reason: 'RollbackSucceeded' }) } });
    t.match('the old image runs', (await get(t, 'Deployment', ns, 'roll')).body, { spec: { template: { spec: { containers: [{ image: 'registry.example/good' }] } } } });
    order(t, 'its story', await roll.stop(), [/Ready=True InstallSucceeded/, /Ready=Unknown Progressing: Running 'upgrade' action/, /Ready=False UpgradeFailed/, /Running 'rollback' action/, /Remediated=True RollbackSucceeded.*Stalled=True RetriesExceeded/]);
    await patch(t, 'HelmRelease', ns, 'base', { spec: { values: { greeting: 'fine' } } });
    await ready(t, 'HelmRelease', ns, 'base');
    t.match('a dependent follows its dependency within half a minute', await ready(t, 'HelmRelease', ns, 'above', { seconds: 40 }), { status: { history: [{ version: 1, status: 'deployed' }] } });
    o = await failed(t, 'Kustomization', ns, 'app-bad', { seconds: 40 });
    t.match('a Kustomization with wait over a failing HelmRelease times out: the release is tried again, so it is in progress', o, fails('Ready', 'HealthCheckFailed', new RegExp(timedOut(`HelmRelease/${ns}/inner-bad status: 'InProgress'`))));
  },
};
