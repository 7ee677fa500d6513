import { absent, length, oneOf, re, some, string } from '../lib';
import type { Run } from '../lib';
import { configmap, configmaps, defined, failure, merge, must, namespace, patch, spec, version } from './setup';

const names = r => r.body?.items?.map(i => i.metadata.name).sort().join();
const seen = (s, type) => s.lines.filter(l => !type || l.type === type);
const told = (lines, from = 0) => lines.filter(l => l.type !== 'BOOKMARK').slice(from).map(l => `${l.type} ${l.object?.metadata?.name}`);
const q = encodeURIComponent;

export default {
  title: 'lists select and page, watches tell what happens after a list',
  async run(t: Run) {
    const ns = await namespace(t), ns2 = await namespace(t, '-b');
    const w = await defined(t, { schema: spec({ size: { type: 'integer' } }), selectableFields: [{ jsonPath: '.spec.size' }] });
    const list = w.path(ns);
    const create = (name, labels, size = 1, where = ns) => t.http('POST', w.path(where), { body: w.make(name, { metadata: { name, labels }, spec: { size } }) });
    const created = [await create('a', { app: 'x', tier: 'web' }), await create('b', { app: 'x' }, 2), await create('c', { app: 'y', tier: 'db' }), await create('d', {})];
    must(t, 'create one elsewhere', await create('a', { app: 'x' }, 1, ns2), 201);
    let r;
    const select = async (selector, wanted) => t.match(`the label selector ${selector} selects ${wanted || 'nothing'}`, { status: (r = await t.http('GET', `${list}?labelSelector=${q(selector)}`)).status, names: names(r) }, { status: 200, names: wanted });
    await select('app=x', 'a,b');
    await select('app!=x', 'c,d');
    await select('app in (x,y),tier', 'a,c');
    await select('tier notin (web)', 'b,c,d');
    await select('!app', 'd');
    await select('app==z', '');
    t.match('a malformed selector is a bad request', await t.http('GET', `${list}?labelSelector=${q('app in x')}`), failure(400, 'BadRequest', /unable to parse requirement|found 'x', expected: '\('/));
    const field = async (selector, wanted) => t.match(`the field selector ${selector} selects ${wanted}`, { status: (r = await t.http('GET', `${list}?fieldSelector=${q(selector)}`)).status, names: names(r) }, { status: 200, names: wanted });
    await field('metadata.name=b', 'b');
    await field('metadata.name!=b', 'a,c,d');
    await field('spec.size=2', 'b');
    r = await t.http('GET', `${w.path()}?fieldSelector=metadata.namespace%3D${ns2}`);
    t.match('metadata.namespace selects over all namespaces', { status: r.status, items: r.body?.items }, { status: 200, items: [{ metadata: { name: 'a', namespace: ns2 } }] });
    t.match('other fields are not supported', await t.http('GET', `${list}?fieldSelector=${q('spec.other=1')}`), failure(400, 'BadRequest', /^field label not supported: spec\.other$|"spec\.other" is not a known field selector/));
    t.match('nor for a built-in kind', await t.http('GET', `${configmaps(ns)}?fieldSelector=data.a%3D1`), failure(400, 'BadRequest', /data\.a/));
    t.match('items of a custom list carry their kind, those of a built-in list do not', [(await t.http('GET', list)).body?.items?.[0], (await t.http('GET', `/api/v1/namespaces/${ns}/serviceaccounts?limit=1`)).body, (await t.http('GET', `/api/v1/namespaces?fieldSelector=metadata.name%3D${ns}`)).body?.items?.[0]], [{ kind: 'Widget', apiVersion: `${w.group}/v1` }, { kind: 'ServiceAccountList', apiVersion: 'v1' }, { kind: absent, apiVersion: absent, metadata: { name: ns } }]);

    r = await t.http('GET', `${list}?limit=3`);
    t.match('a limited list says how to go on and how many are left', r, { status: 200, body: { items: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }, { metadata: { name: 'c' } }], metadata: { continue: re(/./), remainingItemCount: 1, resourceVersion: version } } });
    const first = r.body?.metadata;
    must(t, 'create one between the pages', await create('e', {}), 201);
    r = await t.http('GET', `${list}?limit=3&continue=${q(first?.continue ?? 'x')}`);
    t.match('the next page is of the same moment', { status: r.status, names: names(r), metadata: r.body?.metadata }, { status: 200, names: 'd', metadata: { resourceVersion: first?.resourceVersion, continue: oneOf(undefined, ''), remainingItemCount: absent } });
    t.match('with a selector nobody counts what is left', (await t.http('GET', `${list}?limit=1&labelSelector=app`)).body?.metadata, { continue: re(/./), remainingItemCount: absent });
    t.match('a continue token that is none is a bad request', await t.http('GET', `${list}?limit=3&continue=zzz`), failure(400, 'BadRequest', /continue key is not valid/));
    t.match('resourceVersion=0 lists what the server has at hand', await t.http('GET', `${list}?resourceVersion=0`), { status: 200, body: { kind: 'WidgetList', metadata: { resourceVersion: version } } });
    t.match('NotOlderThan lists at least that version', await t.http('GET', `${list}?resourceVersion=${created[0].body?.metadata?.resourceVersion}&resourceVersionMatch=NotOlderThan`), { status: 200, body: { items: some({ metadata: { name: 'a' } }) } });
    t.match('Exact lists that very version', names(await t.http('GET', `${list}?resourceVersion=${created[1].body?.metadata?.resourceVersion}&resourceVersionMatch=Exact`)), 'a,b');
    t.match('a match without a version is refused', await t.http('GET', `${list}?resourceVersionMatch=NotOlderThan`), failure(422, 'Invalid', /resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided/));
    t.match('a version that is no number is refused', await t.http('GET', `${list}?resourceVersion=abc`), { status: 400, body: { kind: 'Status', status: 'Failure', reason: 'BadRequest', message: re(/[Ii]nvalid (value|resource version)/) } });
    t.match('a version of the future is waited for, then timed out with a hint to retry', await t.http('GET', `${list}?resourceVersion=999999999&resourceVersionMatch=NotOlderThan`), failure(504, 'Timeout', /Too large resource version: 999999999, current: \d+$/, { retryAfterSeconds: 1, causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }] }));

    r = await t.http('GET', list);
    const from = r.body?.metadata?.resourceVersion;
    must(t, 'change one', await patch(t, w.path(ns, 'a'), merge, { spec: { size: 7 } }), 200);
    must(t, 'create one', await create('f', { app: 'x' }), 201);
    const gone = must(t, 'delete one', await t.http('DELETE', w.path(ns, 'f')), 200);
    const s = await t.stream(`${list}?watch=true&resourceVersion=${from}&timeoutSeconds=8`, { until: l => l.length >= 3, seconds: 8 });
    t.match('a watch from the version of a list tells all that came after it, in order', { status: s.status, told: told(s.lines) }, { status: 200, told: ['MODIFIED a', 'ADDED f', 'DELETED f'] });
    t.match('events carry the whole object', s.lines[0]?.object, { kind: 'Widget', apiVersion: `${w.group}/v1`, metadata: { name: 'a', namespace: ns, labels: { app: 'x' } }, spec: { size: 7 } });
    t.match('a deleted object comes with its last state and a version of its own', [s.lines[2]?.object, +s.lines[2]?.object?.metadata?.resourceVersion > +s.lines[1]?.object?.metadata?.resourceVersion], [{ spec: { size: 1 }, metadata: { name: 'f', labels: { app: 'x' } } }, true]);
    t.ok('versions only rise within a watch', s.lines.length === 3 && s.lines.every((l, i) => !i || +l.object.metadata.resourceVersion > +s.lines[i - 1].object.metadata.resourceVersion), JSON.stringify(s.lines.map(l => l.object?.metadata?.resourceVersion)));
    t.match('a delete answers with a Status that names what went', gone.body, { kind: 'Status', status: 'Success', details: { name: 'f', kind: 'widgets', group: w.group } });
    const all = await t.stream(`${list}?watch=true&timeoutSeconds=4`, { until: l => l.length >= 5, seconds: 4 });
    t.match('a watch without a version begins with what there is', told(all.lines).sort(), ['ADDED a', 'ADDED b', 'ADDED c', 'ADDED d', 'ADDED e']);

    const live = t.stream(`${list}?watch=true&resourceVersion=${from}&labelSelector=app%3Dx&timeoutSeconds=10`, { until: l => told(l).length >= 6, seconds: 10 });
    await t.delay(300);
    await patch(t, w.path(ns, 'b'), merge, { metadata: { labels: { app: 'z' } } });
    await patch(t, w.path(ns, 'b'), merge, { metadata: { labels: { app: 'w' } } });
    await patch(t, w.path(ns, 'b'), merge, { metadata: { labels: { app: 'x' } } });
    await patch(t, w.path(ns, 'b'), merge, { spec: { size: 3 } });
    const sel = await live;
    t.match('with a selector, an object that leaves it is told as deleted and one that enters as added', told(sel.lines, 3), ['DELETED b', 'ADDED b', 'MODIFIED b']);
    t.match('the event of leaving shows the object as it was', sel.lines.filter(l => l.type === 'DELETED')[1]?.object?.metadata, { name: 'b', labels: { app: 'x' } });
    const now = (await t.http('GET', list)).body?.metadata?.resourceVersion;
    const single = t.stream(`${list}?watch=true&resourceVersion=${now}&fieldSelector=metadata.name%3Dc&timeoutSeconds=8`, { until: l => told(l).length >= 2, seconds: 8 });
    const wide = t.stream(`${w.path()}?watch=true&resourceVersion=${now}&timeoutSeconds=8`, { until: l => told(l).length >= 4, seconds: 8 });
    await t.delay(300);
    for (const [n, p] of [[ns, 'd'], [ns, 'c'], [ns2, 'a']]) await patch(t, w.path(n, p), merge, { spec: { size: 4 } });
    await t.http('DELETE', w.path(ns, 'c'));
    t.match('a watch of one name hears only of it', told((await single).lines), ['MODIFIED c', 'DELETED c']);
    t.match('a watch without a namespace hears of all', (await wide).lines.map(l => `${l.type} ${l.object.metadata.namespace}/${l.object.metadata.name}`), [`MODIFIED ${ns}/d`, `MODIFIED ${ns}/c`, `MODIFIED ${ns2}/a`, `DELETED ${ns}/c`]);

    const before = Date.now();
    const short = await t.stream(`${list}?watch=true&resourceVersion=${now}&timeoutSeconds=2`, { seconds: 9 });
    t.match('timeoutSeconds ends a watch without a word', { status: short.status, errors: seen(short, 'ERROR'), soon: Date.now() - before < 7000 && Date.now() - before > 1500 }, { status: 200, errors: [], soon: true });
    const init = await t.stream(`${list}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=8`, { until: l => l.some(x => x.type === 'BOOKMARK'), seconds: 8 });
    t.match('a streamed list is what there is as added', told(init.lines).sort(), ['ADDED a', 'ADDED b', 'ADDED d', 'ADDED e']);
    t.match('then a bookmark that says so, with a version and nothing else', seen(init, 'BOOKMARK')[0]?.object, { kind: 'Widget', apiVersion: `${w.group}/v1`, metadata: { resourceVersion: version, name: absent, annotations: { 'k8s.io/initial-events-end': 'true' } } });
    t.match('a streamed list needs the match', await t.http('GET', `${list}?watch=true&sendInitialEvents=true`), failure(422, 'Invalid', /resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan/));
    const old = await t.stream(`${list}?watch=true&resourceVersion=1&timeoutSeconds=5`, { until: l => l.length > 0, seconds: 5 });
    t.match('a version too old is told in the stream: 200, then an ERROR event with code 410', { status: old.status, first: old.lines[0] }, { status: 200, first: { type: 'ERROR', object: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Expired', code: 410, message: re(/^too old resource version: 1 \(\d+\)$|^The resourceVersion for the provided watch is too old\.$/) } } });
    t.match('a watch from a version that is no number is refused', await t.http('GET', `${list}?watch=true&resourceVersion=abc`), { status: Object.assign(v => v >= 400, { matcher: 'an error' }), body: { kind: 'Status', status: 'Failure', message: re(/Invalid value: "abc"/) } });

    const cm = configmaps(ns);
    for (const [n, l] of [['p', 'x'], ['q', 'x'], ['r', 'y']]) must(t, `create ${n}`, await t.http('POST', cm, { body: configmap(n, {}, { labels: { app: l } }) }), 201);
    r = await t.http('DELETE', `${cm}?labelSelector=app%3Dx`);
    t.match('deletecollection deletes what the selector selects and answers the list', { status: r.status, kind: r.body?.kind, names: names(r) }, { status: 200, kind: 'ConfigMapList', names: 'p,q' });
    t.match('and nothing else', names(await t.http('GET', `${cm}?labelSelector=app`)), 'r');
    t.match('a dry deletecollection deletes nothing', [(await t.http('DELETE', `${cm}?labelSelector=app&dryRun=All`)).body, names(await t.http('GET', `${cm}?labelSelector=app`))], [{ kind: 'ConfigMapList', items: length(1) }, 'r']);
    const built = await t.stream(`${cm}?watch=true&labelSelector=app&timeoutSeconds=3`, { until: l => l.length > 0, seconds: 4 });
    t.match('events of a built-in kind carry the kind too', built.lines[0], { type: 'ADDED', object: { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'r', resourceVersion: string } } });
  },
};
