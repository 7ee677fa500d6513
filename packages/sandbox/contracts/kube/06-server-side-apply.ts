import { absent, re, some } from '../lib';
import type { Run } from '../lib';
import { apply, applyPatch, configmap, configmaps, defined, failure, merge, must, namespace, patch, spec, time } from './setup';

const entry = (r, manager, subresource?) => r.body?.metadata?.managedFields?.find(m => m.manager === manager && m.subresource === subresource);
const only = (...keys) => Object.assign(v => v && Object.keys(v).sort().join() === [...keys].sort().join(), { matcher: `exactly ${keys}` });

export default {
  title: 'server-side apply: each manager owns the fields that it applies',
  async run(t: Run) {
    const ns = await namespace(t);
    const at = configmaps(ns, 'one');
    const cm = (data, metadata = {}) => configmap('one', data, metadata);
    let r;

    r = await apply(t, at, cm({ a: '1', b: '2' }, { labels: { x: 'y' } }));
    t.match('an apply creates what is not there, with 201', r, { status: 201, body: { kind: 'ConfigMap', metadata: { name: 'one', namespace: ns, labels: { x: 'y' } }, data: { a: '1', b: '2' } } });
    t.match('and notes the fields of the manager', entry(r, 'one'), { operation: 'Apply', apiVersion: 'v1', time, fieldsType: 'FieldsV1', fieldsV1: { 'f:data': only('f:a', 'f:b'), 'f:metadata': { 'f:labels': { 'f:x': {} } } } });
    // Compared from the second repeat on: some distributions add an annotation of their own at the first.
    const v = (await apply(t, at, cm({ a: '1', b: '2' }, { labels: { x: 'y' } }))).body?.metadata?.resourceVersion;
    r = await apply(t, at, cm({ a: '1', b: '2' }, { labels: { x: 'y' } }));
    t.match('the same again is 200 and no new version', { status: r.status, version: r.body?.metadata?.resourceVersion }, { status: 200, version: v ?? 'a version' });
    r = await apply(t, at, cm({ a: '1' }, { labels: { x: 'y' } }));
    t.match('a field that its only owner leaves out is removed', r, { status: 200, body: { data: { a: '1', b: absent } } });
    t.match('what another manager adds is left alone', [await apply(t, at, cm({ c: '3' }), { manager: 'two' }), await apply(t, at, cm({ a: '1' }), { manager: 'one' })].map(x => x.body), [{ data: { a: '1', c: '3' } }, { data: { a: '1', c: '3' }, metadata: { labels: absent } }]);

    r = await apply(t, at, cm({ a: '9' }), { manager: 'two' });
    t.match('another value for a field of another manager is a conflict', r, failure(409, 'Conflict', 'Apply failed with 1 conflict: conflict with "one": .data.a', { causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.data.a' }] }));
    t.match('and changes nothing, so also takes nothing away', (await t.http('GET', at)).body?.data, { a: '1', c: '3' });
    t.match('the same value is shared ownership', await apply(t, at, cm({ a: '1', c: '3' }), { manager: 'two' }), { status: 200, body: { data: { a: '1', c: '3' }, metadata: { managedFields: some({ manager: 'two', fieldsV1: { 'f:data': only('f:a', 'f:c') } }) } } });
    t.match('a shared field stays when one of its owners gives it up', await apply(t, at, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one' } }), { status: 200, body: { data: { a: '1', c: '3' } } });
    t.match('who owns nothing any more is not listed', (await t.http('GET', at)).body?.metadata?.managedFields?.map(m => m.manager), ['two']);
    must(t, 'own it again', await apply(t, at, cm({ a: '1' }), { manager: 'one' }), 200);
    r = await apply(t, at, cm({ a: '9', c: '3' }), { manager: 'two', force: true });
    t.match('force takes the field', r, { status: 200, body: { data: { a: '9', c: '3' } } });
    t.match('from the other', { two: entry(r, 'two')?.fieldsV1, one: entry(r, 'one') ?? 'nothing left' }, { two: { 'f:data': only('f:a', 'f:c') }, one: 'nothing left' });

    r = await t.http('PUT', `${at}?fieldManager=editor`, { body: cm({ a: '8', c: '3', e: '5' }) });
    t.match('an update takes the fields that it changes', r, { status: 200, body: { data: { a: '8', e: '5' }, metadata: { managedFields: some({ manager: 'editor', operation: 'Update', fieldsV1: { 'f:data': only('f:a', 'f:e') } }) } } });
    t.match('from who had applied them', entry(r, 'two')?.fieldsV1, { 'f:data': only('f:c') });
    r = await apply(t, at, cm({ a: '7', c: '3' }), { manager: 'two' });
    t.match('so applying them again is a conflict with the updater', r, failure(409, 'Conflict', /^Apply failed with 1 conflict: conflict with "editor" using v1( at [-0-9T:Z]+)?: \.data\.a$/, { causes: [{ reason: 'FieldManagerConflict', field: '.data.a', message: re(/^conflict with "editor" using v1/) }] }));
    t.match('all conflicts are told', await apply(t, at, cm({ a: '7', c: '4', e: '6' }), { manager: 'three' }), failure(409, 'Conflict', /^Apply failed with 3 conflicts: /, { causes: Object.assign(x => Array.isArray(x) && x.map(c => c.field).sort().join() === '.data.a,.data.c,.data.e', { matcher: 'causes for a, c and e' }) }));
    t.match('one name that updates and applies is two managers', (await apply(t, at, cm({ z: '1' }), { manager: 'editor' })).body?.metadata?.managedFields?.filter(m => m.manager === 'editor').map(m => m.operation).sort(), ['Apply', 'Update']);

    t.match('a field manager is required', await t.http('PATCH', at, { body: cm({}), headers: { 'content-type': applyPatch } }), failure(422, 'Invalid', /fieldManager: Required value: is required for apply patch/, { causes: [{ field: 'fieldManager', reason: 'FieldValueRequired' }] }));
    t.match('force is for apply only', await patch(t, `${at}?force=true`, merge, {}), failure(422, 'Invalid', /force: Forbidden: may not be specified for non-apply patch/, { causes: [{ field: 'force', reason: 'FieldValueForbidden' }] }));
    t.match('the body must say its kind and version', await apply(t, at, { metadata: { name: 'one' } }), failure(400, 'BadRequest', /./));
    t.match('managedFields may not be applied', await apply(t, at, cm({}, { managedFields: [{ manager: 'x', operation: 'Apply', apiVersion: 'v1' }] })), failure(400, 'BadRequest', 'metadata.managedFields must be nil'));
    t.match('the name must be that of the path', await apply(t, at, configmap('two')), failure(400, 'BadRequest', 'the name of the object (two) does not match the name on the URL (one)'));
    t.match('an apply with an old version is a conflict', await apply(t, at, cm({ q: '1' }, { resourceVersion: '1' })), failure(409, 'Conflict', /the object has been modified; please apply your changes to the latest version and try again/));
    t.match('with a uid for what is not there too', await apply(t, configmaps(ns, 'none'), configmap('none', {}, { uid: '00000000-0000-4000-8000-000000000000' })), failure(409, 'Conflict', /uid mismatch: the provided object specified uid 00000000-0000-4000-8000-000000000000, and no existing object was found/));
    t.match('YAML may be applied', await t.http('PATCH', `${configmaps(ns, 'yaml')}?fieldManager=one`, { body: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: yaml\ndata:\n  a: "1" # a comment\n', headers: { 'content-type': applyPatch } }), { status: 201, body: { metadata: { name: 'yaml' }, data: { a: '1' } } });
    t.match('a dry apply answers what would be', await apply(t, configmaps(ns, 'dry'), configmap('dry'), { query: '&dryRun=All' }), { status: 201, body: { kind: 'ConfigMap', data: { key: 'value' }, metadata: { managedFields: [{ manager: 'one', operation: 'Apply' }] } } });
    t.match('and keeps nothing', await t.http('GET', configmaps(ns, 'dry')), failure(404, 'NotFound', 'configmaps "dry" not found'));
    t.match('a missing namespace is not found', await apply(t, configmaps(`no-${ns}`, 'one'), cm({})), failure(404, 'NotFound', `namespaces "no-${ns}" not found`));

    const part = { type: 'object', required: ['name'], properties: { name: { type: 'string' }, count: { type: 'integer' }, note: { type: 'string' } } };
    const condition = { type: 'object', required: ['type'], properties: { type: { type: 'string' }, status: { type: 'string' } } };
    const schema = spec({
      size: { type: 'integer', default: 1, maximum: 10 }, mode: { type: 'string', default: 'slow' },
      parts: { type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'], items: part },
      tags: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
      plain: { type: 'array', items: { type: 'string' } },
      atom: { type: 'object', 'x-kubernetes-map-type': 'atomic', additionalProperties: { type: 'string' } },
    });
    schema.properties.status = { type: 'object', properties: { phase: { type: 'string' }, conditions: { type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['type'], items: condition } } };
    const w = await defined(t, { schema, subresources: { status: {} } });
    const one = w.path(ns, 'one');
    r = await apply(t, one, w.make('one', { spec: { parts: [{ name: 'a', count: 1 }], tags: ['x'], plain: ['p'], atom: { k: 'v' } } }));
    t.match('elements of a map list are owned by their key, of a set by their value, others whole', entry(r, 'one'), { operation: 'Apply', apiVersion: `${w.group}/v1`, fieldsV1: { 'f:spec': { 'f:parts': { 'k:{"name":"a"}': { '.': {}, 'f:name': {}, 'f:count': {} } }, 'f:tags': { 'v:"x"': {} }, 'f:plain': only(), 'f:atom': only() } } });
    t.match('what is only defaulted belongs to nobody', [r.body?.spec?.mode, entry(r, 'one')?.fieldsV1?.['f:spec']], ['slow', { 'f:mode': absent }]);
    t.match('a first apply of a custom resource makes generation 1', r, { status: 201, body: { metadata: { generation: 1 } } });
    r = await apply(t, one, w.make('one', { spec: { parts: [{ name: 'a', note: 'hi' }, { name: 'b' }], tags: ['y'] } }), { manager: 'two' });
    t.match('two managers share such lists', r, { status: 200, body: { spec: { parts: [{ name: 'a', count: 1, note: 'hi' }, { name: 'b' }], tags: ['x', 'y'] }, metadata: { generation: 2 } } });
    t.match('an atomic list has one owner', await apply(t, one, w.make('one', { spec: { plain: ['q'] } }), { manager: 'three' }), failure(409, 'Conflict', 'Apply failed with 1 conflict: conflict with "one": .spec.plain', { causes: [{ reason: 'FieldManagerConflict', field: '.spec.plain' }] }));
    t.match('a conflict in a map list names the element', await apply(t, one, w.make('one', { spec: { parts: [{ name: 'a', count: 2 }] } }), { manager: 'three' }), failure(409, 'Conflict', 'Apply failed with 1 conflict: conflict with "one": .spec.parts[name="a"].count'));
    t.match('leaving the list out removes just the own elements', await apply(t, one, w.make('one', { spec: { tags: ['y'] } }), { manager: 'two' }), { status: 200, body: { spec: { parts: [{ name: 'a', count: 1, note: absent }], tags: ['x', 'y'] } } });
    const untyped = words => ({ status: 500, body: { kind: 'Status', status: 'Failure', code: 500, reason: absent, message: re(new RegExp(`^failed to create typed patch object \\(${ns}/one; ${w.group}/v1, Kind=Widget\\): ${words}`)) } });
    const wrong = (s, query?) => apply(t, one, { ...w.make('one', { spec: s }), metadata: { name: 'one', namespace: ns } }, { manager: 'three', query });
    t.match('a value of the wrong type cannot be merged', await wrong({ size: 'big' }), untyped('\\.spec\\.size: expected numeric \\(int or float\\), got string'));
    t.match('nor an element without its key', await wrong({ parts: [{ count: 1 }] }), untyped('\\.spec\\.parts: element 0: associative list with keys has an element that omits'));
    t.match('nor an unknown field, which an apply never drops', await wrong({ sice: 2 }), untyped('\\.spec\\.sice: field not declared in schema'));
    t.match('strict or not', await wrong({ sice: 2 }, '&fieldValidation=Ignore'), untyped('\\.spec\\.sice: field not declared in schema'));
    t.match('nor two elements of one key', await wrong({ parts: [{ name: 'a' }, { name: 'a' }] }), untyped('\\.spec\\.parts: duplicate entries for key \\[name="a"\\]'));
    t.match('a value against the schema is invalid, as in any write', await wrong({ size: 11 }), failure(422, 'Invalid', `Widget.${w.group} "one" is invalid: spec.size: Invalid value: 11: spec.size in body should be less than or equal to 10`));

    r = await apply(t, `${one}/status`, w.make('one', { status: { phase: 'Up', conditions: [{ type: 'Ready', status: 'True' }] }, spec: { size: 5 } }), { manager: 'controller' });
    t.match('a status is applied at its own endpoint', r, { status: 200, body: { status: { phase: 'Up', conditions: [{ type: 'Ready', status: 'True' }] }, spec: { size: 1 } } });
    t.match('and owned there, apart from the spec', entry(r, 'controller', 'status'), { operation: 'Apply', subresource: 'status', fieldsV1: { 'f:spec': absent, 'f:status': { 'f:phase': {}, 'f:conditions': { 'k:{"type":"Ready"}': {} } } } });
    r = await apply(t, `${one}/status`, w.make('one', { status: { conditions: [{ type: 'Healthy', status: 'False' }] } }), { manager: 'other' });
    t.match('two controllers each own their condition', r.body?.status?.conditions, Object.assign(x => Array.isArray(x) && x.map(c => c.type).sort().join() === 'Healthy,Ready', { matcher: 'both conditions' }));
    t.match('applying the main object does not touch the status', await apply(t, one, w.make('one', { spec: { tags: ['x'] }, status: { phase: 'Down' } })), { status: 200, body: { status: { phase: 'Up' } } });
    t.match('a status of what is not there is not found', await apply(t, w.path(ns, 'none') + '/status', w.make('none', { status: { phase: 'Up' } })), failure(404, 'NotFound', `widgets.${w.group} "none" not found`));
    t.match('managedFields are cleared by a list with one empty entry', (await patch(t, one, merge, { metadata: { managedFields: [{}] } })).body?.metadata, { name: 'one', managedFields: absent });
  },
};
