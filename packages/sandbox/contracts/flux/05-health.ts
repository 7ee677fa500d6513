import { number, re, some } from '../lib';
import type { Run } from '../lib';
import { condition, configMap, deliver, deployment, follow, get, isReady, kustomization, namespace, order, play, ready, reconcile, repository, source, timedOut, wait } from './setup';

const checking = o => /^Running health checks/.test(condition(o, 'Reconciling')?.message);
const healthFailed = o => condition(o, 'Ready')?.reason === 'HealthCheckFailed';

export default {
  title: 'health: waiting for a Deployment, failing, recovering, a new revision meanwhile',
  async run(t: Run) {
    const ns = await namespace(t);
    const repo = await repository(t, {
      'web/d.yaml': deployment('web', { replicas: 2 }), 'web/cm.yaml': configMap('web', { a: '1' }), 'slow/d.yaml': deployment('slow'), 'stuck/d.yaml': deployment('stuck'), 'bare/d.yaml': deployment('bare'),
      'listed/d.yaml': `${deployment('listed')}---\n${deployment('unlisted')}`, 'moving/d.yaml': deployment('moving'),
    });
    await source(t, ns, repo);
    await ready(t, 'GitRepository', ns, 'environment');
    const spec = { targetNamespace: ns, timeout: '1m' };
    const web = await follow(t, 'Kustomization', ns, 'web'), slow = await follow(t, 'Kustomization', ns, 'slow');
    await kustomization(t, ns, 'bare', spec);
    t.match('without wait, a Deployment that never starts is ready at once, and Healthy is not said', await ready(t, 'Kustomization', ns, 'bare'), { status: { lastAppliedRevision: repo.revision, conditions: [{ type: 'Ready', status: 'True' }] } });

    await kustomization(t, ns, 'slow', { ...spec, wait: true, timeout: '5s', retryInterval: '1h' });
    await kustomization(t, ns, 'web', { ...spec, wait: true });
    let o = await wait(t, 'Kustomization', ns, 'web', checking);
    t.match('waiting: Ready is unknown, Reconciling says what for and how long', o, {
      status: {
        conditions: [
          { type: 'Reconciling', status: 'True', reason: 'Progressing', message: `Running health checks for revision ${repo.revision} with a timeout of 1m0s` },
          { type: 'Ready', status: 'Unknown', reason: 'Progressing', message: 'Reconciliation in progress' },
          { type: 'Healthy', status: 'Unknown', reason: 'Progressing', message: `Running health checks for revision ${repo.revision} with a timeout of 1m0s` },
        ],
      },
    });
    t.match('the objects are there meanwhile', await get(t, 'Deployment', ns, 'web'), { status: 200 });
    t.match('and in the inventory', o, { status: { inventory: { entries: some({ id: `${ns}_web_apps_Deployment`, v: 'v1' }) } } });
    t.ok('but the revision does not count as applied', o?.status && !o.status.lastAppliedRevision, o?.status?.lastAppliedRevision);
    await play(t, ns, 'web', { ready: 1, of: 2 });
    await t.delay(6000);
    t.ok('half of the replicas is not enough', checking((await get(t, 'Kustomization', ns, 'web')).body));
    await play(t, ns, 'web', { ready: 2, of: 2 });
    o = await ready(t, 'Kustomization', ns, 'web');
    t.match('with all of them it is ready within seconds', o, { status: { lastAppliedRevision: repo.revision, conditions: [{ type: 'Ready', status: 'True', reason: 'ReconciliationSucceeded', message: `Applied revision: ${repo.revision}` }, { type: 'Healthy', status: 'True', reason: 'Succeeded', message: re(/^Health check passed in \d+(\.\d+)?m?s$/) }] } });

    await kustomization(t, ns, 'stuck', { ...spec, wait: true });
    await wait(t, 'Kustomization', ns, 'stuck', checking);
    await play(t, ns, 'stuck', { ready: 0, deadline: true });
    const asked = Date.now();
    o = await wait(t, 'Kustomization', ns, 'stuck', healthFailed);
    t.match('a Deployment past its progress deadline fails early', o, { status: { conditions: some({ type: 'Ready', status: 'False', reason: 'HealthCheckFailed', message: re(new RegExp(`^health check failed after .*s: failed early due to stalled resources: \\[Deployment/${ns}/stuck status: 'Failed'\\]$`)) }) } });
    t.ok('long before the timeout', o && healthFailed(o) && Date.now() - asked < 15000, `${Date.now() - asked} ms`);
    t.match('Healthy is False with the same reason', o, { status: { conditions: some({ type: 'Healthy', status: 'False', reason: 'HealthCheckFailed', message: re(/^failed early due to stalled resources: /) }) } });

    await kustomization(t, ns, 'listed', { ...spec, healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'listed', namespace: ns }] });
    await wait(t, 'Kustomization', ns, 'listed', checking);
    await play(t, ns, 'listed', { ready: 1 });
    t.match('with healthChecks only the objects named count', await ready(t, 'Kustomization', ns, 'listed'), { status: { conditions: some({ type: 'Healthy', status: 'True' }) } });
    await kustomization(t, ns, 'absent', { ...spec, path: './bare', timeout: '30s', healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'nothing', namespace: ns }] });

    o = await wait(t, 'Kustomization', ns, 'slow', s => healthFailed(s) && s.status.history && condition(s, 'Reconciling')?.reason === 'ProgressingWithRetry', { seconds: 45 });
    t.match('out of time it fails and lists each object with its status', o, { status: { conditions: some({ type: 'Ready', status: 'False', reason: 'HealthCheckFailed', message: re(new RegExp(`^health check failed after 30\\.\\d+s: ${timedOut(`Deployment/${ns}/slow status: 'InProgress'\\]$`)}`)) }) } });
    t.match('the history keeps the failure', o, { status: { history: [{ lastReconciledStatus: 'HealthCheckFailed', totalReconciliations: number, metadata: { revision: repo.revision } }] } });
    t.match('the failed revision is attempted, not applied', o, { status: { lastAttemptedRevision: repo.revision } });
    t.ok('really not', o?.status && !o.status.lastAppliedRevision, o?.status?.lastAppliedRevision);
    await play(t, ns, 'slow', { ready: 1 });
    await t.delay(2000);
    t.ok('when the Deployment gets well nothing changes until the next try (retryInterval)', healthFailed((await get(t, 'Kustomization', ns, 'slow')).body));
    await reconcile(t, 'Kustomization', ns, 'slow');
    t.match('which finds it healthy', await ready(t, 'Kustomization', ns, 'slow'), { status: { lastAppliedRevision: repo.revision, history: [{ lastReconciledStatus: 'ReconciliationSucceeded' }, { lastReconciledStatus: 'HealthCheckFailed' }] } });
    order(t, 'its whole story', await slow.stop(), [/^Ready=Unknown Progressing: Reconciliation in progress; Reconciling=True Progressing: Detecting drift .* timeout of 30s/, /^Healthy=Unknown Progressing.*Reconciling=True Progressing: Running health checks/, /^Healthy=False HealthCheckFailed.*Ready=False HealthCheckFailed.*Reconciling=True ProgressingWithRetry/, /^Healthy=False HealthCheckFailed.*Ready=Unknown Progressing/, /^Healthy=Unknown Progressing/, /^Healthy=True Succeeded.*Ready=True ReconciliationSucceeded/]);
    o = await wait(t, 'Kustomization', ns, 'absent', healthFailed, { seconds: 40 });
    t.match('an object to check that does not exist', o, { status: { conditions: some({ type: 'Ready', status: 'False', reason: 'HealthCheckFailed', message: re(new RegExp(timedOut(`Deployment/${ns}/nothing status: 'NotFound'\\]`))) }) } });

    await kustomization(t, ns, 'moving', { ...spec, wait: true, timeout: '5m' });
    await wait(t, 'Kustomization', ns, 'moving', checking);
    const moving = await follow(t, 'Kustomization', ns, 'moving');
    await deliver(t, ns, repo, { 'moving/d.yaml': deployment('moving', { image: 'registry.example/web:2' }) });
    const old = (await get(t, 'Kustomization', ns, 'moving')).body?.status?.lastAttemptedRevision;
    await t.delay(4000);
    t.match('a new revision does not end the wait for the old one', (await get(t, 'Kustomization', ns, 'moving')).body, { status: { conditions: some({ type: 'Reconciling', message: `Running health checks for revision ${old} with a timeout of 5m0s` }) } });
    t.match('and is not applied meanwhile', (await get(t, 'Deployment', ns, 'moving')).body, { spec: { template: { spec: { containers: [{ image: 'registry.example/web:1' }] } } } });
    await play(t, ns, 'moving', { ready: 1 });
    await wait(t, 'Kustomization', ns, 'moving', s => s.status.conditions.some(c => c.message?.startsWith(`Running health checks for revision ${repo.revision}`)));
    t.match('when that is over, the new one is applied at once', (await get(t, 'Deployment', ns, 'moving')).body, { spec: { template: { spec: { containers: [{ image: 'registry.example/web:2' }] } } } });
    await play(t, ns, 'moving', { ready: 1 });
    t.match('and becomes ready', await wait(t, 'Kustomization', ns, 'moving', s => isReady(s) && s.status.lastAppliedRevision === repo.revision), { status: { lastAppliedRevision: repo.revision } });
    order(t, 'the story of the change', await moving.stop(), [new RegExp(`Running health checks for revision ${old}`), new RegExp(`Ready=True ReconciliationSucceeded: Applied revision: ${old}`), new RegExp(`Running health checks for revision ${repo.revision}`), new RegExp(`^Healthy=True.*Ready=True ReconciliationSucceeded: Applied revision: ${repo.revision}`)]);
    await deliver(t, ns, repo, { 'web/cm.yaml': configMap('web', { a: '2' }) });
    await wait(t, 'Kustomization', ns, 'web', s => isReady(s) && s.status.lastAppliedRevision === repo.revision);
    order(t, 'a later revision runs the checks again', await web.stop(), [/Ready=True/, new RegExp(`^Healthy=.*Reconciling=True Progressing: Fetching manifests for revision ${repo.revision}`), new RegExp(`Reconciling=True Progressing: Running health checks for revision ${repo.revision}`), new RegExp(`^Healthy=True.*Ready=True ReconciliationSucceeded: Applied revision: ${repo.revision}`)]);
    await play(t, ns, 'web', { ready: 0, of: 2 });
    await t.delay(3000);
    t.match('a Deployment that falls ill after that leaves the Kustomization ready: nobody looks', (await get(t, 'Kustomization', ns, 'web')).body, { status: { conditions: some({ type: 'Ready', status: 'True' }) } });
  },
};
