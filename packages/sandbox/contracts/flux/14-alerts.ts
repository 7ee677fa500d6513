import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { re, some } from '../lib';
import type { Run } from '../lib';
import { condition, configMap, create, deliver, get, gitea, kustomization, namespace, ready, repository, source, wait } from './setup';

/** Flux reads the forge's version before it writes a status and refuses one like `development`; such a forge is shown with a number. */
async function forge(t: Run) {
  const version = (await gitea(t, 'GET', '/version')).body?.version ?? '';
  if (/^\d+\.\d+\.\d+/.test(version)) return t.env.GITEA;
  const server = createServer(async (req, res) => {
    const parts: Buffer[] = [];
    for await (const part of req) parts.push(part);
    if (req.url === '/api/v1/version') return res.writeHead(200, { 'content-type': 'application/json' }).end('{"version":"1.24.0"}');
    const headers: Record<string, string> = Object.fromEntries(['authorization', 'content-type', 'accept'].flatMap(h => (req.headers[h] ? [[h, String(req.headers[h])]] : [])));
    const r = await fetch(t.env.GITEA + req.url, { method: req.method, headers, body: parts.length ? Buffer.concat(parts) : undefined });
    res.writeHead(r.status, { 'content-type': r.headers.get('content-type') ?? 'text/plain' }).end(Buffer.from(await r.arrayBuffer()));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  t.cleanup(() => { server.closeAllConnections(); server.close(); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

// Wants controllers that are told where the notification-controller listens for events; say so by --env ALERTS=1.
export default {
  title: 'Alerts: what is sent to a listener and to the forge (only with env ALERTS)',
  async run(t: Run) {
    if (!t.env.ALERTS) return;
    const ns = await namespace(t);
    const repo = await repository(t, { 'web/cm.yaml': configMap('web', { a: '1' }), 'bad/x.yaml': configMap('bad', { a: '1' }) });
    const l = await t.listener();
    await source(t, ns, repo);
    await ready(t, 'GitRepository', ns, 'environment');
    const login = `flux-${t.unique}`, password = 'Contract-7x!q';
    await gitea(t, 'POST', '/admin/users', { body: { username: login, email: `${login}@example.com`, password, must_change_password: false } });
    t.cleanup(() => gitea(t, 'DELETE', `/admin/users/${login}?purge=true`, { quiet: true }));
    await gitea(t, 'PUT', `${repo.api}/collaborators/${login}`, { body: { permission: 'write' } });
    t.users.flux = `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
    const token = (await gitea(t, 'POST', `/users/${login}/tokens`, { as: 'flux', quiet: true, body: { name: 'flux', scopes: ['write:repository', 'read:user', 'read:misc'] } })).body?.sha1 ?? 'none';
    await create(t, 'Secret', ns, 'forge', { stringData: { token } }, { quiet: true });
    await create(t, 'Secret', ns, 'key', { stringData: { token: 'shared' } });
    const provider = (name, spec) => create(t, 'Provider', ns, name, { spec });
    const alert = (name, providerRef, spec = {}) => create(t, 'Alert', ns, name, { spec: { providerRef: { name: providerRef }, eventSeverity: 'info', eventSources: [{ kind: 'Kustomization', name: '*' }], ...spec } });
    await provider('listener', { type: 'generic', address: `${l.url}/all` });
    await provider('signed', { type: 'generic-hmac', address: `${l.url}/signed`, secretRef: { name: 'key' } });
    await provider('forge', { type: 'gitea', address: `${await forge(t)}/${repo.org}/${repo.name}`, secretRef: { name: 'forge' } });
    await alert('all', 'listener', { eventMetadata: { environment: 'acme-dev' } });
    await alert('errors', 'signed', { eventSeverity: 'error' });
    await alert('status', 'forge');
    await t.delay(1500);
    t.ok('Providers and Alerts have no status', !(await get(t, 'Provider', ns, 'listener')).body?.status?.conditions && (await get(t, 'Alert', ns, 'all')).body?.metadata?.name === 'all');
    await kustomization(t, ns, 'web', { targetNamespace: ns });
    await kustomization(t, ns, 'bad', { targetNamespace: ns });
    await ready(t, 'Kustomization', ns, 'web');
    await ready(t, 'Kustomization', ns, 'bad');
    const sent = (path, f) => l.received.filter(r => r.path === path).map(r => r.body).filter(f);
    const seen = (path, f, seconds = 10) => t.eventually(() => sent(path, f), x => x.length > 0, { seconds: t.inVain ? 1 : seconds });
    const about = name => e => e?.involvedObject?.name === name;
    t.match('what was applied is sent as JSON', await seen('/all', e => about('web')(e) && e.reason === 'Progressing'), some({
      involvedObject: { kind: 'Kustomization', name: 'web', namespace: ns, apiVersion: 'kustomize.toolkit.fluxcd.io/v1', uid: re(/^[0-9a-f-]{36}$/), resourceVersion: re(/^\d+$/) },
      severity: 'info', reason: 'Progressing', message: `ConfigMap/${ns}/web created`, timestamp: re(/^\d{4}-\d\d-\d\dT[\d:]+Z$/), reportingController: 'kustomize-controller', metadata: { revision: repo.revision, environment: 'acme-dev' },
    }));
    t.match('by POST, with the component named in a header', l.received, some({ method: 'POST', path: '/all', headers: { 'content-type': re(/^application\/json/), 'gotk-component': 'kustomize-controller' } }));
    const states = async sha => (await gitea(t, 'GET', `${repo.api}/commits/${sha}/statuses`)).body;
    const statuses = await t.eventually(() => states(repo.head), s => Array.isArray(s) && s.some(x => x.status === 'success' && x.context.includes('kustomization/web')), { seconds: t.inVain ? 1 : 10 });
    t.match('the commit gets a status in Gitea', statuses, some({ status: 'success', context: re(/^kustomization\/web\/[0-9a-f]{8}$/), description: 'reconciliation succeeded', target_url: '' }));
    await deliver(t, ns, repo, { 'bad/x.yaml': 'a: [' });
    await wait(t, 'Kustomization', ns, 'bad', o => condition(o, 'Ready')?.reason === 'BuildFailed');
    t.match('a failure is an error', await seen('/all', e => about('bad')(e) && e.severity === 'error'), some({ severity: 'error', reason: 'BuildFailed', message: re(/MalformedYAMLError/), metadata: { revision: repo.revision } }));
    t.match('an Alert for errors gets only errors', await seen('/signed', () => true), some({ severity: 'error', reason: 'BuildFailed' }));
    t.ok('really only', sent('/signed', e => e?.severity !== 'error').length === 0 && sent('/signed', () => true).length > 0);
    t.match('signed with the key', l.received, some({ path: '/signed', headers: { 'x-signature': re(/^sha256=[0-9a-f]{64}$/) } }));
    const failure = await t.eventually(() => states(repo.head), s => Array.isArray(s) && s.some(x => x.status === 'failure'), { seconds: t.inVain ? 1 : 10 });
    t.match('the commit that broke it gets a failure', failure, some({ status: 'failure', context: re(/^kustomization\/bad\/[0-9a-f]{8}$/), description: 'build failed' }));
    const of = name => new Set((Array.isArray(failure) ? failure : []).filter(s => s.context.includes(`kustomization/${name}/`)).map(s => s.context));
    t.ok('one context for each Kustomization', of('bad').size === 1 && of('web').size <= 1, JSON.stringify([...of('bad'), ...of('web')]));
    t.ok('no Secret is in what was sent', l.received.length > 0 && !JSON.stringify(l.received).includes(token) && !!(await ready(t, 'Kustomization', ns, 'web')));
  },
};
