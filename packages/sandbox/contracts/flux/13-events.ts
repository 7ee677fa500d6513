import { absent, number, re, some } from '../lib';
import type { Run } from '../lib';
import { chart, release, template } from './09-helm';
import { configMap, deliver, gone, isReady, kustomization, list, namespace, ready, reconcile, remove, repository, source, wait } from './setup';

const iso = re(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

export default {
  title: 'Events: what the controllers write down for people',
  async run(t: Run) {
    const ns = await namespace(t);
    const repo = await repository(t, { 'web/cm.yaml': configMap('web', { a: '1' }), 'web/old.yaml': configMap('old', { a: '1' }), 'bad/x.yaml': 'a: [', 'chart/Chart.yaml': chart('1.0.0'), 'chart/values.yaml': 'greeting: hello\n', 'chart/templates/cm.yaml': template });
    const first = repo.revision;
    await source(t, ns, repo);
    await source(t, ns, repo, { name: 'no-branch', ref: { branch: 'nothing' } });
    await kustomization(t, ns, 'web', { targetNamespace: ns });
    await kustomization(t, ns, 'bad', { targetNamespace: ns });
    await kustomization(t, ns, 'above', { path: './web', targetNamespace: ns, dependsOn: [{ name: 'bad' }] });
    await release(t, ns, 'chart', { values: { greeting: 'x' } });
    await release(t, ns, 'chart-bad', { values: { greeting: null } });
    await ready(t, 'Kustomization', ns, 'web');
    await ready(t, 'HelmRelease', ns, 'chart');
    await reconcile(t, 'GitRepository', ns, 'environment');
    await deliver(t, ns, repo, { 'web/cm.yaml': configMap('web', { a: '2' }), 'web/old.yaml': null });
    await wait(t, 'Kustomization', ns, 'web', o => isReady(o) && o.status.lastAppliedRevision === repo.revision);
    await remove(t, 'HelmRelease', ns, 'chart');
    await gone(t, 'HelmRelease', ns, 'chart');
    const of = (kind, name) => e => e.involvedObject?.kind === kind && e.involvedObject?.name === name;
    const expected = [of('HelmRelease', 'chart-bad'), of('Kustomization', 'above'), of('GitRepository', 'no-branch'), of('Kustomization', 'bad'), e => of('HelmRelease', 'chart')(e) && e.reason === 'UninstallSucceeded', e => of('Kustomization', 'web')(e) && /deleted/.test(e.message)];
    const r = await t.eventually(() => list(t, 'Event', ns), x => expected.every(f => x.body?.items?.some(f)), { seconds: t.inVain ? 1 : 15, every: 1000 });
    const about = (kind, name) => (Array.isArray(r.body?.items) ? r.body.items : []).filter(of(kind, name));
    const k = 'kustomize.toolkit.fluxcd.io/revision', s = 'source.toolkit.fluxcd.io/revision', h = 'helm.toolkit.fluxcd.io';
    t.match('an Event names its object, its reporter, how often and since when', about('Kustomization', 'bad'), some({
      type: 'Warning', reason: 'BuildFailed', message: re(/^failed to decode Kubernetes YAML from \S*bad\/x\.yaml: MalformedYAMLError/), source: { component: 'kustomize-controller' }, reportingComponent: 'kustomize-controller',
      count: number, firstTimestamp: iso, lastTimestamp: iso, involvedObject: { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', namespace: ns, uid: re(/^[0-9a-f-]{36}$/), resourceVersion: re(/^\d+$/) }, metadata: { namespace: ns, name: re(/^bad\.[0-9a-f]{16}$/), annotations: { [k]: first } },
    }));
    t.match('a new artifact, by the first line of the commit message', about('GitRepository', 'environment'), some({ type: 'Normal', reason: 'NewArtifact', message: "stored artifact for commit 'one'", source: { component: 'source-controller' }, metadata: { annotations: { [s]: first, 'source.toolkit.fluxcd.io/digest': re(/^sha256:/) } } }));
    t.match('the next one', about('GitRepository', 'environment'), some({ reason: 'NewArtifact', message: "stored artifact for commit 'change'", metadata: { annotations: { [s]: repo.revision } } }));
    t.match('no news', about('GitRepository', 'environment'), some({ type: 'Normal', reason: 'GitOperationSucceeded', message: `no changes since last reconciliation: observed revision '${first}'` }));
    t.match('a source that cannot be fetched', about('GitRepository', 'no-branch'), some({ type: 'Warning', reason: 'GitOperationFailed', message: re(/couldn't find remote ref "refs\/heads\/nothing"/), metadata: { annotations: { [s]: absent } } }));
    t.match('repeated failures are one Event with a count', about('GitRepository', 'no-branch').filter(e => e.reason === 'GitOperationFailed').length, 1);
    t.match('what was applied, object by object, with the revision', about('Kustomization', 'web'), some({ type: 'Normal', reason: 'Progressing', message: `ConfigMap/${ns}/old created\nConfigMap/${ns}/web created`, metadata: { annotations: { [k]: first } } }));
    t.match('what was changed', about('Kustomization', 'web'), some({ type: 'Normal', reason: 'Progressing', message: `ConfigMap/${ns}/web configured`, metadata: { annotations: { [k]: repo.revision } } }));
    t.match('what was pruned', about('Kustomization', 'web'), some({ type: 'Normal', reason: 'Progressing', message: `ConfigMap/${ns}/old deleted`, metadata: { annotations: { [k]: repo.revision } } }));
    t.match('that a reconcile is over, and when the next is', about('Kustomization', 'web'), some({ type: 'Normal', reason: 'ReconciliationSucceeded', message: re(/^Reconciliation finished in [\d.]+m?s, next run in 1h0m0s$/), metadata: { annotations: { [k]: repo.revision } } }));
    t.match('waiting for a dependency is no warning', about('Kustomization', 'above'), some({ type: 'Normal', reason: 'DependencyNotReady', message: 'Dependencies do not meet ready condition, retrying in 30s' }));
    t.match('a chart was made', about('HelmRelease', 'chart'), some({ type: 'Normal', reason: 'HelmChartCreated', message: `Created HelmChart/${ns}/${ns}-chart with SourceRef 'GitRepository/${ns}/environment'` }));
    t.match('installed, with chart and app version', about('HelmRelease', 'chart'), some({ type: 'Normal', reason: 'InstallSucceeded', message: `Helm install succeeded for release ${ns}/chart.v1 with chart web@1.0.0`, source: { component: 'helm-controller' }, metadata: { annotations: { [`${h}/revision`]: '1.0.0', [`${h}/app-version`]: '9.1.0.0', [`${h}/token`]: re(/^sha256:/) } } }));
    t.match('removed', about('HelmRelease', 'chart'), some({ type: 'Normal', reason: 'UninstallSucceeded', message: `Helm uninstall succeeded for release ${ns}/chart.v1 with chart web@1.0.0` }));
    t.match('a release that failed', about('HelmRelease', 'chart-bad'), some({ type: 'Warning', reason: 'InstallFailed', message: re(/greeting is needed$/), count: number }));
    const shown = await t.exec('kubectl', ['events', '-n', ns, '--for', 'kustomization/bad']);
    t.match('kubectl events finds them by object', shown.stdout, re(/Warning\s+BuildFailed\s+Kustomization\/bad\s+failed to decode/));
    const described = await t.exec('kubectl', ['describe', 'kustomization', 'bad', '-n', ns]);
    t.match('and kubectl describe', described.stdout, re(/Events:[^]*Warning\s+BuildFailed\s+.*kustomize-controller\s+failed to decode/));
  },
};
