import { any, array, re, some, string } from '../lib';
import type { Run } from '../lib';
import { defined, failure, namespace } from './setup';

const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const all = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const verbs = wanted => Object.assign(v => Array.isArray(v) && [...v].sort().join() === wanted.join(), { matcher: `the verbs ${wanted}` });
const byName = (list, name) => list?.find?.(r => r.name === name || r.resource === name);

export default {
  title: 'the server says what it is and what it serves',
  async run(t: Run) {
    let r;
    for (const p of ['healthz', 'livez', 'readyz']) t.match(`/${p} answers ok in plain text`, await t.http('GET', `/${p}`), { status: 200, text: 'ok', headers: { 'content-type': re(/^text\/plain/) } });
    t.match('/readyz?verbose lists its checks, one a line', await t.http('GET', '/readyz?verbose'), { status: 200, text: re(/^\[\+\]ping ok\n[\s\S]*readyz check passed/) });
    t.match('/ lists the paths', await t.http('GET', '/'), { status: 200, body: { paths: some('/api/v1') } });
    t.match('/api names the versions of the core group', await t.http('GET', '/api'), { status: 200, headers: { 'content-type': 'application/json' }, body: { kind: 'APIVersions', versions: ['v1'] } });
    t.match('/apis lists the groups with their versions and the preferred one', await t.http('GET', '/apis'), {
      status: 200,
      body: { kind: 'APIGroupList', apiVersion: 'v1', groups: some({ name: 'coordination.k8s.io', versions: some({ groupVersion: 'coordination.k8s.io/v1', version: 'v1' }), preferredVersion: { groupVersion: 'coordination.k8s.io/v1', version: 'v1' } }) },
    });
    t.match('/apis/<group> is that group alone', await t.http('GET', '/apis/coordination.k8s.io'), { status: 200, body: { kind: 'APIGroup', apiVersion: 'v1', name: 'coordination.k8s.io', preferredVersion: { version: 'v1' } } });
    r = await t.http('GET', '/api/v1');
    t.match('/api/v1 lists the core resources', r, { status: 200, body: { kind: 'APIResourceList', groupVersion: 'v1', resources: array } });
    t.match('a namespaced resource with its names and verbs', byName(r.body?.resources, 'configmaps'), { singularName: 'configmap', namespaced: true, kind: 'ConfigMap', shortNames: ['cm'], verbs: verbs(all) });
    t.match('namespaces are cluster-scoped and know no deletecollection', byName(r.body?.resources, 'namespaces'), { namespaced: false, kind: 'Namespace', shortNames: ['ns'], verbs: verbs(all.filter(v => v !== 'deletecollection')) });
    t.match('a subresource is listed by its path', byName(r.body?.resources, 'namespaces/finalize'), { singularName: '', namespaced: false, kind: 'Namespace', verbs: ['update'] });
    t.match('a subresource of another kind says its group and version', byName(r.body?.resources, 'serviceaccounts/token'), { namespaced: true, kind: 'TokenRequest', group: 'authentication.k8s.io', version: 'v1', verbs: ['create'] });
    t.match('a group version lists its resources', await t.http('GET', '/apis/coordination.k8s.io/v1'), { status: 200, body: { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: 'coordination.k8s.io/v1', resources: some({ name: 'leases', singularName: 'lease', kind: 'Lease', namespaced: true, verbs: verbs(all) }) } });

    r = await t.http('GET', '/api', { headers: { accept: `${aggregated},application/json` } });
    t.match('asked for aggregated discovery, /api answers it and says so in its content type', r, {
      status: 200, headers: { 'content-type': aggregated, vary: re(/Accept/), etag: re(/^"/) },
      body: { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', items: [{ versions: [{ version: 'v1', resources: array }] }] },
    });
    const core = r.body?.items?.[0]?.versions?.[0]?.resources;
    t.match('an aggregated resource carries scope, kind, names and verbs', byName(core, 'configmaps'), { responseKind: { kind: 'ConfigMap' }, scope: 'Namespaced', singularResource: 'configmap', shortNames: ['cm'], verbs: verbs(all) });
    t.match('and its subresources', byName(core, 'namespaces'), { scope: 'Cluster', subresources: some({ subresource: 'status', responseKind: { kind: 'Namespace' }, verbs: some('update') }) });
    t.match('the same discovery is not sent twice to who names its ETag', { ...(await t.http('GET', '/api', { headers: { accept: `${aggregated},application/json`, 'if-none-match': r.headers.etag ?? '' } })), headers: 0 }, { status: 304, text: '' });
    r = await t.http('GET', '/apis', { headers: { accept: `${aggregated},application/json` } });
    t.match('/apis answers either form, and the content type says which', { list: r.body?.kind, aggregated: r.headers['content-type'] === aggregated }, oneOfShape({ list: 'APIGroupDiscoveryList', aggregated: true }, { list: 'APIGroupList', aggregated: false }));

    const ns = await namespace(t);
    const w = await defined(t, {
      names: { shortNames: ['wdg'], categories: ['contract'], singular: 'widget' },
      schema: { type: 'object', description: 'A widget of the contract', properties: { spec: { type: 'object', description: 'What is wanted', properties: { size: { type: 'integer', description: 'How big it is' } } } } },
      subresources: { status: {} },
    });
    const id = `/apis/${w.group}/v1`;
    r = await t.eventually(() => t.http('GET', id), x => x.status === 200 && x.body?.resources?.length > 0, { seconds: 10 });
    t.match('a custom resource is discovered with its short names and categories', byName(r.body?.resources, 'widgets'), { singularName: 'widget', namespaced: true, kind: 'Widget', shortNames: ['wdg'], categories: ['contract'], verbs: verbs(all) });
    t.match('and its status subresource', byName(r.body?.resources, 'widgets/status'), { kind: 'Widget', namespaced: true, verbs: verbs(['get', 'patch', 'update']) });
    t.match('its group is among the groups', await t.eventually(() => t.http('GET', '/apis'), x => x.body?.groups?.some(g => g.name === w.group), { seconds: 10 }), { status: 200, body: { groups: some({ name: w.group, preferredVersion: { groupVersion: `${w.group}/v1`, version: 'v1' } }) } });

    r = await t.eventually(() => t.http('GET', '/openapi/v3'), x => x.body?.paths?.[`apis/${w.group}/v1`], { seconds: 15, every: 500 });
    t.match('/openapi/v3 is an index of group versions, each with an address that names its hash', r, { status: 200, body: { paths: { 'api/v1': { serverRelativeURL: re(/^\/openapi\/v3\/api\/v1\?hash=[0-9A-F]+$/) }, [`apis/${w.group}/v1`]: { serverRelativeURL: string } } } });
    const at = r.body?.paths?.['api/v1']?.serverRelativeURL ?? '/openapi/v3/api/v1?hash=0';
    const doc = await t.http('GET', at);
    t.match('the document of the core group holds the schemas with their kinds', doc, {
      status: 200, headers: { 'cache-control': re(/immutable/) },
      body: { openapi: re(/^3\.0/), components: { schemas: { 'io.k8s.api.core.v1.ConfigMap': { type: 'object', description: string, properties: { data: { type: 'object', additionalProperties: any, description: string }, metadata: any }, 'x-kubernetes-group-version-kind': [{ group: '', kind: 'ConfigMap', version: 'v1' }] } } } },
    });
    t.match('and the paths with their actions', doc.body?.paths?.['/api/v1/namespaces/{namespace}/configmaps/{name}'], { get: { 'x-kubernetes-action': 'get' }, patch: { 'x-kubernetes-action': 'patch', 'x-kubernetes-group-version-kind': { group: '', kind: 'ConfigMap', version: 'v1' }, parameters: array } });
    t.match('it can be asked without a hash', await t.http('GET', '/openapi/v3/apis/coordination.k8s.io/v1'), { status: 200, body: { openapi: re(/^3\.0/), components: { schemas: { 'io.k8s.api.coordination.v1.Lease': any } } } });
    t.match('a stale hash is sent on to the right one', await t.http('GET', '/openapi/v3/api/v1?hash=00'), { status: 301, headers: { location: re(/\/openapi\/v3\/api\/v1\?hash=[0-9A-F]{10,}$/) } });
    t.match('a custom resource is in OpenAPI with its descriptions and kind', (await t.eventually(() => t.http('GET', `/openapi/v3/apis/${w.group}/v1`), x => x.body?.components, { seconds: 10 })).body?.components?.schemas?.[`${w.group.split('.').reverse().join('.')}.v1.Widget`], {
      description: 'A widget of the contract', type: 'object', 'x-kubernetes-group-version-kind': [{ group: w.group, kind: 'Widget', version: 'v1' }],
      properties: { apiVersion: { type: 'string', description: string }, metadata: any, spec: { type: 'object', description: 'What is wanted', properties: { size: { type: 'integer', description: 'How big it is' } } } },
    });
    t.match('/openapi/v2 is one document of everything', await t.http('GET', '/openapi/v2'), { status: 200, body: { swagger: '2.0', info: { title: 'Kubernetes' }, definitions: { 'io.k8s.api.core.v1.ConfigMap': { 'x-kubernetes-group-version-kind': any } } } });

    const lost = { status: 404, text: '404 page not found\n', headers: { 'content-type': re(/^text\/plain/) } };
    t.match('an unknown path is a text, not a Status', await t.http('GET', '/nope'), lost);
    t.match('so is an unknown group', await t.http('GET', '/apis/none.example.com'), lost);
    t.match('and a resource in an unknown group', await t.http('GET', '/apis/none.example.com/v1/things'), lost);
    t.match('and an unknown resource of a custom group', await t.http('GET', `${id}/namespaces/${ns}/gadgets`), lost);
    const unknown = failure(404, 'NotFound', 'the server could not find the requested resource', {});
    t.match('an unknown resource in a built-in group is a Status', await t.http('GET', `/api/v1/namespaces/${ns}/nopes`), unknown);
    t.match('so is an unknown version of a built-in group', await t.http('GET', '/apis/coordination.k8s.io/v9'), unknown);
    t.match('a verb that the resource has not is 405', await t.http('PUT', '/api/v1/namespaces', { body: {} }), failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource'));
  },
};

function oneOfShape(...shapes) {
  return Object.assign(v => shapes.some(s => JSON.stringify(s) === JSON.stringify(v)), { matcher: `one of ${shapes.map(s => JSON.stringify(s))}` });
}
