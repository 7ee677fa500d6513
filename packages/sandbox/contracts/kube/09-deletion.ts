import { absent, re, some, string } from '../lib';
import type { Run } from '../lib';
import { configmap, configmaps, defined, failure, jsonPatch, merge, must, namespace, patch, spec, time } from './setup';

const hold = (...names) => names.map(n => `contract.example.com/${n}`);
const waiting = r => r.status === 404;

export default {
  title: 'deletion waits for finalizers and follows owners',
  async run(t: Run) {
    const ns = await namespace(t);
    const at = name => configmaps(ns, name);
    const create = async (name, metadata?) => must(t, `create ${name}`, await t.http('POST', configmaps(ns), { body: configmap(name, { key: 'value' }, metadata) }), 201).body;
    const owned = (owner, more = {}) => ({ ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: owner?.metadata?.name ?? 'none', uid: owner?.metadata?.uid ?? 'none', ...more }] });
    const remove = (name, options?, query = '') => t.http('DELETE', at(name) + query, { body: options && { apiVersion: 'v1', kind: 'DeleteOptions', ...options } });
    const release = name => patch(t, at(name), merge, { metadata: { finalizers: null } });
    const w = await defined(t, { schema: spec({ size: { type: 'integer' } }) });
    let r;

    const plain = await create('plain');
    t.match('a delete answers a Status that names what is gone', await remove('plain'), { status: 200, body: { kind: 'Status', apiVersion: 'v1', status: 'Success', code: absent, details: { name: 'plain', kind: 'configmaps', uid: plain?.metadata?.uid ?? string } } });
    t.match('deleted twice, it is not found', await remove('plain'), failure(404, 'NotFound', 'configmaps "plain" not found', { name: 'plain', kind: 'configmaps' }));

    must(t, 'create a widget with finalizers', await t.http('POST', w.path(ns), { body: w.make('w', { metadata: { name: 'w', finalizers: hold('a', 'b') }, spec: { size: 1 } }) }), 201);
    const from = (await t.http('GET', w.path(ns))).body?.metadata?.resourceVersion;
    r = await t.http('DELETE', w.path(ns, 'w'));
    t.match('with finalizers a delete answers the object, marked', r, { status: 200, body: { kind: 'Widget', metadata: { name: 'w', deletionTimestamp: time, deletionGracePeriodSeconds: 0, finalizers: hold('a', 'b') } } });
    t.match('and the mark is a new generation', r.body?.metadata?.generation, 2);
    const when = r.body?.metadata?.deletionTimestamp ?? 'a time', version = r.body?.metadata?.resourceVersion;
    r = await t.http('DELETE', w.path(ns, 'w'));
    t.match('deleting again changes nothing', [r.status, r.body?.metadata], [200, { deletionTimestamp: when, resourceVersion: version ?? 'a version' }]);
    t.match('its spec may still be changed', await patch(t, w.path(ns, 'w'), merge, { spec: { size: 2 } }), { status: 200, body: { spec: { size: 2 }, metadata: { deletionTimestamp: when, generation: 3 } } });
    t.match('the mark cannot be taken back', (await patch(t, w.path(ns, 'w'), merge, { metadata: { deletionTimestamp: null } })).body?.metadata, { deletionTimestamp: when });
    r = await patch(t, w.path(ns, 'w'), merge, { metadata: { finalizers: hold('a', 'b', 'c') } });
    t.match('new finalizers are refused', r, failure(422, 'Invalid', /metadata\.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers .*contract\.example\.com\/c/, { causes: some({ field: 'metadata.finalizers', reason: 'FieldValueForbidden' }) }));
    t.match('while one finalizer is left it stays', [(await patch(t, w.path(ns, 'w'), jsonPatch, [{ op: 'remove', path: '/metadata/finalizers/0' }])).status, (await t.http('GET', w.path(ns, 'w'))).body], [200, { kind: 'Widget', metadata: { finalizers: hold('b') } }]);
    r = await patch(t, w.path(ns, 'w'), merge, { metadata: { finalizers: [] } });
    t.match('the write that removes the last one answers the object', r, { status: 200, body: { kind: 'Widget', metadata: { name: 'w', finalizers: absent, deletionTimestamp: when } } });
    t.match('and it is gone at once', await t.http('GET', w.path(ns, 'w')), failure(404, 'NotFound', `widgets.${w.group} "w" not found`));
    const s = await t.stream(`${w.path(ns)}?watch=true&resourceVersion=${from}&timeoutSeconds=5`, { until: l => l.some(x => x.type === 'DELETED'), seconds: 5 });
    t.match('a watch tells marking and edits as modified, then deleted', s.lines.map(l => l.type), ['MODIFIED', 'MODIFIED', 'MODIFIED', 'DELETED']);
    t.match('a mark sent with a create is ignored', (await create('marked', { deletionTimestamp: '2020-01-01T00:00:00Z', deletionGracePeriodSeconds: 3 }))?.metadata, { name: 'marked', deletionTimestamp: absent, deletionGracePeriodSeconds: absent });
    t.match('a finalizer needs a domain', await t.http('POST', configmaps(ns), { body: configmap('bad', {}, { finalizers: ['bad'] }) }), failure(422, 'Invalid', /metadata\.finalizers(\[0\])?: Invalid value: "bad": name is neither a standard finalizer name nor is it fully qualified/));

    const wanted = await create('wanted');
    t.match('a delete for another uid is a conflict', await remove('wanted', { preconditions: { uid: '00000000-0000-4000-8000-000000000000' } }), failure(409, 'Conflict', /^Operation cannot be fulfilled on ConfigMap "wanted": the UID in the precondition \(00000000-0000-4000-8000-000000000000\) does not match the UID in record \([-0-9a-f]+\)\. The object might have been deleted and then recreated$/));
    t.match('a delete for another version too', await remove('wanted', { preconditions: { resourceVersion: '1' } }), failure(409, 'Conflict', /^Operation cannot be fulfilled on ConfigMap "wanted": the ResourceVersion in the precondition \(1\) does not match the ResourceVersion in record \(\d+\)\. The object might have been modified$/));
    t.match('nothing is deleted by those', await t.http('GET', at('wanted')), { status: 200, body: { metadata: { name: 'wanted', deletionTimestamp: absent } } });
    t.match('with the right ones it goes', await remove('wanted', { preconditions: { uid: wanted?.metadata?.uid, resourceVersion: wanted?.metadata?.resourceVersion } }), { status: 200, body: { kind: 'Status', status: 'Success' } });
    await create('policy');
    t.match('an unknown policy is refused', await remove('policy', undefined, '?propagationPolicy=Sideways'), failure(422, 'Invalid', /propagationPolicy: Unsupported value: "Sideways": supported values: /, { causes: some({ field: 'propagationPolicy' }) }));
    t.match('options may come in the query', await remove('policy', undefined, '?gracePeriodSeconds=30&propagationPolicy=Background'), { status: 200, body: { kind: 'Status', status: 'Success' } });

    const father = await create('father'), mother = await create('mother');
    await create('child', owned(father)), await create('both', { ownerReferences: [...owned(father).ownerReferences, ...owned(mother).ownerReferences] });
    await remove('father');
    t.match('what an object owned follows it in the background', await t.eventually(() => t.http('GET', at('child')), waiting, { seconds: 20 }), failure(404, 'NotFound', 'configmaps "child" not found'));
    t.match('but stays while another owner lives, and forgets the dead one', (await t.eventually(() => t.http('GET', at('both')), x => x.body?.metadata?.ownerReferences?.length === 1, { seconds: 20 })).body?.metadata?.ownerReferences, [{ name: 'mother' }]);
    await create('foundling', owned({ metadata: { name: 'nobody', uid: '00000000-0000-4000-8000-000000000000' } }));
    t.match('an owner that never was is as good as dead', await t.eventually(() => t.http('GET', at('foundling')), waiting, { seconds: 20 }), failure(404, 'NotFound', 'configmaps "foundling" not found'));

    const boss = await create('boss');
    await create('worker', { ...owned(boss, { blockOwnerDeletion: true, controller: true }), finalizers: hold('a') });
    await create('guest', owned(boss));
    await t.delay(500);
    r = await remove('boss', undefined, '?propagationPolicy=Foreground');
    t.match('a delete in the foreground marks the owner', r, { status: 200, body: { kind: 'ConfigMap', metadata: { deletionTimestamp: time, finalizers: ['foregroundDeletion'] } } });
    t.match('then what it owns is deleted', await t.eventually(() => t.http('GET', at('worker')), x => x.body?.metadata?.deletionTimestamp, { seconds: 20 }), { status: 200, body: { metadata: { deletionTimestamp: time } } });
    t.match('and the owner waits for those who block it', await t.http('GET', at('boss')), { status: 200, body: { metadata: { name: 'boss', deletionTimestamp: time } } });
    must(t, 'release the worker', await release('worker'), 200);
    t.match('when they are gone it goes', await t.eventually(() => t.http('GET', at('boss')), waiting, { seconds: 25 }), failure(404, 'NotFound', 'configmaps "boss" not found'));
    t.match('with the others', await t.eventually(() => t.http('GET', at('guest')), waiting, { seconds: 20 }), failure(404, 'NotFound', 'configmaps "guest" not found'));

    const parent = await create('parent');
    await create('orphan', owned(parent));
    await t.delay(500);
    t.match('a delete that leaves orphans holds the owner until they are cut loose', await remove('parent', { propagationPolicy: 'Orphan' }), { status: 200, body: { kind: 'ConfigMap', metadata: { finalizers: ['orphan'], deletionTimestamp: time } } });
    t.match('then the owner goes', await t.eventually(() => t.http('GET', at('parent')), waiting, { seconds: 20 }), failure(404, 'NotFound', 'configmaps "parent" not found'));
    t.match('and the orphan stays, without an owner', await t.http('GET', at('orphan')), { status: 200, body: { metadata: { name: 'orphan', ownerReferences: absent, deletionTimestamp: absent } } });
    t.match('an owner needs a uid', await t.http('POST', configmaps(ns), { body: configmap('bad', {}, { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'x' }] }) }), failure(422, 'Invalid', 'ConfigMap "bad" is invalid: metadata.ownerReferences.uid: Invalid value: "": must not be empty', { causes: [{ field: 'metadata.ownerReferences.uid', reason: 'FieldValueInvalid' }] }));
    t.match('only one owner may be the controller', await t.http('POST', configmaps(ns), { body: configmap('bad', {}, { ownerReferences: ['a', 'b'].map((name, i) => ({ apiVersion: 'v1', kind: 'ConfigMap', name, controller: true, uid: `00000000-0000-4000-8000-00000000000${i}` })) }) }), failure(422, 'Invalid', /metadata\.ownerReferences: Invalid value: .*Only one reference can have Controller set to true/));

    const old = await namespace(t, '-old');
    const gone = `/api/v1/namespaces/${old}`;
    must(t, 'put something there', await t.http('POST', configmaps(old), { body: configmap('free') }), 201);
    must(t, 'and a custom resource that holds it', await t.http('POST', w.path(old), { body: w.make('held', { metadata: { name: 'held', finalizers: hold('a') } }) }), 201);
    t.match('a deleted namespace is terminating', await t.http('DELETE', gone), { status: 200, body: { kind: 'Namespace', metadata: { deletionTimestamp: time }, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Terminating' } } });
    t.match('its content is deleted', await t.eventually(() => t.http('GET', configmaps(old, 'free')), waiting, { seconds: 20 }), failure(404, 'NotFound', 'configmaps "free" not found'));
    r = await t.eventually(() => t.http('GET', gone), x => x.body?.status?.conditions?.some(c => c.type === 'NamespaceFinalizersRemaining' && c.status === 'True'), { seconds: 20 });
    t.match('its conditions say what it waits for', r.body?.status?.conditions, some({ type: 'NamespaceFinalizersRemaining', status: 'True', reason: 'SomeFinalizersRemain', message: re(/contract\.example\.com\/a in 1 resource instances/) }));
    t.match('and which resources are left', r.body?.status?.conditions, some({ type: 'NamespaceContentRemaining', status: 'True', reason: 'SomeResourcesRemain', message: re(new RegExp(`widgets\\.${w.group.replace(/\./g, '\\.')} has 1 resource instances`)) }));
    t.match('deleting it again changes nothing', await t.http('DELETE', gone), { status: 200, body: { kind: 'Namespace', metadata: { name: old }, status: { phase: 'Terminating' } } });
    must(t, 'let go of the last object', await patch(t, w.path(old, 'held'), merge, { metadata: { finalizers: null } }), 200);
    t.match('when all is gone it goes', await t.eventually(() => t.http('GET', gone), waiting, { seconds: 40, every: 500 }), failure(404, 'NotFound', `namespaces "${old}" not found`, { name: old, kind: 'namespaces' }));
  },
};
