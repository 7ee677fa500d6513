import { absent, array, length, re, some, string } from '../lib';
import type { Run } from '../lib';
import { configmap, configmaps, defined, must, namespace, spec, uid } from './setup';

const asTable = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' };
const asMeta = kind => ({ accept: `application/json;as=${kind};v=v1;g=meta.k8s.io,application/json` });
const columns = r => r.body?.columnDefinitions?.map(c => c.name);
const row = (r, name) => r.body?.rows?.find(x => x.object?.metadata?.name === name || x.cells?.[0] === name);
const age = re(/^(\d+[smhdy])+$|^<unknown>$/);

export default {
  title: 'objects are given as tables and as metadata alone, for who asks so',
  async run(t: Run) {
    const ns = await namespace(t);
    must(t, 'create a configmap', await t.http('POST', configmaps(ns), { body: configmap('one', { a: '1', b: '2' }, { labels: { x: 'y' } }) }), 201);
    must(t, 'create a secret', await t.http('POST', `/api/v1/namespaces/${ns}/secrets`, { body: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { a: '1' } } }), 201);
    const table = (path, headers = asTable) => t.http('GET', path, { headers });
    let r = await table(`${configmaps(ns)}?labelSelector=x`);
    t.match('a list is given as a table', r, { status: 200, headers: { 'content-type': re(/^application\/json/) }, body: { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata: { resourceVersion: re(/^\d+$/) }, columnDefinitions: array, rows: length(1) } });
    t.match('its columns have names, types, formats, descriptions and a priority', r.body?.columnDefinitions, [{ name: 'Name', type: 'string', format: 'name', description: string, priority: 0 }, { name: 'Data', type: 'string', priority: 0 }, { name: 'Age', type: 'string', priority: 0 }]);
    t.match('its rows have a cell for each (a count is a number, though the column is of type string)', r.body?.rows?.[0]?.cells, ['one', 2, age]);
    t.match('and the metadata of the object', r.body?.rows?.[0]?.object, { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: { name: 'one', namespace: ns, uid, labels: { x: 'y' }, creationTimestamp: string }, data: absent });
    t.match('includeObject=None leaves it out', (await table(`${configmaps(ns)}?labelSelector=x&includeObject=None`)).body?.rows?.[0], { cells: ['one', 2, age], object: v => v === undefined || v === null });
    t.match('includeObject=Object puts all of it in', (await table(`${configmaps(ns)}?labelSelector=x&includeObject=Object`)).body?.rows?.[0]?.object, { kind: 'ConfigMap', apiVersion: 'v1', data: { a: '1', b: '2' } });
    t.match('what kubectl asks for, with older forms behind it, is such a table', await table(`${configmaps(ns)}?limit=500&labelSelector=x`, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json' }), { status: 200, body: { kind: 'Table', apiVersion: 'meta.k8s.io/v1', rows: [{ cells: ['one', 2, age] }] } });
    r = await table(configmaps(ns, 'one'));
    t.match('one object is a table of one row', r, { status: 200, body: { kind: 'Table', rows: [{ cells: ['one', 2, age] }] } });
    r = await table(`/api/v1/namespaces/${ns}/secrets`);
    t.match('secrets: name, type, data, age', { columns: columns(r), cells: row(r, 's')?.cells }, { columns: ['Name', 'Type', 'Data', 'Age'], cells: ['s', 'Opaque', 1, age] });
    r = await table(`/api/v1/namespaces?fieldSelector=metadata.name%3D${ns}`);
    t.match('namespaces: name, status, age', { columns: columns(r), cells: row(r, ns)?.cells }, { columns: ['Name', 'Status', 'Age'], cells: [ns, 'Active', age] });
    r = await table(configmaps(ns, 'none'));
    t.match('what is not there is a Status still', r, { status: 404, body: { kind: 'Status', reason: 'NotFound' } });
    r = await table(configmaps(`no-${ns}`));
    t.match('an empty list has columns and no rows', r, { status: 200, body: { kind: 'Table', columnDefinitions: [{ name: 'Name' }, { name: 'Data' }, { name: 'Age' }], rows: [] } });

    const schema = spec({ size: { type: 'integer' }, when: { type: 'string', format: 'date-time' }, parts: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } } });
    schema.properties.status = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
    const w = await defined(t, {
      schema,
      additionalPrinterColumns: [
        { name: 'Size', type: 'integer', jsonPath: '.spec.size', description: 'How big' },
        { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
        { name: 'When', type: 'date', jsonPath: '.spec.when' },
        { name: 'Part', type: 'string', jsonPath: '.spec.parts[0].name', priority: 1 },
        { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
      ],
    });
    const ago = new Date(Date.now() - 3 * 86400e3 - 60e3).toISOString().replace(/\.\d+/, '');
    must(t, 'create a widget', await t.http('POST', w.path(ns), { body: w.make('full', { spec: { size: 3, when: ago, parts: [{ name: 'p' }, { name: 'q' }] }, status: { conditions: [{ type: 'Other', status: 'No' }, { type: 'Ready', status: 'True' }] } }) }), 201);
    must(t, 'create an empty widget', await t.http('POST', w.path(ns), { body: w.make('empty', {}) }), 201);
    r = await table(w.path(ns));
    t.match('a custom resource has the columns of its definition after the name', r.body?.columnDefinitions, [{ name: 'Name', type: 'string', format: 'name' }, { name: 'Size', type: 'integer', description: 'How big', priority: 0 }, { name: 'Ready', type: 'string', description: re(/Custom resource definition column \(in JSONPath format\): \.status\.conditions/) }, { name: 'When', type: 'date' }, { name: 'Part', priority: 1 }, { name: 'Age', type: 'date' }]);
    t.match('a cell is what the path finds: a number, a text, a date as an age', row(r, 'full')?.cells, ['full', 3, 'True', '3d', 'p', age]);
    t.match('what the path does not find is null', row(r, 'empty')?.cells, ['empty', null, null, null, null, age]);
    t.match('with no columns defined there are name and age', columns(await table((await defined(t, { kind: 'Plain' })).path(ns))), ['Name', 'Age']);
    r = await table(`${w.path(ns)}?limit=1`);
    t.match('a table is paged as a list is', r.body, { kind: 'Table', metadata: { continue: re(/./), remainingItemCount: 1 }, rows: [{ cells: some('empty') }] });

    r = await table(w.path(ns), asMeta('PartialObjectMetadataList'));
    t.match('a list is given as metadata alone', r, { status: 200, body: { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', metadata: { resourceVersion: re(/^\d+$/) }, items: some({ metadata: { name: 'full', uid }, spec: absent }) } });
    t.match('and one object', await table(configmaps(ns, 'one'), asMeta('PartialObjectMetadata')), { status: 200, body: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: { name: 'one', labels: { x: 'y' } }, data: absent } });
    t.match('a form that is unknown is not acceptable without another choice', await t.http('GET', configmaps(ns, 'one'), { headers: { accept: 'application/json;as=Poem;v=v1;g=meta.k8s.io' } }), { status: 406, body: { kind: 'Status', reason: 'NotAcceptable' } });
    t.match('with another choice that is given', await t.http('GET', configmaps(ns, 'one'), { headers: { accept: 'application/json;as=Poem;v=v1;g=meta.k8s.io,application/json' } }), { status: 200, body: { kind: 'ConfigMap', data: { a: '1' } } });

    const s = await t.stream(`${w.path(ns)}?watch=true&timeoutSeconds=4`, { headers: asTable, until: l => l.length >= 2, seconds: 5 });
    t.match('a watch gives a table of one row in each event', s.lines.map(l => l.object), [1, 2].map(() => ({ kind: 'Table', apiVersion: 'meta.k8s.io/v1', rows: [{ cells: length(6), object: { kind: 'PartialObjectMetadata' } }] })));
    t.match('its columns are told in the first event only', s.lines.map(l => ({ type: l.type, n: l.object?.columnDefinitions?.length ?? 0 })), [{ type: 'ADDED', n: 6 }, { type: 'ADDED', n: 0 }]);
    const m = await t.stream(`${configmaps(ns)}?watch=true&labelSelector=x&timeoutSeconds=3`, { headers: asMeta('PartialObjectMetadata'), until: l => l.length >= 1, seconds: 4 });
    t.match('a watch gives metadata alone', m.lines[0], { type: 'ADDED', object: { kind: 'PartialObjectMetadata', metadata: { name: 'one' }, data: absent } });
  },
};
