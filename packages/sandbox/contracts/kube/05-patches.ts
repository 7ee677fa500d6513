import { absent, re, some, string } from '../lib';
import type { Run } from '../lib';
import { configmap, configmaps, defined, failure, jsonPatch, merge, must, namespace, patch, spec, strategic } from './setup';

export default {
  title: 'patches change part of an object',
  async run(t: Run) {
    const ns = await namespace(t);
    const at = configmaps(ns, 'one');
    must(t, 'create a configmap', await t.http('POST', configmaps(ns), { body: configmap('one', { a: '1', b: '2' }, { labels: { x: 'y' }, finalizers: ['contract.example.com/a'] }) }), 201);
    t.cleanup(() => patch(t, at, merge, { metadata: { finalizers: null } }));
    const w = await defined(t, { schema: spec({ size: { type: 'integer' }, tags: { type: 'array', items: { type: 'string' } }, deep: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } }) });
    const one = w.path(ns, 'one');
    must(t, 'create a widget', await t.http('POST', w.path(ns), { body: w.make('one', { spec: { size: 1, tags: ['a', 'b'], deep: { x: 1, y: 2 } } }) }), 201);
    let r;

    t.match('a merge patch adds and replaces', await patch(t, at, merge, { data: { b: '3', c: '4' } }), { status: 200, body: { kind: 'ConfigMap', data: { a: '1', b: '3', c: '4' } } });
    t.match('null removes', await patch(t, at, merge, { data: { c: null, nothing: null } }), { status: 200, body: { data: { a: '1', b: '3', c: absent, nothing: absent } } });
    t.match('it replaces a list whole', await patch(t, one, merge, { spec: { tags: ['c'] } }), { status: 200, body: { spec: { size: 1, tags: ['c'], deep: { x: 1, y: 2 } } } });
    t.match('and merges objects in depth', await patch(t, one, merge, { spec: { deep: { y: null, z: { a: 1 } } } }), { status: 200, body: { spec: { deep: { x: 1, y: absent, z: { a: 1 } } } } });

    t.match('a JSON patch adds, replaces, removes, copies, moves and tests', await patch(t, at, jsonPatch, [{ op: 'test', path: '/data/a', value: '1' }, { op: 'replace', path: '/data/a', value: '5' }, { op: 'add', path: '/data/d', value: '6' }, { op: 'copy', from: '/data/d', path: '/data/e' }, { op: 'move', from: '/data/d', path: '/data/f' }, { op: 'remove', path: '/data/b' }]), { status: 200, body: { data: { a: '5', b: absent, d: absent, e: '6', f: '6' } } });
    t.match('a slash in a key is written ~1', await patch(t, at, jsonPatch, [{ op: 'add', path: '/metadata/annotations', value: { 'example.com/a': 'b' } }, { op: 'replace', path: '/metadata/annotations/example.com~1a', value: 'c' }]), { status: 200, body: { metadata: { annotations: { 'example.com/a': 'c' } } } });
    t.match('- appends to a list', await patch(t, one, jsonPatch, [{ op: 'add', path: '/spec/tags/-', value: 'd' }, { op: 'add', path: '/spec/tags/0', value: 'b' }]), { status: 200, body: { spec: { tags: ['b', 'c', 'd'] } } });
    t.match('a failed test refuses the whole patch', await patch(t, at, jsonPatch, [{ op: 'add', path: '/data/z', value: '1' }, { op: 'test', path: '/data/a', value: 'no' }]), failure(422, 'Invalid', 'the server rejected our request due to an error in our request', {}));
    t.match('and nothing of it is done', (await t.http('GET', at)).body?.data, { a: '5', z: absent });
    t.match('removing what is not there is an error', await patch(t, at, jsonPatch, [{ op: 'remove', path: '/data/none' }]), failure(422, 'Invalid', 'the server rejected our request due to an error in our request', {}));
    t.match('a JSON patch must be a list', await patch(t, at, jsonPatch, { op: 'remove' }), failure(400, 'BadRequest', /^error decoding patch: /));
    t.match('a merge patch must be an object', await patch(t, at, merge, '"text"'), failure(400, 'BadRequest', /^error decoding patch: /));
    t.match('a patch must be JSON', await patch(t, at, merge, '{"a":'), failure(400, 'BadRequest', /unexpected end of JSON|json/i));

    t.match('a strategic patch merges maps', await patch(t, at, strategic, { data: { a: '7', e: null } }), { status: 200, body: { data: { a: '7', e: absent, f: '6' } } });
    t.match('it merges lists of a set, such as finalizers', await patch(t, at, strategic, { metadata: { finalizers: ['contract.example.com/b'] } }), { status: 200, body: { metadata: { finalizers: Object.assign(v => Array.isArray(v) && [...v].sort().join() === 'contract.example.com/a,contract.example.com/b', { matcher: 'both finalizers' }) } } });
    t.match('and deletes from them', await patch(t, at, strategic, { metadata: { '$deleteFromPrimitiveList/finalizers': ['contract.example.com/a'] } }), { status: 200, body: { metadata: { finalizers: ['contract.example.com/b'] } } });
    t.match('$patch: replace puts a map in the place of the old', await patch(t, at, strategic, { data: { $patch: 'replace', only: '1' } }), { status: 200, body: { data: { only: '1', a: absent, $patch: absent } } });
    const sa = `/api/v1/namespaces/${ns}/serviceaccounts`;
    must(t, 'create an account with two secrets', await t.http('POST', sa, { body: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' }, secrets: [{ name: 'a' }, { name: 'b' }] } }), 201);
    t.match('a list of objects is merged by its key', await patch(t, `${sa}/robot`, strategic, { secrets: [{ name: 'c' }, { $patch: 'delete', name: 'a' }] }), { status: 200, body: { secrets: Object.assign(v => Array.isArray(v) && v.map(s => s.name).sort().join() === 'b,c', { matcher: 'b as before, c added, a gone' }) } });
    t.match('custom resources know no strategic patch', await patch(t, one, strategic, { spec: { size: 2 } }), failure(415, 'UnsupportedMediaType', /^the body of the request was in an unknown format - accepted media types include: application\/json-patch\+json, application\/merge-patch\+json, application\/apply-patch\+yaml/));
    t.match('another content type is not supported', await patch(t, at, 'application/json', { data: {} }), failure(415, 'UnsupportedMediaType', /^415: Unsupported Media Type|accepted media types include: application\/json-patch\+json/));

    const before = (await t.http('GET', at)).body?.metadata?.resourceVersion;
    t.match('a patch that changes nothing keeps the version', (await patch(t, at, merge, { data: { only: '1' } })).body?.metadata?.resourceVersion, before ?? 'a version');
    t.match('a patch with the right version passes', await patch(t, at, merge, { metadata: { resourceVersion: before }, data: { n: '1' } }), { status: 200, body: { data: { n: '1' } } });
    t.match('with an old one it is a conflict', await patch(t, at, merge, { metadata: { resourceVersion: before }, data: { n: '2' } }), failure(409, 'Conflict', 'Operation cannot be fulfilled on configmaps "one": the object has been modified; please apply your changes to the latest version and try again', { name: 'one', kind: 'configmaps' }));
    t.match('a custom resource answers such a conflict alike', await patch(t, one, merge, { metadata: { resourceVersion: '1' }, spec: { size: 3 } }), failure(409, 'Conflict', `Operation cannot be fulfilled on widgets.${w.group} "one": the object has been modified; please apply your changes to the latest version and try again`, { name: 'one', group: w.group, kind: 'widgets' }));
    t.match('another uid in a patch is invalid', await patch(t, at, merge, { metadata: { uid: '00000000-0000-4000-8000-000000000000' } }), failure(422, 'Invalid', 'ConfigMap "one" is invalid: metadata.uid: Invalid value: "00000000-0000-4000-8000-000000000000": field is immutable', { causes: some({ field: 'metadata.uid', reason: 'FieldValueInvalid' }) }));
    t.match('a patch of what is not there is not found', await patch(t, configmaps(ns, 'none'), merge, { data: {} }), failure(404, 'NotFound', 'configmaps "none" not found', { name: 'none', kind: 'configmaps' }));
    t.match('the name cannot be patched', await patch(t, at, merge, { metadata: { name: 'two' } }), failure(400, 'BadRequest', 'the name of the object (two) does not match the name on the URL (one)'));
    t.match('nor the kind', await patch(t, one, merge, { kind: 'Other' }), failure(422, 'Invalid', /kind: Invalid value: "Other": must be Widget$/, { causes: [{ field: 'kind', reason: 'FieldValueInvalid' }] }));
    r = await patch(t, `${at}?fieldValidation=Strict`, merge, { dta: {} });
    t.match('strict field validation holds for patches', r, failure(422, 'Invalid', /^ "" is invalid: patch: Invalid value: .*strict decoding error: unknown field "dta"$/, { causes: [{ field: 'patch', reason: 'FieldValueInvalid' }] }));
    t.match('a patch of the wrong type of value is refused', await patch(t, at, merge, { data: { a: 1 } }), failure(422, 'Invalid', /^ "" is invalid: patch: Invalid value: .*number.*data.*string$/, { causes: [{ field: 'patch', reason: 'FieldValueInvalid' }] }));
    t.match('a dry patch is not kept', [await patch(t, `${at}?dryRun=All`, merge, { data: { dry: 'yes' } }), (await t.http('GET', at)).body?.data], [{ status: 200, body: { data: { dry: 'yes' } } }, { dry: absent, only: '1' }]);
    t.match('the writer of a patch is noted by its name', (await patch(t, `${at}?fieldManager=hand`, merge, { data: { h: '1' } })).body?.metadata?.managedFields, some({ manager: 'hand', operation: 'Update', fieldsType: 'FieldsV1', fieldsV1: { 'f:data': { 'f:h': {} } }, time: string }));
    t.match('without a name, by the program in User-Agent before its slash', (await patch(t, at, merge, { data: { u: '1' } }, { 'user-agent': 'tool/v1 (x)' })).body?.metadata?.managedFields, some({ manager: 'tool', operation: 'Update', fieldsV1: { 'f:data': { 'f:u': {} } } }));
    t.match('a manager name is text of some length', await patch(t, `${at}?fieldManager=${'m'.repeat(129)}`, merge, { data: { u: '2' } }), failure(422, 'Invalid', /fieldManager: Too long: may not be more than 128 bytes/, { causes: [{ field: 'fieldManager', reason: 'FieldValueTooLong', message: re(/128/) }] }));
  },
};
