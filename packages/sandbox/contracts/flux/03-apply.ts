import { absent, length, re, some } from '../lib';
import type { Run } from '../lib';
import { condition, configMap, create, deliver, follow, get, gone, isReady, kustomization, label, matches, must, namespace, order, patch, ready, reconcile, remove, repository, requestedAt, resources, source, wait } from './setup';

const iso = re(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n';
const secret = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: kept\n  annotations: {kustomize.toolkit.fluxcd.io/prune: disabled}\nstringData: {a: b}\n';

export default {
  title: 'a Kustomization applies a folder: status, inventory, prune, drift, deletion',
  async run(t: Run) {
    const ns = await namespace(t), elsewhere = await namespace(t, '-b');
    const repo = await repository(t, {
      'web/kustomization.yaml': resources('one.yaml', 'two.yaml', 'service.yaml', 'kept.yaml'), 'web/one.yaml': configMap('one', { a: '1' }), 'web/two.yaml': configMap('two', { a: '1' }), 'web/service.yaml': service, 'web/kept.yaml': secret,
      'plain/a.yaml': configMap('plain-a', { a: '1' }, `  namespace: ${ns}\n`), 'plain/deep/b.yaml': configMap('plain-b', { a: '1' }, `  namespace: ${elsewhere}\n`),
    });
    const early = await follow(t, 'Kustomization', ns, 'web');
    const made = must('create a Kustomization', await kustomization(t, ns, 'web', { targetNamespace: ns }), 201);
    t.match('force defaults to false', made.body, { spec: { force: false }, metadata: { generation: 1 } });
    await wait(t, 'Kustomization', ns, 'web', o => condition(o, 'Ready'));
    await source(t, ns, repo);
    let o = await ready(t, 'Kustomization', ns, 'web');
    order(t, 'created before its source it says so, and goes on by itself when the source is there', await early.stop(), [
      /^Ready=False ArtifactFailed: GitRepository\.source\.toolkit\.fluxcd\.io "environment" not found$/,
      new RegExp(`^Ready=Unknown Progressing: Reconciliation in progress; Reconciling=True Progressing: Fetching manifests for revision ${repo.revision} with a timeout of 59m30s$`),
      new RegExp(`^Ready=Unknown Progressing: Reconciliation in progress; Reconciling=True Progressing: Building manifests for revision ${repo.revision} with a timeout of 59m30s$`),
      new RegExp(`^Ready=Unknown Progressing: Reconciliation in progress; Reconciling=True Progressing: Detecting drift for revision ${repo.revision} with a timeout of 59m30s$`),
      new RegExp(`^Ready=True ReconciliationSucceeded: Applied revision: ${repo.revision}$`),
    ]);
    t.match('the status names the revision applied and attempted', o, { status: { observedGeneration: 1, lastAppliedRevision: repo.revision, lastAttemptedRevision: repo.revision, conditions: length(1) } });
    t.match('the inventory lists what was applied as namespace_name_group_Kind with the version, by kind and name', o?.status?.inventory, {
      entries: ['one__ConfigMap', 'two__ConfigMap', 'kept__Secret', 'web__Service'].map(id => ({ id: `${ns}_${id}`, v: 'v1' })),
    });
    t.match('history says when, how long and with which end', o?.status?.history, [{ digest: re(/^sha256:[0-9a-f]{64}$/), firstReconciled: iso, lastReconciled: iso, lastReconciledDuration: re(/^[\d.]+(ms|s)$/), lastReconciledStatus: 'ReconciliationSucceeded', totalReconciliations: 1, metadata: { revision: repo.revision } }]);
    t.match('it has a finalizer', o?.metadata, { finalizers: ['finalizers.fluxcd.io'] });
    const one = (await get(t, 'ConfigMap', ns, 'one')).body;
    t.match('the objects carry the labels of their Kustomization', one, { metadata: { labels: { [`${label}/name`]: 'web', [`${label}/namespace`]: ns } }, data: { a: '1' } });
    t.match('and are server-side applied by kustomize-controller', one?.metadata?.managedFields, some({ manager: 'kustomize-controller', operation: 'Apply' }));
    const table = await t.exec('kubectl', ['get', 'kustomizations', '-n', ns]);
    t.match('kubectl shows readiness and message', table.stdout, re(new RegExp(`^NAME\\s+AGE\\s+READY\\s+STATUS\\s*\\nweb\\s+\\S+\\s+True\\s+Applied revision: ${repo.revision}`)));

    await kustomization(t, ns, 'plain');
    o = await ready(t, 'Kustomization', ns, 'plain');
    t.match('a folder without kustomization.yaml is taken with all below it, each object where it says', o?.status, { inventory: { entries: [{ id: `${ns}_plain-a__ConfigMap` }, { id: `${elsewhere}_plain-b__ConfigMap` }] } });
    await kustomization(t, ns, 'target', { path: './plain', targetNamespace: elsewhere });
    t.match('a target namespace goes before what the object says', (await ready(t, 'Kustomization', ns, 'target'))?.status, { inventory: { entries: [{ id: `${elsewhere}_plain-a__ConfigMap` }, { id: `${elsewhere}_plain-b__ConfigMap` }] } });

    const twice = await follow(t, 'Kustomization', ns, 'web');
    await patch(t, 'ConfigMap', ns, 'one', { data: { a: 'drifted', b: 'added' } });
    await remove(t, 'ConfigMap', ns, 'two');
    await t.delay(1500);
    t.match('drift stays until the next reconcile', (await get(t, 'ConfigMap', ns, 'one')).body, { data: { a: 'drifted' } });
    o = await reconcile(t, 'Kustomization', ns, 'web');
    t.match('asked, it puts back what Git says and leaves what Git does not mention', (await get(t, 'ConfigMap', ns, 'one')).body, { data: { a: '1', b: 'added' } });
    t.match('and makes again what was deleted', (await get(t, 'ConfigMap', ns, 'two')).body, { data: { a: '1' } });
    t.match('the request is echoed; the history counts a second time', o?.status, { lastHandledReconcileAt: `${t.unique}-1`, history: [{ totalReconciliations: 2, lastReconciledStatus: 'ReconciliationSucceeded' }] });
    order(t, 'every reconcile, also of the same revision, is unknown for a moment', await twice.stop(), [/^Ready=True/, new RegExp(`^Ready=Unknown Progressing: Reconciliation in progress; Reconciling=True Progressing: Fetching manifests for revision ${repo.revision}`), /^Ready=True ReconciliationSucceeded/]);

    const next = await follow(t, 'Kustomization', ns, 'web');
    await deliver(t, ns, repo, { 'web/kustomization.yaml': resources('one.yaml', 'service.yaml'), 'web/two.yaml': null, 'web/kept.yaml': null, 'web/one.yaml': configMap('one', { a: '2' }) });
    o = await wait(t, 'Kustomization', ns, 'web', s => isReady(s) && s.status.lastAppliedRevision === repo.revision);
    t.match('a new artifact is applied at once, without being asked', (await get(t, 'ConfigMap', ns, 'one')).body, { data: { a: '2' } });
    const states = await next.stop();
    order(t, 'its story on a new revision', states, [new RegExp('^Ready=True'), new RegExp(`^Ready=Unknown Progressing: Reconciliation in progress; Reconciling=True Progressing: Fetching manifests for revision ${repo.revision}`), new RegExp(`^Ready=True ReconciliationSucceeded: Applied revision: ${repo.revision}$`)]);
    t.ok('while it works, the revision attempted is new and the one applied is old', states.some(s => condition(s, 'Ready')?.status === 'Unknown' && s.status?.lastAppliedRevision !== repo.revision), 'never seen');
    t.ok('what left the folder is deleted', await gone(t, 'ConfigMap', ns, 'two'));
    t.match('unless it is annotated prune: disabled', await get(t, 'Secret', ns, 'kept'), { status: 200 });
    t.match('but it leaves the inventory', o?.status?.inventory, { entries: length(2) });
    t.match('the newest history entry comes first', o?.status?.history, [{ totalReconciliations: 1, metadata: { revision: repo.revision } }, { totalReconciliations: 2 }]);

    await patch(t, 'Kustomization', ns, 'web', { spec: { suspend: true } });
    await t.delay(500);
    const before = o?.status;
    await deliver(t, ns, repo, { 'web/one.yaml': configMap('one', { a: '3' }) });
    await reconcile(t, 'Kustomization', ns, 'web', { settled: false });
    await t.delay(2000);
    t.match('suspended, it applies nothing', (await get(t, 'ConfigMap', ns, 'one')).body, { data: { a: '2' } });
    const asked = (await get(t, 'Kustomization', ns, 'web')).body;
    t.match('its conditions stay as they were: none says that it is suspended', asked, { status: { conditions: before?.conditions ?? [], lastAppliedRevision: before?.lastAppliedRevision ?? 'some' } });
    t.match('though it acknowledges the request', asked, { status: { lastHandledReconcileAt: asked?.metadata?.annotations?.[requestedAt] ?? 'a request' } });
    await patch(t, 'Kustomization', ns, 'web', { spec: { suspend: false } });
    o = await wait(t, 'Kustomization', ns, 'web', s => isReady(s) && s.status.lastAppliedRevision === repo.revision);
    t.match('resumed, it catches up', (await get(t, 'ConfigMap', ns, 'one')).body, { data: { a: '3' } });
    t.match('and observes its generation', o, { metadata: { generation: 3 }, status: { observedGeneration: 3 } });

    await patch(t, 'Kustomization', ns, 'plain', { spec: { suspend: true } });
    await t.delay(500);
    await remove(t, 'Kustomization', ns, 'plain');
    await remove(t, 'Kustomization', ns, 'web');
    t.ok('deleted, it takes its objects along', (await gone(t, 'Kustomization', ns, 'web')) && (await gone(t, 'ConfigMap', ns, 'one')));
    t.ok('deleted while suspended, it goes', await gone(t, 'Kustomization', ns, 'plain'));
    t.match('and its objects stay', await get(t, 'ConfigMap', ns, 'plain-a'), { status: 200, body: { data: { a: '1' } } });
  },
};
