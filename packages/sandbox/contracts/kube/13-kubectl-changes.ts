import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { absent, re, string } from '../lib';
import type { Run } from '../lib';
import { configmap, configmaps, defined, definition, definitions, failure, group, merge, must, namespace, patch } from './setup';
import { failed, kubectl, said } from './kubectl';

const schema = {
  type: 'object',
  properties: {
    spec: { type: 'object', required: ['size'], properties: { size: { type: 'integer', maximum: 10 }, mode: { type: 'string', enum: ['fast', 'slow'] }, note: { type: 'string' }, replicas: { type: 'integer' }, tags: { type: 'array', items: { type: 'string' } } } },
    status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  },
};
const last = 'kubectl.kubernetes.io/last-applied-configuration';

export default {
  title: 'kubectl changes: create, apply, diff, patch, label, delete',
  async run(t: Run) {
    const ns = await namespace(t);
    const w = await defined(t, { schema, names: { shortNames: ['wdg'] }, subresources: { status: {}, scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' } } });
    await t.eventually(() => t.http('GET', `/openapi/v3/apis/${w.group}/v1`), r => r.body?.components, { seconds: 15 });
    const all = await kubectl(t);
    const k = (...args) => all('-n', ns, ...args);
    const cm = name => t.http('GET', configmaps(ns, name)), widget = name => t.http('GET', w.path(ns, name));
    const file = (name, ...docs) => all.file(`${name}.yaml`, docs);
    const W = `widget\\.${w.group.replace(/\./g, '\\.')}`;
    const full = `${W.replace('widget', 'widgets')}`;
    let r, f;

    f = await file('cm', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: one\ndata:\n  a: "1"\n  b: "2"');
    t.match('create -f', await k('create', '-f', f), said(/^configmap\/one created\n$/));
    t.match('create -f again', await k('create', '-f', f), failed(/^Error from server \(AlreadyExists\): error when creating ".*cm\.yaml": configmaps "one" already exists\n$/));
    t.match('apply on what was created otherwise warns that it takes over', await k('apply', '-f', f), { ...said(/^configmap\/one configured\n$/), stderr: re(/^Warning: resource configmaps\/one is missing the kubectl\.kubernetes\.io\/last-applied-configuration annotation/) });
    t.match('the second apply changes nothing', await k('apply', '-f', f), said(/^configmap\/one unchanged\n$/));
    r = await cm('one');
    t.match('apply keeps what it applied in an annotation', JSON.parse(r.body?.metadata?.annotations?.[last] ?? '{}'), { apiVersion: 'v1', kind: 'ConfigMap', data: { a: '1', b: '2' }, metadata: { name: 'one', namespace: ns } });
    t.match('and is noted as a manager', r.body?.metadata?.managedFields?.map(m => m.manager), ['kubectl-create', 'kubectl-client-side-apply'].reduce((test, m) => Object.assign(v => test(v) && v.includes(m), { matcher: 'kubectl-create and kubectl-client-side-apply' }), Array.isArray as (v: any) => boolean));
    await patch(t, configmaps(ns, 'one'), merge, { data: { foreign: 'kept' } });
    f = await file('cm', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: one\ndata:\n  a: "3"');
    r = await k('diff', '-f', f);
    t.match('diff shows what would change, with 1', r, { code: 1, stdout: re(/^diff [^]*\n-  a: "1"\n-  b: "2"\n\+  a: "3"\n   foreign: kept\n/m) });
    t.match('apply says what it configured', await k('apply', '-f', f), said(/^configmap\/one configured\n$/));
    t.match('it removed what it had applied before and left what it had not', (await cm('one')).body?.data, { a: '3', b: absent, foreign: 'kept' });
    t.match('diff of what is so is silent, with 0', await k('diff', '-f', f), { code: 0, stdout: '' });
    t.match('apply of several documents, from stdin', await all.run(['-n', ns, 'apply', '-f', '-'], { input: [configmap('two'), w.make('one', { spec: { size: 1, mode: 'slow', note: 'x', tags: ['a'] } })].map(x => JSON.stringify(x)).join('\n---\n') }), said(new RegExp(`^configmap/two created\\n${W}/one created\\n$`)));
    f = await file('widget', w.make('one', { spec: { size: 2, tags: ['b'] } }));
    t.match('apply of a changed custom resource', await k('apply', '-f', f), said(new RegExp(`^${W}/one configured\\n$`)));
    t.match('removes its fields too and replaces lists', (await widget('one')).body?.spec, { size: 2, mode: absent, note: absent, tags: ['b'] });
    t.match('again, unchanged', await k('apply', '-f', f), said(new RegExp(`^${W}/one unchanged\\n$`)));
    t.match('-o name', await k('apply', '-f', f, '-o', 'name'), said(new RegExp(`^${W}/one\\n$`)));
    t.match('a dry run on the server says so', await k('apply', '-f', await file('dry', configmap('dry')), '--dry-run=server'), said(/^configmap\/dry created \(server dry run\)\n$/));
    t.match('and does nothing', await cm('dry'), failure(404, 'NotFound', 'configmaps "dry" not found'));
    t.match('create --dry-run=server prints what would be', await k('create', 'configmap', 'made', '--from-literal=k=v', '--dry-run=server', '-o', 'yaml'), said(/^apiVersion: v1\ndata:\n  k: v\nkind: ConfigMap\nmetadata:\n[^]*  name: made\n[^]*  uid: /));
    t.match('create configmap', await k('create', 'configmap', 'made', '--from-literal=k=v'), said(/^configmap\/made created\n$/));
    t.match('create secret', [await k('create', 'secret', 'generic', 'hush', '--from-literal=k=v'), (await t.http('GET', `/api/v1/namespaces/${ns}/secrets/hush`)).body], [said(/^secret\/hush created\n$/), { type: 'Opaque', data: { k: 'dg==' } }]);
    t.match('create role and rolebinding', [await k('create', 'role', 'reader', '--verb=get,list', '--resource=configmaps'), await k('create', 'rolebinding', 'reader', '--role=reader', `--serviceaccount=${ns}:default`)], [said(/^role\.rbac\.authorization\.k8s\.io\/reader created\n$/), said(/^rolebinding\.rbac\.authorization\.k8s\.io\/reader created\n$/)]);

    f = await file('bad', w.make('bad', { spec: { size: 1, sice: 2 } }));
    t.match('an unknown field is refused by name', await k('apply', '-f', f), failed(/^Error from server \(BadRequest\): error when creating ".*bad\.yaml": Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "spec\.sice"\n$/));
    t.match('unless validation is off', await k('apply', '-f', f, '--validate=false'), said(new RegExp(`^${W}/bad created\\n$`)));
    f = await file('bad', w.make('bad2', { spec: { size: 11 } }));
    t.match('an invalid value is refused with its path', await k('apply', '-f', f), failed(/^The Widget "bad2" is invalid: spec\.size: Invalid value: 11: spec\.size in body should be less than or equal to 10\n$/));
    f = await file('bad', w.make('bad2', { spec: { size: 11, mode: 'mad' } }));
    t.match('several faults are listed', await k('create', '-f', f), failed(/^The Widget "bad2" is invalid: \n\* spec\.[^]*\n\* spec\./));
    f = await file('bad', w.make('one', { spec: { size: 'big' } }));
    t.match('a change to an invalid value as well', await k('apply', '-f', f), failed(/^The Widget "one" is invalid: spec\.size: Invalid value: "string": spec\.size in body must be of type integer: "string"\n$/));
    t.match('a kind that is not there is told', await k('apply', '-f', await file('bad', { ...w.make('x'), kind: 'Gadget' })), failed(/error: resource mapping not found for name: "x" namespace: "" from ".*bad\.yaml": no matches for kind "Gadget" in version ".*\/v1"\nensure CRDs are installed first\n$/));
    t.match('a missing namespace', await all('-n', `no-${ns}`, 'apply', '-f', await file('ok', configmap('ok'))), failed(new RegExp(`^Error from server \\(NotFound\\): error when creating ".*ok\\.yaml": namespaces "no-${ns}" not found\\n$`)));

    f = await file('ssa', configmap('ssa', { a: '1', b: '2' }));
    t.match('apply --server-side', await k('apply', '--server-side', '-f', f), said(/^configmap\/ssa serverside-applied\n$/));
    t.match('is noted as the manager kubectl and keeps no annotation', (await cm('ssa')).body?.metadata, { annotations: Object.assign(v => !v?.[last], { matcher: 'no last-applied annotation' }), managedFields: [{ manager: 'kubectl', operation: 'Apply' }] });
    r = await k('apply', '--server-side', '--field-manager=other', '-f', await file('ssa2', configmap('ssa', { a: '9' })));
    t.match('a conflict names the other and the field, and what to do', r, failed(/^error: Apply failed with 1 conflict: conflict with "kubectl": \.data\.a\nPlease review the fields above--they currently have other managers\. Here\nare the ways you can resolve this warning:\n/));
    t.match('--force-conflicts takes the field', [await k('apply', '--server-side', '--force-conflicts', '--field-manager=other', '-f', await file('ssa2', configmap('ssa', { a: '9' }))), (await cm('ssa')).body], [said(/^configmap\/ssa serverside-applied\n$/), { data: { a: '9', b: '2' } }]);
    t.match('diff --server-side', await k('diff', '--server-side', '--field-manager=other', '-f', await file('ssa2', configmap('ssa', { a: '8' }))), { code: 1, stdout: re(/\n-  a: "9"\n\+  a: "8"\n/) });
    t.match('server-side after client-side takes over from it', await k('apply', '--server-side', '-f', await file('w', w.make('one', { spec: { size: 4 } }))), said(new RegExp(`^${W}/one serverside-applied\\n$`)));
    t.match('and what was applied before and is left out is gone', (await widget('one')).body?.spec, { size: 4, tags: absent });
    t.match('a value of the wrong type is told', await k('apply', '--server-side', '-f', await file('w', w.make('one', { spec: { size: 'big' } }))), failed(/^Error from server: failed to create typed patch object \(.*\/one; .*\/v1, Kind=Widget\): \.spec\.size: expected numeric/));

    const kustom = join(all.dir, 'kustom');
    await mkdir(kustom);
    await writeFile(join(kustom, 'kustomization.yaml'), `namespace: ${ns}\nnamePrefix: pre-\nlabels:\n- pairs: {app: kust}\nresources: [cm.yaml]\n`);
    await writeFile(join(kustom, 'cm.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kust}\ndata: {a: "1"}\n');
    t.match('apply -k', [await all('apply', '-k', kustom), await cm('pre-kust')], [said(/^configmap\/pre-kust created\n$/), { status: 200, body: { metadata: { labels: { app: 'kust' } }, data: { a: '1' } } }]);
    t.match('delete -k', await all('delete', '-k', kustom), said(/^configmap "pre-kust" deleted/));
    t.match('a definition and its object in one file: the first time the kind is not known yet', [await k('apply', '-f', await fresh(t, file)), await t.eventually(() => k('apply', '-f', join(all.dir, 'fresh.yaml')), x => x.code === 0, { seconds: 15, every: 1000 })], [{ code: 1, stdout: re(/^customresourcedefinition\.apiextensions\.k8s\.io\/freshes\.\S+ created\n$/), stderr: re(/no matches for kind "Fresh"[^]*ensure CRDs are installed first/) }, said(/freshes\.\S+ (unchanged|configured)\nfresh\.\S+\/one created\n$/)]);

    t.match('patch, strategic by default', await k('patch', 'cm', 'one', '-p', '{"data":{"p":"1"}}'), said(/^configmap\/one patched\n$/));
    t.match('a patch that changes nothing says so', await k('patch', 'cm', 'one', '-p', '{"data":{"p":"1"}}'), said(/^configmap\/one patched \(no change\)\n$/));
    t.match('patch --type=json', await k('patch', 'wdg', 'one', '--type=json', '-p', '[{"op":"replace","path":"/spec/size","value":6}]'), said(new RegExp(`^${W}/one patched\\n$`)));
    t.match('patch --type=merge', [await k('patch', 'wdg', 'one', '--type=merge', '-p', '{"spec":{"size":7}}'), (await widget('one')).body], [said(/one patched\n$/), { spec: { size: 7 } }]);
    t.match('patch --subresource', [await k('patch', 'wdg', 'one', '--subresource=status', '--type=merge', '-p', '{"status":{"phase":"Up"}}'), (await widget('one')).body], [said(/one patched\n$/), { status: { phase: 'Up' } }]);
    t.match('a custom resource takes no strategic patch', await k('patch', 'wdg', 'one', '-p', '{"spec":{"size":8}}'), failed(/^error: application\/strategic-merge-patch\+json is not supported by \S+, Kind=Widget: the body of the request was in an unknown format|^Error from server \(UnsupportedMediaType\): the body of the request was in an unknown format/));
    t.match('scale', [await k('scale', 'wdg', 'one', '--replicas=3'), (await widget('one')).body], [said(new RegExp(`^${W}/one scaled\\n$`)), { spec: { replicas: 3 } }]);
    t.match('label', await k('label', 'wdg', 'one', 'app=x'), said(new RegExp(`^${W}/one labeled\\n$`)));
    t.match('another value needs --overwrite', await k('label', 'wdg', 'one', 'app=y'), failed(/^error: 'app' already has a value \(x\), and --overwrite is false\n$/));
    t.match('with it, it is labelled', [await k('label', 'wdg', 'one', 'app=y', '--overwrite'), (await widget('one')).body], [said(/one labeled\n$/), { metadata: { labels: { app: 'y' } } }]);
    t.match('a dash removes a label', [await k('label', 'wdg', 'one', 'app-'), (await widget('one')).body], [said(/one unlabeled\n$/), { metadata: { labels: absent } }]);
    t.match('annotate', [await k('annotate', 'cm', 'one', 'note=hi'), await k('annotate', 'cm', 'one', 'note=ho'), await k('annotate', 'cm', 'one', 'note-')], [said(/^configmap\/one annotated\n$/), failed(/--overwrite is false but found the following declared annotation\(s\): 'note' already has a value \(hi\)\n$/), said(/^configmap\/one annotated\n$/)]);
    t.match('replace', [await k('replace', '-f', await file('rep', configmap('one', { only: '1' }))), (await cm('one')).body?.data], [said(/^configmap\/one replaced\n$/), { only: '1', foreign: absent }]);
    t.match('replace what is not there', await k('replace', '-f', await file('rep', configmap('none'))), failed(/^Error from server \(NotFound\): error when replacing ".*rep\.yaml": configmaps "none" not found\n$/));

    t.match('delete', await k('delete', 'cm', 'two'), said(/^configmap "two" deleted/));
    t.match('delete what is not there', await k('delete', 'cm', 'two'), failed(/^Error from server \(NotFound\): configmaps "two" not found\n$/));
    t.match('--ignore-not-found', await k('delete', 'cm', 'two', '--ignore-not-found'), { code: 0, stdout: '', stderr: '' });
    must(t, 'create what is held', await t.http('POST', configmaps(ns), { body: configmap('held', {}, { finalizers: ['contract.example.com/held'], labels: { app: 'held' } }) }), 201);
    t.match('delete waits for finalizers until its timeout', await k('delete', 'cm', 'held', '--timeout=2s'), { code: 1, stdout: re(/^configmap "held" deleted/), stderr: re(/^error: timed out waiting for the condition on configmaps\/held\n$/) });
    r = all.start('-n', ns, 'delete', 'cm', '-l', 'app=held', '--timeout=15s');
    await r.printed(/^configmap "held" deleted/m);
    await patch(t, configmaps(ns, 'held'), merge, { metadata: { finalizers: null } });
    t.match('and ends when they are gone', await r.ended, said(/^configmap "held" deleted/));
    t.match('--wait=false does not wait', [await k('delete', 'wdg', 'bad', '--wait=false'), await t.eventually(() => widget('bad'), x => x.status === 404)], [said(new RegExp(`^${W} "bad" deleted`)), failure(404, 'NotFound', new RegExp(`^${full} "bad" not found$`))]);
    t.match('delete -f', await k('delete', '-f', await file('widget', w.make('one'))), said(new RegExp(`^${W} "one" deleted`)));
    t.match('delete --all of a kind', [await k('delete', 'wdg', '--all'), await k('delete', 'secret', '--all'), (await t.http('GET', `/api/v1/namespaces/${ns}/secrets?fieldSelector=metadata.name%3Dhush`)).body], [{ code: 0, stdout: string }, said(/^secret "hush" deleted/m), { items: [] }]);
    t.match('delete a namespace and wait', [await k('create', 'namespace', `ns-${t.unique}-k`), await k('delete', 'namespace', `ns-${t.unique}-k`, '--timeout=25s'), await t.http('GET', `/api/v1/namespaces/ns-${t.unique}-k`)], [said(new RegExp(`^namespace/ns-${t.unique}-k created\\n$`)), said(new RegExp(`^namespace "ns-${t.unique}-k" deleted`)), failure(404, 'NotFound', `namespaces "ns-${t.unique}-k" not found`)]);
  },
};

/** A file with a definition that is not there yet and an object of it. */
async function fresh(t: Run, file) {
  const d = definition(t, { kind: 'Fresh', plural: 'freshes' });
  t.cleanup(() => t.http('DELETE', `${definitions}/${d.metadata.name}`, { note: 'clean up' }));
  return file('fresh', d, { apiVersion: `${group(t)}/v1`, kind: 'Fresh', metadata: { name: 'one' } });
}
