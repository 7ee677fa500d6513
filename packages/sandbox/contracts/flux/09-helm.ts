import { length, re, some } from '../lib';
import type { Run } from '../lib';
import { condition, create, deliver, follow, get, gone, isReady, list, matches, must, namespace, order, patch, ready, reconcile, remove, repository, source, wait } from './setup';

const iso = re(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), digest = re(/^sha256:[0-9a-f]{64}$/);
export const chart = (version, more = '') => `apiVersion: v2\nname: web\nversion: ${version}\nappVersion: "9.${version}"\n${more}`;
export const template = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-cm\ndata:\n  greeting: {{ required "greeting is needed" .Values.greeting | quote }}\n  more: {{ .Values.more | default "none" | quote }}\n  chart: {{ .Chart.Version | quote }}\n';
export const release = (t: Run, ns, name, spec = {}) =>
  create(t, 'HelmRelease', ns, name, { spec: { interval: '1h', chart: { spec: { chart: './chart', sourceRef: { kind: 'GitRepository', name: 'environment' } } }, ...spec } });

export default {
  title: 'a HelmRelease from a chart in Git: install, upgrade, history, drift, removal',
  async run(t: Run) {
    const ns = await namespace(t);
    const repo = await repository(t, { 'chart/Chart.yaml': chart('1.0.0'), 'chart/values.yaml': 'greeting: hello\n', 'chart/templates/cm.yaml': template });
    await source(t, ns, repo);
    await ready(t, 'GitRepository', ns, 'environment');
    const states = await follow(t, 'HelmRelease', ns, 'web');
    const made = must('create a HelmRelease', await release(t, ns, 'web', { values: { greeting: 'hi' }, valuesFrom: [{ kind: 'ConfigMap', name: 'values' }, { kind: 'Secret', name: 'values', valuesKey: 'secret.yaml' }, { kind: 'ConfigMap', name: 'none', optional: true }] }), 201);
    t.match('the chart version defaults to any, packaged by its version', made.body, { spec: { chart: { spec: { version: '*', reconcileStrategy: 'ChartVersion' } } } });
    let o = await wait(t, 'HelmRelease', ns, 'web', s => condition(s, 'Ready')?.reason === 'ValuesError');
    t.match('a source of values that is missing', o, { status: { conditions: some({ type: 'Ready', status: 'False', reason: 'ValuesError', message: re(new RegExp(`^could not resolve ConfigMap chart values reference '${ns}/values' with key 'values\\.yaml': configmaps "values" not found`)) }) } });
    await create(t, 'ConfigMap', ns, 'values', { data: { 'values.yaml': 'greeting: from map\nmore: from map\n' } });
    await create(t, 'Secret', ns, 'values', { stringData: { 'secret.yaml': 'more: from secret\n' } });
    await reconcile(t, 'HelmRelease', ns, 'web', { settled: false });
    o = await ready(t, 'HelmRelease', ns, 'web');
    t.match('installed: Ready and Released say the release, its revision and the chart', o?.status?.conditions, ['Ready', 'Released'].map(type => ({ type, status: 'True', reason: 'InstallSucceeded', message: `Helm install succeeded for release ${ns}/web.v1 with chart web@1.0.0` })));
    t.match('the history has what people ask for', o?.status?.history, [{ action: 'install', name: 'web', namespace: ns, version: 1, chartName: 'web', chartVersion: '1.0.0', appVersion: '9.1.0.0', status: 'deployed', apiVersion: 'v2', firstDeployed: iso, lastDeployed: iso, digest, configDigest: digest }]);
    t.match('and the status what was attempted', o?.status, { observedGeneration: 1, lastAttemptedGeneration: 1, lastAttemptedRevision: '1.0.0', lastAttemptedReleaseAction: 'install', lastAttemptedConfigDigest: o?.status?.history?.[0]?.configDigest ?? 'digest', helmChart: `${ns}/${ns}-web`, storageNamespace: ns, lastHandledReconcileAt: `${t.unique}-1` });
    t.match('the inventory lists the objects of the release', o?.status?.inventory, { entries: [{ id: `${ns}_web-cm__ConfigMap`, v: 'v1' }] });
    order(t, 'its story', await states.stop(), [/^Reconciling=True Progressing: Fulfilling prerequisites$/, /Ready=False ValuesError/, /^Ready=Unknown Progressing: Running 'install' action with timeout of 5m0s; Reconciling=True Progressing: Running 'install' action/, /^Ready=True InstallSucceeded: .*; Released=True InstallSucceeded/]);
    t.match('inline values go before those of a Secret, and that before those of a ConfigMap', (await get(t, 'ConfigMap', ns, 'web-cm')).body, { data: { greeting: 'hi', more: 'from secret', chart: '1.0.0' } });
    t.match('the objects are labelled by Helm and by Flux', (await get(t, 'ConfigMap', ns, 'web-cm')).body?.metadata, { labels: { 'app.kubernetes.io/managed-by': 'Helm', 'helm.toolkit.fluxcd.io/name': 'web', 'helm.toolkit.fluxcd.io/namespace': ns }, annotations: { 'meta.helm.sh/release-name': 'web', 'meta.helm.sh/release-namespace': ns } });
    t.match('a HelmChart was made for it', (await get(t, 'HelmChart', ns, `${ns}-web`)).body, {
      metadata: { labels: { 'helm.toolkit.fluxcd.io/name': 'web', 'helm.toolkit.fluxcd.io/namespace': ns } }, spec: { chart: './chart', version: '*', sourceRef: { kind: 'GitRepository', name: 'environment' } },
      status: { artifact: { revision: '1.0.0' }, observedSourceArtifactRevision: repo.revision, conditions: some({ type: 'Ready', status: 'True', reason: 'ChartPackageSucceeded', message: "packaged 'web' chart with version '1.0.0'" }) },
    });
    t.match('helm finds the release', (await list(t, 'Secret', ns)).body?.items, some({ type: 'helm.sh/release.v1', metadata: { name: 'sh.helm.release.v1.web.v1', labels: { owner: 'helm', name: 'web', status: 'deployed', version: '1' } } }));
    const table = await t.exec('kubectl', ['get', 'helmreleases', '-n', ns]);
    t.match('kubectl shows it', table.stdout, re(/^NAME\s+AGE\s+READY\s+STATUS\s*\nweb\s+\S+\s+True\s+Helm install succeeded for release /));
    const listed = await t.exec('helm', ['list', '-n', ns, '-o', 'json']);
    t.match('and helm list', listed.stdout, re(/"name":"web".*"status":"deployed".*"chart":"web-1\.0\.0"/));

    const upgrade = await follow(t, 'HelmRelease', ns, 'web');
    await patch(t, 'HelmRelease', ns, 'web', { spec: { values: { greeting: 'good day' } } });
    o = await wait(t, 'HelmRelease', ns, 'web', s => isReady(s) && s.status.history[0].version === 2);
    t.match('other values are an upgrade: the newest entry first, the old one superseded', o?.status, { observedGeneration: 2, lastAttemptedReleaseAction: 'upgrade', history: [{ action: 'upgrade', version: 2, status: 'deployed', chartVersion: '1.0.0' }, { version: 1, status: 'superseded' }] });
    t.ok('with another configDigest', o?.status?.history?.length === 2 && o.status.history[0].configDigest !== o.status.history[1].configDigest);
    order(t, 'the story of an upgrade', await upgrade.stop(), [/^Ready=True InstallSucceeded/, /^Ready=Unknown Progressing: Running 'upgrade' action with timeout of 5m0s; Reconciling=True Progressing/, new RegExp(`^Ready=True UpgradeSucceeded: Helm upgrade succeeded for release ${ns}/web\\.v2 with chart web@1\\.0\\.0; Released=True UpgradeSucceeded`)]);
    await patch(t, 'ConfigMap', ns, 'values', { data: { 'values.yaml': 'greeting: x\nlate: 1\n' } });
    await reconcile(t, 'HelmRelease', ns, 'web', { settled: false });
    t.match('so is another ConfigMap of values, at the next reconcile', await wait(t, 'HelmRelease', ns, 'web', s => isReady(s) && s.status.history[0].version === 3), { status: { history: some({ version: 3, status: 'deployed' }) } });
    const quiet = o?.status?.history?.[0];
    o = await reconcile(t, 'HelmRelease', ns, 'web');
    t.match('a reconcile with nothing new makes no revision', o?.status, { history: some({ version: 3, status: 'deployed' }), observedGeneration: 2 });
    t.ok('and stays ready', quiet && isReady(o));

    await deliver(t, ns, repo, { 'chart/templates/cm.yaml': template.replace('"none"', '"nothing"') });
    await wait(t, 'HelmChart', ns, `${ns}-web`, s => s.status.observedSourceArtifactRevision === repo.revision);
    await t.delay(1500);
    t.match('a changed chart of the same version is not taken', (await get(t, 'HelmRelease', ns, 'web')).body, { status: { history: some({ version: 3, status: 'deployed' }) } });
    await deliver(t, ns, repo, { 'chart/Chart.yaml': chart('1.1.0') });
    o = await wait(t, 'HelmRelease', ns, 'web', s => isReady(s) && s.status.history[0].chartVersion === '1.1.0');
    t.match('a new chart version is, without being asked', o?.status, { lastAttemptedRevision: '1.1.0', history: some({ version: 4, chartVersion: '1.1.0', appVersion: '9.1.1.0', status: 'deployed' }) });
    t.match('the object is changed', (await get(t, 'ConfigMap', ns, 'web-cm')).body, { data: { chart: '1.1.0' } });

    await patch(t, 'ConfigMap', ns, 'web-cm', { data: { greeting: 'by hand' } });
    await reconcile(t, 'HelmRelease', ns, 'web');
    t.match('drift stays, unless asked for', (await get(t, 'ConfigMap', ns, 'web-cm')).body, { data: { greeting: 'by hand' } });
    await patch(t, 'HelmRelease', ns, 'web', { spec: { driftDetection: { mode: 'enabled' } } });
    await wait(t, 'HelmRelease', ns, 'web', isReady);
    t.ok('with driftDetection enabled it is put back', matches((await t.eventually(() => get(t, 'ConfigMap', ns, 'web-cm', { quiet: true }), r => r.body?.data?.greeting === 'good day', { seconds: 8 })).body, { data: { greeting: 'good day' } }));
    t.match('without a new revision', (await get(t, 'HelmRelease', ns, 'web')).body?.status, { history: some({ version: 4, status: 'deployed' }) });

    await patch(t, 'HelmRelease', ns, 'web', { spec: { suspend: true } });
    await t.delay(500);
    await patch(t, 'HelmRelease', ns, 'web', { spec: { values: { greeting: 'asleep' } } });
    await t.delay(1500);
    t.match('suspended, it does nothing', (await get(t, 'ConfigMap', ns, 'web-cm')).body, { data: { greeting: 'good day' } });
    await patch(t, 'HelmRelease', ns, 'web', { spec: { suspend: false } });
    await wait(t, 'HelmRelease', ns, 'web', s => isReady(s) && s.status.history[0].version === 5);
    t.match('resumed, it does', (await get(t, 'ConfigMap', ns, 'web-cm')).body, { data: { greeting: 'asleep' } });
    await remove(t, 'HelmRelease', ns, 'web');
    t.ok('deleted, it uninstalls: objects, chart and the records of helm go', (await gone(t, 'HelmRelease', ns, 'web')) && (await gone(t, 'ConfigMap', ns, 'web-cm')) && (await gone(t, 'HelmChart', ns, `${ns}-web`)));
    t.match('nothing of helm is left', (await list(t, 'Secret', ns)).body?.items?.filter(i => i.type === 'helm.sh/release.v1'), length(0));
  },
};
