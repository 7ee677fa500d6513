import { absent, re, some } from '../lib';
import type { Run } from '../lib';
import { condition, configMap, deliver, deployment, follow, get, gone, isReady, kustomization, matches, namespace, order, patch, play, ready, reconcile, remove, repository, source, story, wait } from './setup';

const waits = words => ({ status: { observedGeneration: -1, lastAttemptedRevision: absent, inventory: absent, conditions: [{ type: 'Ready', status: 'False', reason: 'DependencyNotReady', message: re(words) }] } });
const said = o => condition(o, 'Ready')?.reason === 'DependencyNotReady';

export default {
  title: 'dependsOn: waiting, cycles, what is missing, what happens later',
  async run(t: Run) {
    const ns = await namespace(t), other = await namespace(t, '-b');
    const repo = await repository(t, { 'app/cm.yaml': configMap('app', { a: '1' }), 'db/d.yaml': deployment('db'), 'far/cm.yaml': configMap('far', { a: '1' }), 'chain/cm.yaml': configMap('chain', { a: '1' }), 'bystander/cm.yaml': configMap('bystander', { a: '1' }) });
    await source(t, ns, repo);
    await source(t, other, repo);
    await source(t, ns, repo, { name: 'second' });
    await ready(t, 'GitRepository', ns, 'environment');
    await ready(t, 'GitRepository', other, 'environment');
    await ready(t, 'GitRepository', ns, 'second');
    const spec = { targetNamespace: ns }, second = { path: './app', sourceRef: { kind: 'GitRepository', name: 'second' } };
    const app = await follow(t, 'Kustomization', ns, 'app');
    await kustomization(t, ns, 'app', { ...spec, dependsOn: [{ name: 'db' }] });
    await kustomization(t, ns, 'chain', { ...spec, dependsOn: [{ name: 'app' }] });
    const at = Date.now();
    await kustomization(t, ns, 'left', { ...spec, ...second, dependsOn: [{ name: 'right' }] });
    await kustomization(t, ns, 'right', { ...spec, ...second, dependsOn: [{ name: 'left' }] });
    await kustomization(t, ns, 'self', { ...spec, ...second, dependsOn: [{ name: 'self' }] });
    await kustomization(t, ns, 'orphan', { ...spec, path: './app', dependsOn: [{ name: 'nothing' }] });
    await kustomization(t, ns, 'expression', { ...spec, path: './app', dependsOn: [{ name: 'app', readyExpr: 'dep.metadata.labels["never"] == "there"' }] });
    await kustomization(t, ns, 'badly', { ...spec, path: './app', dependsOn: [{ name: 'app', readyExpr: 'dep.(' }] });
    await kustomization(t, ns, 'abroad', { ...spec, path: './far', dependsOn: [{ name: 'far', namespace: other }] });
    await kustomization(t, other, 'far', { targetNamespace: other });
    const first = name => wait(t, 'Kustomization', ns, name, o => condition(o, 'Ready'));
    t.match('it depends on one that is not there yet: found to be missing', await first('app'), waits(new RegExp(`^dependency '${ns}/db' not found: kustomizations\\.kustomize\\.toolkit\\.fluxcd\\.io "db" not found$`)));
    t.match('waiting for a dependency it is not Reconciling, has attempted nothing, observes nothing', await first('chain'), waits(new RegExp(`^dependency '${ns}/app' is not ready$`)));
    await kustomization(t, ns, 'db', { ...spec, wait: true, timeout: '2m' });
    for (const [name, on] of [['left', 'right'], ['right', 'left'], ['self', 'self']]) t.match(`a cycle is not recognised, it just waits: ${name}`, await first(name), waits(new RegExp(`^dependency '${ns}/${on}' (is not ready|not found)`)));
    t.match('one that never comes', await first('orphan'), waits(new RegExp(`^dependency '${ns}/nothing' not found: kustomizations\\.kustomize\\.toolkit\\.fluxcd\\.io "nothing" not found$`)));
    t.match('a readyExpr that cannot be evaluated', await first('expression'), waits(/^failed to evaluate the CEL expression 'dep\.metadata\.labels\["never"\] == "there"': no such key: /));
    const badly = await first('badly');
    t.match('a readyExpr that is no CEL stalls', badly, { status: { conditions: some({ type: 'Stalled', status: 'True', reason: 'InvalidCELExpression', message: re(/dep\.\(/) }) } });
    t.ok('and nothing of it is in the cluster', (await get(t, 'ConfigMap', ns, 'app')).status === 404);

    await kustomization(t, ns, 'bystander', { ...spec, path: './bystander', sourceRef: second.sourceRef });
    await ready(t, 'Kustomization', ns, 'bystander');
    const checking = await wait(t, 'Kustomization', ns, 'db', o => /^Running health checks/.test(condition(o, 'Reconciling')?.message));
    await wait(t, 'Kustomization', ns, 'app', o => condition(o, 'Ready')?.message.endsWith('is not ready'), { seconds: 40 });
    t.match('a dependency that is being checked is not ready', (await get(t, 'Kustomization', ns, 'app')).body, waits(new RegExp(`^dependency '${ns}/db' is not ready$`)));
    t.ok('its dependency is at work meanwhile', checking && condition(checking, 'Ready')?.status === 'Unknown');
    await play(t, ns, 'db', { ready: 1 });
    await ready(t, 'Kustomization', ns, 'db');
    const good = Date.now();
    const o = await ready(t, 'Kustomization', ns, 'app', { seconds: 45 });
    t.match('soon after its dependency is ready (it looks every half minute) it is applied', o, { status: { lastAppliedRevision: repo.revision, observedGeneration: 1 } });
    t.ok('in no more than half a minute and a little', o && isReady(o) && Date.now() - good < 36000, `${Date.now() - good} ms`);
    order(t, 'its story', await app.stop(), [/^Ready=False DependencyNotReady: dependency '.*\/db' not found/, /^Ready=False DependencyNotReady: dependency '.*\/db' is not ready$/, /^Ready=Unknown Progressing: Reconciliation in progress; Reconciling=True Progressing: Fetching/, /^Ready=True ReconciliationSucceeded: Applied revision/]);
    t.match('then the one that depends on it', await ready(t, 'Kustomization', ns, 'chain', { seconds: 45 }), { status: { lastAppliedRevision: repo.revision } });
    t.match('a dependency in another namespace', await ready(t, 'Kustomization', ns, 'abroad', { seconds: 45 }), { status: { lastAppliedRevision: repo.revision } });
    t.ok('cycles still wait after half a minute and longer', Date.now() - at > 30000 && said((await get(t, 'Kustomization', ns, 'left')).body) && said((await get(t, 'Kustomization', ns, 'self')).body), `${Date.now() - at} ms`);

    const later = await follow(t, 'Kustomization', ns, 'app'), base = await follow(t, 'Kustomization', ns, 'db');
    await deliver(t, ns, repo, { 'app/cm.yaml': configMap('app', { a: '2' }), 'db/d.yaml': deployment('db', { image: 'registry.example/db:2' }) });
    await wait(t, 'Kustomization', ns, 'db', s => s.status.lastAttemptedRevision === repo.revision && /^Running health checks/.test(condition(s, 'Reconciling')?.message));
    const blocked = await wait(t, 'Kustomization', ns, 'app', said);
    t.match('with the same source a dependent waits until its dependency has applied the new revision', blocked, { status: { conditions: some({ type: 'Ready', status: 'False', reason: 'DependencyNotReady', message: re(new RegExp(`^dependency '${ns}/db' (revision is not up to date|is not ready)$`)) }) } });
    t.match('what runs stays', (await get(t, 'ConfigMap', ns, 'app')).body, { data: { a: '1' } });
    t.match('and its status tells the old revision', blocked, { status: { lastAppliedRevision: re(/^main@sha1:/) } });
    await play(t, ns, 'db', { ready: 1 });
    t.ok('then it follows', matches(await wait(t, 'Kustomization', ns, 'app', s => isReady(s) && s.status.lastAppliedRevision === repo.revision, { seconds: 45 }), { status: { lastAppliedRevision: repo.revision } }));
    t.match('with the new content', (await get(t, 'ConfigMap', ns, 'app')).body, { data: { a: '2' } });
    const told = await later.stop();
    await base.stop();
    order(t, 'the story of the second revision', told, [/^Ready=True/, /DependencyNotReady/, /Ready=Unknown Progressing/, new RegExp(`^Ready=True ReconciliationSucceeded: Applied revision: ${repo.revision}`)]);
    await deliver(t, ns, repo, { 'bystander/cm.yaml': configMap('bystander', { a: '2' }) }, 'second');
    await t.delay(4000);
    const still = (await get(t, 'Kustomization', ns, 'bystander')).body?.status;
    t.ok('a cycle somewhere on a source keeps every Kustomization on it from following a new revision', still?.lastAppliedRevision && still.lastAppliedRevision !== repo.revision, JSON.stringify(still));
    await reconcile(t, 'Kustomization', ns, 'bystander');
    t.match('unless asked by the annotation', (await get(t, 'ConfigMap', ns, 'bystander')).body, { data: { a: '2' } });
    for (const name of ['left', 'right', 'self']) await remove(t, 'Kustomization', ns, name);
    await gone(t, 'Kustomization', ns, 'right');
    await gone(t, 'Kustomization', ns, 'self');
    await deliver(t, ns, repo, { 'bystander/cm.yaml': configMap('bystander', { a: '3' }) }, 'second');
    t.match('without the cycle it follows', await wait(t, 'Kustomization', ns, 'bystander', s => isReady(s) && s.status.lastAppliedRevision === repo.revision), { status: { lastAppliedRevision: repo.revision } });
    await patch(t, 'Kustomization', ns, 'db', { spec: { suspend: true } });
    await t.delay(1000);
    t.match('a dependency that is suspended leaves its dependent as it is', (await get(t, 'Kustomization', ns, 'app')).body, { status: { conditions: some({ type: 'Ready', status: 'True' }) } });
  },
};
