import { absent, re, some, string } from '../lib';
import type { Run } from '../lib';
import { configmap, configmaps, defined, failure, must, namespace, spec, time, uid, version } from './setup';

const yaml = text => ({ body: text, headers: { 'content-type': 'application/yaml' } });
const one = (field, reason) => ({ causes: [{ field, reason, message: string }] });

export default {
  title: 'objects are created, read, replaced and deleted by the common rules',
  async run(t: Run) {
    const ns = await namespace(t);
    const list = configmaps(ns), at = name => configmaps(ns, name);
    const post = (body, query = '') => t.http('POST', list + query, { body });
    let r;

    r = await post(configmap('one', { a: '1' }, { labels: { app: 'x' }, annotations: { note: 'y' }, uid: 'mine', resourceVersion: '', creationTimestamp: '2001-01-01T00:00:00Z', generation: 7 }));
    t.match('a create answers 201 with the whole object', r, { status: 201, body: { kind: 'ConfigMap', apiVersion: 'v1', data: { a: '1' }, metadata: { name: 'one', namespace: ns, labels: { app: 'x' }, annotations: { note: 'y' } } } });
    t.match('the server sets uid, time and version, whatever was sent', r.body?.metadata, { uid, creationTimestamp: re(/^20[2-9]/), resourceVersion: version });
    t.match('and notes who wrote which fields', r.body?.metadata?.managedFields, [{ manager: string, operation: 'Update', apiVersion: 'v1', time, fieldsType: 'FieldsV1', fieldsV1: { 'f:data': { '.': {}, 'f:a': {} } } }]);
    const first = r.body;
    t.match('the same name again is taken', await post(configmap('one')), failure(409, 'AlreadyExists', 'configmaps "one" already exists', { name: 'one', kind: 'configmaps' }));
    t.match('it is read back as it was answered', (await t.http('GET', at('one'))).body, { ...first, kind: 'ConfigMap', metadata: { ...first?.metadata, name: 'one' } });
    t.match('what is not there is not found', await t.http('GET', at('none')), failure(404, 'NotFound', 'configmaps "none" not found', { name: 'none', kind: 'configmaps' }));
    t.match('a group is part of the words', await t.http('GET', `/apis/coordination.k8s.io/v1/namespaces/${ns}/leases/none`), failure(404, 'NotFound', 'leases.coordination.k8s.io "none" not found', { name: 'none', group: 'coordination.k8s.io', kind: 'leases' }));

    r = await t.http('PUT', at('one'), { body: { ...first, data: { b: '2' } } });
    t.match('a replace leaves out what it does not name', r, { status: 200, body: { data: { a: absent, b: '2' }, metadata: { uid: first?.metadata?.uid, labels: { app: 'x' } } } });
    t.match('and makes a new version', r.body?.metadata && { changed: r.body.metadata.resourceVersion !== first.metadata.resourceVersion, later: +r.body.metadata.resourceVersion > +first.metadata.resourceVersion }, { changed: true, later: true });
    t.match('a replace with an old version is a conflict', await t.http('PUT', at('one'), { body: { ...first, data: { c: '3' } } }), failure(409, 'Conflict', 'Operation cannot be fulfilled on configmaps "one": the object has been modified; please apply your changes to the latest version and try again', { name: 'one', kind: 'configmaps' }));
    t.match('a replace without a version overwrites', await t.http('PUT', at('one'), { body: configmap('one', { d: '4' }) }), { status: 200, body: { data: { b: absent, d: '4' }, metadata: { labels: absent, uid: first?.metadata?.uid, creationTimestamp: first?.metadata?.creationTimestamp } } });
    t.match('a replace with another uid is a conflict', await t.http('PUT', at('one'), { body: configmap('one', {}, { uid: '00000000-0000-4000-8000-000000000000' }) }), failure(409, 'Conflict', /Precondition failed: UID in precondition: 00000000-0000-4000-8000-000000000000, UID in object meta: /));
    t.match('a replace of what is not there is not found', await t.http('PUT', at('none'), { body: configmap('none', {}) }), failure(404, 'NotFound', 'configmaps "none" not found'));
    t.match('the name in the body must be that of the path', await t.http('PUT', at('one'), { body: configmap('two') }), failure(400, 'BadRequest', 'the name of the object (two) does not match the name on the URL (one)'));
    // Compared from the second time on: some distributions add an annotation of their own at the first write.
    const again = async () => t.http('PUT', at('one'), { body: (await t.http('GET', at('one'))).body });
    r = await again();
    t.match('a replace that changes nothing keeps the version', (await again()).body?.metadata?.resourceVersion, r.body?.metadata?.resourceVersion ?? 'a version');

    t.match('a name must be a DNS subdomain', await post(configmap('Bad_Name')), failure(422, 'Invalid', /^ConfigMap "Bad_Name" is invalid: metadata\.name: Invalid value: "Bad_Name": a lowercase RFC 1123 subdomain must consist of/, { name: 'Bad_Name', kind: 'ConfigMap', ...one('metadata.name', 'FieldValueInvalid') }));
    t.match('a name is needed', await post({ apiVersion: 'v1', kind: 'ConfigMap', metadata: {} }), failure(422, 'Invalid', 'ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required', one('metadata.name', 'FieldValueRequired')));
    t.match('generateName makes one with five characters', await post({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'made-' } }), { status: 201, body: { metadata: { generateName: 'made-', name: re(/^made-[a-z0-9]{5}$/) } } });
    t.match('a label must be well formed', await post(configmap('lab', {}, { labels: { good: 'not good' } })), failure(422, 'Invalid', /metadata\.labels: Invalid value: "not good": a valid label must be/, one('metadata.labels', 'FieldValueInvalid')));
    t.match('so must an annotation key', await post(configmap('ann', {}, { annotations: { 'not good': 'v' } })), failure(422, 'Invalid', /metadata\.annotations: Invalid value: "not good": name part must consist of/, one('metadata.annotations', 'FieldValueInvalid')));
    t.match('annotations have a limit', await post(configmap('big', {}, { annotations: { big: 'x'.repeat(262145) } })), failure(422, 'Invalid', /metadata\.annotations: Too long: may not be more than 262144 bytes/, one('metadata.annotations', 'FieldValueTooLong')));
    t.match('a key of data must be a file name', await post(configmap('keys', { 'a/b': 'x' })), failure(422, 'Invalid', /data\[a\/b\]: Invalid value: "a\/b": a valid config key must consist of/, one('data[a/b]', 'FieldValueInvalid')));
    t.match('a configmap has a limit of one MiB', await post(configmap('huge', { k: 'x'.repeat(1048577) })), failure(422, 'Invalid', /Too long: may not be more than 1048576 bytes/, { causes: some({ reason: 'FieldValueTooLong' }) }));
    t.match('values are strings', await post({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'num' }, data: { a: 1 } }), failure(400, 'BadRequest', /^ConfigMap in version "v1" cannot be handled as a ConfigMap: .*number.*data.*string$/));

    t.match('a namespace in the body must be that of the path', await post(configmap('else', {}, { namespace: 'elsewhere' })), failure(400, 'BadRequest', 'the namespace of the provided object does not match the namespace sent on the request'));
    t.match('a missing namespace is not found', await t.http('POST', configmaps(`no-${ns}`), { body: configmap('one') }), failure(404, 'NotFound', `namespaces "no-${ns}" not found`, { name: `no-${ns}`, kind: 'namespaces' }));
    t.match('but its list is empty', await t.http('GET', configmaps(`no-${ns}`)), { status: 200, body: { kind: 'ConfigMapList', items: [] } });
    t.match('without a kind the body is still read as what the path says', await t.http('POST', list, { body: { metadata: { name: 'kindless' }, data: { a: 'b' } } }), { status: 201, body: { kind: 'ConfigMap', apiVersion: 'v1', data: { a: 'b' } } });
    t.match('another kind is refused', await t.http('POST', list, { body: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'odd' } } }), failure(400, 'BadRequest', /Secret in version "v1" cannot be handled as a ConfigMap: converting \(v1\.Secret\) to \(core\.ConfigMap\): unknown conversion/));
    t.match('an unknown kind too', await t.http('POST', list, { body: { apiVersion: 'v1', kind: 'Nope', metadata: { name: 'odd' } } }), failure(400, 'BadRequest', /no kind "Nope" is registered for version "v1"/));
    t.match('a body that is not JSON is a bad request', await t.http('POST', list, { body: '{"metadata": ' }), failure(400, 'BadRequest', /json parse error|unexpected end of JSON input|couldn't get version\/kind/));
    t.match('an empty body too', await t.http('POST', list, { headers: { 'content-type': 'application/json' } }), failure(400, 'BadRequest', /./));
    t.match('YAML is taken as well', await t.http('POST', list, yaml('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: from-yaml\ndata:\n  a: "1"\n')), { status: 201, headers: { 'content-type': 'application/json' }, body: { metadata: { name: 'from-yaml' }, data: { a: '1' } } });
    t.match('and given', await t.http('GET', at('from-yaml'), { headers: { accept: 'application/yaml' } }), { status: 200, headers: { 'content-type': 'application/yaml' }, text: re(/^apiVersion: v1\ndata:\n  a: "1"\nkind: ConfigMap\n/) });
    t.match('JSON is what is given for */*', await t.http('GET', at('from-yaml'), { headers: { accept: '*/*' } }), { status: 200, headers: { 'content-type': 'application/json' }, body: { kind: 'ConfigMap' } });
    t.match('another type of body is not supported', await t.http('POST', list, { body: 'x', headers: { 'content-type': 'text/plain' } }), failure(415, 'UnsupportedMediaType', /^the body of the request was in an unknown format - accepted media types include: application\/json, application\/yaml/));
    t.match('another type of answer is not acceptable', await t.http('GET', at('one'), { headers: { accept: 'text/html' } }), failure(406, 'NotAcceptable', /(406: Not Acceptable|only the following media types are accepted)[^]*application\/json, application\/yaml/));

    const secrets = `/api/v1/namespaces/${ns}/secrets`;
    r = await t.http('POST', secrets, { body: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { a: 'plain' }, data: { a: 'b2xk', b: 'Yg==' } } });
    t.match('stringData becomes data and wins over it', r, { status: 201, body: { type: 'Opaque', data: { a: 'cGxhaW4=', b: 'Yg==' }, stringData: absent } });
    t.match('data must be base64', await t.http('POST', secrets, { body: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'bad' }, data: { a: 'no base64!' } } }), failure(400, 'BadRequest', /^Secret in version "v1" cannot be handled as a Secret: .*base64/));
    t.match('the type of a secret cannot change', await t.http('PUT', `${secrets}/s`, { body: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, type: 'example.com/other' } }), failure(422, 'Invalid', 'Secret "s" is invalid: type: Invalid value: "example.com/other": field is immutable', { causes: [{ field: 'type', reason: 'FieldValueInvalid', message: 'Invalid value: "example.com/other": field is immutable' }] }));
    must(t, 'create an immutable configmap', await post({ ...configmap('fixed'), immutable: true }), 201);
    t.match('an immutable configmap keeps its data', await t.http('PUT', at('fixed'), { body: { ...configmap('fixed', { key: 'other' }), immutable: true } }), failure(422, 'Invalid', 'ConfigMap "fixed" is invalid: data: Forbidden: field is immutable when `immutable` is set', one('data', 'FieldValueForbidden')));
    t.match('but may get a label', await t.http('PUT', at('fixed'), { body: { ...configmap('fixed', undefined, { labels: { a: 'b' } }), immutable: true } }), { status: 200, body: { immutable: true, metadata: { labels: { a: 'b' } } } });

    const typo = name => ({ ...configmap(name), dta: {}, metadata: { name, lables: {} } });
    r = await post(typo('v1'), '?fieldValidation=Strict');
    t.match('strict field validation refuses unknown fields', r, failure(400, 'BadRequest', /^ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "(dta|metadata\.lables)", unknown field "(dta|metadata\.lables)"$/));
    r = await post(typo('v2'), '?fieldValidation=Warn');
    t.match('Warn drops them with a warning for each', { status: r.status, body: r.body, warning: r.headers.warning?.split(', ').sort() }, { status: 201, body: { dta: absent }, warning: ['299 - "unknown field \\"dta\\""', '299 - "unknown field \\"metadata.lables\\""'] });
    t.match('and is the default', (await post(typo('v3'))).headers, { warning: re(/unknown field \\"dta\\"/) });
    r = await post(typo('v4'), '?fieldValidation=Ignore');
    t.match('Ignore says nothing', { status: r.status, name: r.body?.metadata?.name, warning: r.headers.warning }, { status: 201, name: 'v4', warning: absent });
    t.match('another word is refused', await post(configmap('v5'), '?fieldValidation=Maybe'), failure(422, 'Invalid', /fieldValidation: Unsupported value: "Maybe": supported values: .*"Ignore", "Strict", "Warn"/, { causes: [{ field: 'fieldValidation', reason: 'FieldValueNotSupported' }] }));
    t.match('a key given twice is refused under strict', await t.http('POST', `${list}?fieldValidation=Strict`, { body: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"dup"},"data":{"a":"1","a":"2"}}' }), failure(400, 'BadRequest', /strict decoding error: duplicate field "data\.a"/));
    const w = await defined(t, { schema: spec({ size: { type: 'integer' } }) });
    t.match('strict holds for custom resources', await t.http('POST', `${w.path(ns)}?fieldValidation=Strict`, { body: w.make('w', { spec: { size: 1, sice: 2 } }) }), failure(400, 'BadRequest', `Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "spec.sice"`));
    t.match('a custom resource needs its kind and version', await t.http('POST', w.path(ns), { body: { metadata: { name: 'w' } } }), failure(400, 'BadRequest', /Object 'Kind' is missing in/));

    r = must(t, 'create a widget', await t.http('POST', w.path(ns), { body: w.make('w', { spec: { size: 1 } }) }), 201);
    t.match('a custom resource is not replaced without its version', await t.http('PUT', w.path(ns, 'w'), { body: w.make('w', { spec: { size: 2 } }) }), failure(422, 'Invalid', /^widgets\.\S+ "w" is invalid: metadata\.resourceVersion: Invalid value: (0|0x0): must be specified for an update$/, one('metadata.resourceVersion', 'FieldValueInvalid')));
    t.match('with it, it is', await t.http('PUT', w.path(ns, 'w'), { body: w.make('w', { metadata: { name: 'w', resourceVersion: r.body?.metadata?.resourceVersion }, spec: { size: 2 } }) }), { status: 200, body: { kind: 'Widget', spec: { size: 2 }, metadata: { generation: 2 } } });
    t.match('with an old one it is a conflict', await t.http('PUT', w.path(ns, 'w'), { body: w.make('w', { metadata: { name: 'w', resourceVersion: r.body?.metadata?.resourceVersion }, spec: { size: 3 } }) }), failure(409, 'Conflict', `Operation cannot be fulfilled on widgets.${w.group} "w": the object has been modified; please apply your changes to the latest version and try again`));

    t.match('a dry run answers as if it were done', await post(configmap('dry'), '?dryRun=All'), { status: 201, body: { kind: 'ConfigMap', metadata: { name: 'dry', uid, creationTimestamp: time, resourceVersion: absent } } });
    t.match('and does nothing', await t.http('GET', at('dry')), failure(404, 'NotFound', 'configmaps "dry" not found'));
    t.match('a dry run is validated', await post(configmap('one'), '?dryRun=All'), failure(409, 'AlreadyExists', 'configmaps "one" already exists'));
    t.match('another word for it is refused', await post(configmap('dry'), '?dryRun=yes'), failure(422, 'Invalid', /dryRun: Unsupported value/, { causes: [{ field: 'dryRun', reason: 'FieldValueNotSupported' }] }));
    t.match('a dry delete deletes nothing', [await t.http('DELETE', `${at('one')}?dryRun=All`), await t.http('GET', at('one'))], [{ status: 200, body: { kind: 'Status', status: 'Success' } }, { status: 200, body: { metadata: { name: 'one' } } }]);

    r = await t.http('GET', `/api/v1/namespaces/${ns}`);
    t.match('a namespace is labelled with its name and active', r, { status: 200, body: { kind: 'Namespace', metadata: { name: ns, namespace: absent, labels: { 'kubernetes.io/metadata.name': ns } }, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } } });
    t.match('a namespace has a DNS label for a name', await t.http('POST', '/api/v1/namespaces', { body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a.b' } } }), failure(422, 'Invalid', /^Namespace "a\.b" is invalid: metadata\.name: Invalid value: "a\.b": a lowercase RFC 1123 label must consist of|must not contain dots/, { kind: 'Namespace', causes: some({ field: 'metadata.name' }) }));
    const old = await namespace(t, '-old');
    must(t, 'create what holds the namespace', await t.http('POST', configmaps(old), { body: configmap('held', {}, { finalizers: ['contract.example.com/held'] }) }), 201);
    t.match('deleting a namespace answers it, terminating', await t.http('DELETE', `/api/v1/namespaces/${old}`), { status: 200, body: { kind: 'Namespace', metadata: { deletionTimestamp: time }, status: { phase: 'Terminating' } } });
    t.match('nothing is created in a terminating namespace', await t.http('POST', configmaps(old), { body: configmap('late') }), failure(403, 'Forbidden', `configmaps "late" is forbidden: unable to create new content in namespace ${old} because it is being terminated`, { name: 'late', kind: 'configmaps', causes: some({ reason: 'NamespaceTerminating', field: 'metadata.namespace', message: `namespace ${old} is being terminated` }) }));
    must(t, 'let go of it', await t.http('PATCH', configmaps(old, 'held'), { body: { metadata: { finalizers: null } }, headers: { 'content-type': 'application/merge-patch+json' } }), 200);
  },
};
