import { absent, any, length, re, some, string } from '../lib';
import type { Run } from '../lib';
import { configmap, configmaps, failure, merge, must, namespace, patch, strategic, uid, version } from './setup';

const micro = ms => new Date(ms).toISOString().replace('Z', '000Z');
const second = ms => new Date(ms).toISOString().replace(/\.\d+/, '');

export default {
  title: 'leases elect a leader, events tell what happened',
  async run(t: Run) {
    const ns = await namespace(t);
    const leases = `/apis/coordination.k8s.io/v1/namespaces/${ns}/leases`, at = `${leases}/leader`;
    const now = Date.now();
    const lease = (holderIdentity, more = {}, metadata = {}) => ({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'leader', ...metadata }, spec: { holderIdentity, leaseDurationSeconds: 15, acquireTime: micro(now), renewTime: micro(now), leaseTransitions: 0, ...more } });
    let r;

    t.match('a candidate first looks for the lease', await t.http('GET', at), failure(404, 'NotFound', 'leases.coordination.k8s.io "leader" not found', { name: 'leader', group: 'coordination.k8s.io', kind: 'leases' }));
    r = await t.http('POST', leases, { body: lease('one') });
    t.match('and creates it', r, { status: 201, body: { kind: 'Lease', apiVersion: 'coordination.k8s.io/v1', metadata: { uid, resourceVersion: version }, spec: { holderIdentity: 'one', leaseDurationSeconds: 15, leaseTransitions: 0 } } });
    t.match('its times have microseconds', r.body?.spec, { acquireTime: micro(now), renewTime: micro(now) });
    t.match('a second candidate comes too late', await t.http('POST', leases, { body: lease('two') }), failure(409, 'AlreadyExists', 'leases.coordination.k8s.io "leader" already exists', { name: 'leader', group: 'coordination.k8s.io', kind: 'leases' }));
    const seen = r.body?.metadata?.resourceVersion;
    r = await t.http('PUT', at, { body: lease('one', { renewTime: micro(now + 2000) }, { resourceVersion: seen }) });
    t.match('the leader renews with the version that it knows', r, { status: 200, body: { spec: { renewTime: micro(now + 2000) } } });
    const renewed = r.body?.metadata?.resourceVersion;
    t.match('each renewal is a new version', renewed !== undefined && renewed !== seen, true);
    t.match('who still has the old version loses', await t.http('PUT', at, { body: lease('two', {}, { resourceVersion: seen }) }), failure(409, 'Conflict', 'Operation cannot be fulfilled on leases.coordination.k8s.io "leader": the object has been modified; please apply your changes to the latest version and try again'));
    const race = await Promise.all(['three', 'four', 'five'].map(who => t.http('PUT', at, { body: lease(who, { leaseTransitions: 1 }, { resourceVersion: renewed }) })));
    t.match('of several who take it over at once, one wins', race.map(x => x.status).sort(), [200, 409, 409]);
    const winner = race.find(x => x.status === 200)?.body;
    t.match('and all see the winner', (await t.http('GET', at)).body?.spec, { holderIdentity: winner?.spec?.holderIdentity ?? 'a winner', leaseTransitions: 1 });
    t.match('a leader steps down by an empty holder', await t.http('PUT', at, { body: lease('', { leaseDurationSeconds: 1, leaseTransitions: 1 }, { resourceVersion: winner?.metadata?.resourceVersion }) }), { status: 200, body: { kind: 'Lease', spec: { holderIdentity: any, leaseDurationSeconds: 1 } } });
    t.match('a lease lasts some time', await patch(t, at, merge, { spec: { leaseDurationSeconds: 0 } }), failure(422, 'Invalid', 'Lease.coordination.k8s.io "leader" is invalid: spec.leaseDurationSeconds: Invalid value: 0: must be greater than 0'));
    t.match('a time is a time', await patch(t, at, merge, { spec: { renewTime: 'soon' } }), { status: 422, body: { kind: 'Status', reason: 'Invalid', message: re(/parsing time "\\?"?soon/) } });
    t.match('a lease has no generation', (await t.http('GET', at)).body, { kind: 'Lease', metadata: { generation: absent } });

    const events = `/api/v1/namespaces/${ns}/events`;
    const target = must(t, 'create what happens to', await t.http('POST', configmaps(ns), { body: configmap('thing') }), 201).body;
    const event = (name, more = {}) => ({
      apiVersion: 'v1', kind: 'Event', metadata: { name, namespace: ns }, involvedObject: { apiVersion: 'v1', kind: 'ConfigMap', name: 'thing', namespace: ns, uid: target?.metadata?.uid },
      type: 'Normal', reason: 'Made', message: 'The thing was made', source: { component: 'contract' }, reportingComponent: 'contract', firstTimestamp: second(now), lastTimestamp: second(now), count: 1, ...more,
    });
    r = await t.http('POST', events, { body: event('thing.1') });
    t.match('an event is created', r, { status: 201, body: { kind: 'Event', apiVersion: 'v1', metadata: { name: 'thing.1', namespace: ns, uid }, involvedObject: { name: 'thing', kind: 'ConfigMap' }, type: 'Normal', reason: 'Made', message: 'The thing was made', count: 1, firstTimestamp: second(now), lastTimestamp: second(now), eventTime: null, source: { component: 'contract' }, reportingComponent: 'contract' } });
    must(t, 'create another', await t.http('POST', events, { body: event('thing.2', { type: 'Warning', reason: 'Broke', message: 'It broke' }) }), 201);
    must(t, 'and one of something else', await t.http('POST', events, { body: event('other.1', { involvedObject: { kind: 'ConfigMap', name: 'other', namespace: ns } }) }), 201);
    const select = async (selector, wanted) => t.match(`events are selected by ${selector.replace(/=.*/, '')}`, { status: (r = await t.http('GET', `${events}?fieldSelector=${encodeURIComponent(selector)}`)).status, names: r.body?.items?.map(i => i.metadata.name).sort() }, { status: 200, names: wanted });
    await select('involvedObject.name=thing', ['thing.1', 'thing.2']);
    await select(`involvedObject.uid=${target?.metadata?.uid},type=Warning`, ['thing.2']);
    await select('involvedObject.kind=ConfigMap,involvedObject.namespace=' + ns, ['other.1', 'thing.1', 'thing.2']);
    await select('reason=Broke', ['thing.2']);
    await select('type!=Normal', ['thing.2']);
    t.match('a series is counted by a patch', await patch(t, `${events}/thing.1`, strategic, { count: 2, lastTimestamp: second(now + 5000), message: 'The thing was made again' }), { status: 200, body: { count: 2, firstTimestamp: second(now), lastTimestamp: second(now + 5000), message: 'The thing was made again' } });
    t.match('an event lies in the namespace of its object', await t.http('POST', events, { body: event('bad', { involvedObject: { kind: 'ConfigMap', name: 'thing', namespace: 'elsewhere' } }) }), failure(422, 'Invalid', /^Event "bad" is invalid: involvedObject\.namespace: Invalid value: "elsewhere": does not match event\.namespace$/, { causes: [{ field: 'involvedObject.namespace', reason: 'FieldValueInvalid' }] }));
    t.match('an event on a cluster-scoped object lies in default', await t.http('POST', events, { body: event('bad', { involvedObject: { apiVersion: 'v1', kind: 'Namespace', name: ns } }) }), failure(422, 'Invalid', /involvedObject\.namespace: Invalid value: "": does not match event\.namespace/));

    const modern = `/apis/events.k8s.io/v1/namespaces/${ns}/events`;
    t.match('the same event is seen in events.k8s.io by its newer names', await t.http('GET', `${modern}/thing.1`), { status: 200, body: { kind: 'Event', apiVersion: 'events.k8s.io/v1', regarding: { name: 'thing', kind: 'ConfigMap' }, note: 'The thing was made again', reason: 'Made', type: 'Normal', reportingController: 'contract', deprecatedCount: 2, deprecatedSource: { component: 'contract' }, deprecatedLastTimestamp: second(now + 5000), involvedObject: absent } });
    const fresh = { apiVersion: 'events.k8s.io/v1', kind: 'Event', metadata: { name: 'fresh', namespace: ns }, eventTime: micro(now), reportingController: 'contract.example.com/x', reportingInstance: 'x-1', action: 'Making', reason: 'Made', regarding: { apiVersion: 'v1', kind: 'ConfigMap', name: 'thing', namespace: ns }, note: 'new', type: 'Normal' };
    t.match('an event is created there with more duties', await t.http('POST', modern, { body: fresh }), { status: 201, body: { kind: 'Event', eventTime: micro(now), action: 'Making', note: 'new' } });
    t.match('and seen by the older names in v1', await t.http('GET', `${events}/fresh`), { status: 200, body: { apiVersion: 'v1', involvedObject: { name: 'thing' }, message: 'new', reportingComponent: 'contract.example.com/x', reportingInstance: 'x-1', eventTime: micro(now), firstTimestamp: null, lastTimestamp: null } });
    r = await t.http('POST', modern, { body: { ...fresh, metadata: { name: 'bare', namespace: ns }, action: undefined, reportingInstance: undefined, reportingController: undefined } });
    t.match('such as an action and a reporter', r, failure(422, 'Invalid', /^Event(\.events\.k8s\.io)? "bare" is invalid: /, { causes: v => Array.isArray(v) && ['reportingController', 'reportingInstance', 'action'].every(f => v.some(c => c.field === f && c.reason === 'FieldValueRequired')) }));
    t.match('a series there is patched as such', await patch(t, `${modern}/fresh`, strategic, { series: { count: 2, lastObservedTime: micro(now + 1000) } }), { status: 200, body: { series: { count: 2, lastObservedTime: micro(now + 1000) } } });
    r = await t.http('GET', `${events}?fieldSelector=involvedObject.name%3Dthing`, { headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' } });
    t.match('events have columns of their own', { columns: r.body?.columnDefinitions?.filter(c => !c.priority).map(c => c.name), rows: r.body?.rows }, { columns: ['Last Seen', 'Type', 'Reason', 'Object', 'Message'], rows: some({ cells: some('configmap/thing') }) });
    const from = (await t.http('GET', events)).body?.metadata?.resourceVersion;
    must(t, 'one more', await t.http('POST', events, { body: event('thing.3') }), 201);
    const s = await t.stream(`${events}?watch=true&resourceVersion=${from}&fieldSelector=involvedObject.name%3Dthing&timeoutSeconds=5`, { until: l => l.length > 0, seconds: 5 });
    t.match('events of one object are watched', s.lines[0], { type: 'ADDED', object: { kind: 'Event', metadata: { name: 'thing.3' }, reason: 'Made', message: string } });
    t.match('all are deleted as a collection', await t.http('DELETE', events), { status: 200, body: { kind: 'EventList', items: length(5) } });
  },
};
