import { createHash, createHmac } from 'node:crypto';
import { re, some } from '../lib';
import type { Run } from '../lib';
import { condition, configMap, create, get, gitea, isReady, kustomization, namespace, patch, ready, repository, source, wait } from './setup';

export default {
  title: 'a Receiver: the webhook that makes a commit live at once',
  async run(t: Run) {
    const ns = await namespace(t), at = (t.env.RECEIVER ?? 'http://127.0.0.1:19033').replace(/\/$/, '');
    const token = `token-${t.unique}`;
    const repo = await repository(t, { 'web/cm.yaml': configMap('web', { a: '1' }) });
    await source(t, ns, repo);
    await kustomization(t, ns, 'web', { targetNamespace: ns });
    await ready(t, 'Kustomization', ns, 'web');
    await create(t, 'Secret', ns, 'token', { stringData: { token } });
    const receiver = (name, spec) => create(t, 'Receiver', ns, name, { spec: { secretRef: { name: 'token' }, resources: [{ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', name: 'environment' }], ...spec } });
    await receiver('plain', { type: 'generic' });
    await receiver('hmac', { type: 'generic-hmac' });
    await receiver('forge', { type: 'github', events: ['push'] });
    const path = name => `/hook/${createHash('sha256').update(token + name + ns).digest('hex')}`;
    const o = await ready(t, 'Receiver', ns, 'plain');
    t.match('the path is a digest of token, name and namespace', o, { status: { webhookPath: path('plain'), observedGeneration: 1, conditions: some({ type: 'Ready', status: 'True', reason: 'Succeeded', message: `Receiver initialized for path: ${path('plain')}` }) } });
    await ready(t, 'Receiver', ns, 'hmac');
    await ready(t, 'Receiver', ns, 'forge');
    const handled = async () => (await get(t, 'GitRepository', ns, 'environment', { quiet: true })).body?.metadata?.annotations?.['reconcile.fluxcd.io/requestedAt'];
    const body = JSON.stringify({ ref: 'refs/heads/main' });
    const sign = (text, key = token) => createHmac('sha256', key).update(text).digest('hex');
    const call = (name, headers = {}, method = 'POST') => t.http(method, `${at}${path(name)}`, { headers, body: method === 'GET' ? undefined : body });
    const untouched = await handled();
    t.match('signed with another key it is refused', await call('hmac', { 'x-signature': `sha256=${sign(body, 'wrong')}` }), { status: 400 });
    t.match('and unsigned', await call('hmac'), { status: 400 });
    t.match('an unknown path', await t.http('POST', `${at}/hook/${'0'.repeat(64)}`, { body }), { status: 404 });
    t.match('the forge kind: unsigned', await call('forge', { 'x-github-event': 'push' }), { status: 400 });
    t.match('badly signed', await call('forge', { 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${sign(body, 'wrong')}` }), { status: 400 });
    t.match('an event that was not asked for', await call('forge', { 'x-github-event': 'issues', 'x-hub-signature-256': `sha256=${sign(body)}` }), { status: 400 });
    await t.delay(500);
    t.ok('none of these asked for a reconcile', (await handled()) === untouched && (await wait(t, 'GitRepository', ns, 'environment', isReady)) !== undefined && condition(o, 'Ready')?.status === 'True', `${await handled()}`);

    const live = async (title, send) => {
      await repo.push({ 'web/cm.yaml': configMap('web', { a: title }) });
      const start = Date.now();
      t.match(`${title}: accepted, with an empty answer`, await send(), { status: 200, text: '' });
      await wait(t, 'Kustomization', ns, 'web', s => s.status.lastAppliedRevision === repo.revision, { seconds: 12 });
      t.match(`${title}: the commit is live`, (await get(t, 'ConfigMap', ns, 'web')).body, { data: { a: title } });
      return Date.now() - start;
    };
    const first = await live('generic', () => call('plain'));
    t.ok('within seconds', first < 8000, `${first} ms`);
    t.match('it is the annotation that is set', await handled(), re(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/));
    await live('generic-hmac', () => call('hmac', { 'x-signature': `sha256=${sign(body)}` }));
    await live('forge', () => call('forge', { 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${sign(body)}` }));
    const hook = await gitea(t, 'POST', `${repo.api}/hooks`, { body: { type: 'gitea', active: true, events: ['push'], config: { url: `${at}${path('forge')}`, content_type: 'json', secret: token } } });
    t.match('a webhook of Gitea serves a Receiver of type github', hook, { status: 201 });
    await repo.push({ 'web/cm.yaml': configMap('web', { a: 'pushed' }) });
    await wait(t, 'Kustomization', ns, 'web', s => s.status.lastAppliedRevision === repo.revision, { seconds: 12 });
    t.match('its push makes the commit live by itself', (await get(t, 'ConfigMap', ns, 'web')).body, { data: { a: 'pushed' } });

    await receiver('secretless', { type: 'generic', secretRef: { name: 'nothing' } });
    t.match('a Secret that is missing', await wait(t, 'Receiver', ns, 'secretless', s => condition(s, 'Ready')?.status === 'False'), { status: { conditions: some({ type: 'Ready', status: 'False', reason: 'TokenNotFound', message: re(new RegExp(`unable to read token from secret '${ns}/nothing' error: .*"nothing" not found`)) }) } });
    await receiver('lost', { type: 'generic', resources: [{ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', name: 'nothing' }] });
    await ready(t, 'Receiver', ns, 'lost');
    t.match('a resource that is missing is an error of the call', await call('lost'), { status: 500 });
    await patch(t, 'Receiver', ns, 'plain', { spec: { suspend: true } });
    await t.delay(700);
    const before = await handled();
    t.match('suspended it is unavailable', await call('plain'), { status: 503 });
    t.ok('and asks for nothing', (await handled()) === before && !!before);
    t.match('a type that does not exist is refused', await receiver('invalid', { type: 'gitea' }), { status: 422, body: { reason: 'Invalid', message: re(/spec\.type: Unsupported value: "gitea": supported values: "generic", "generic-hmac"/) } });
  },
};
