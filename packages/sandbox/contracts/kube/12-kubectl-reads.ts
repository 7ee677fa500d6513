import { re } from '../lib';
import type { Run } from '../lib';
import { configmap, configmaps, defined, direct, merge, must, namespace, patch } from './setup';
import { asked, failed, kubectl, said } from './kubectl';

const schema = {
  type: 'object', description: 'Widget is what the contract makes.',
  properties: {
    spec: { type: 'object', description: 'What is wanted.', required: ['size'], properties: { size: { type: 'integer', description: 'How big it is to be.', maximum: 10 }, mode: { type: 'string', enum: ['fast', 'slow'], description: 'How it runs.' }, parts: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } } } },
    status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  },
};

export default {
  title: 'kubectl reads: get, describe, explain, wait, events, auth',
  async run(t: Run) {
    const ns = await namespace(t);
    const w = await defined(t, {
      names: { shortNames: ['wdg'], categories: [`contract${t.unique}`] }, schema, subresources: { status: {} },
      additionalPrinterColumns: [{ name: 'Size', type: 'integer', jsonPath: '.spec.size' }, { name: 'Ready', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' }, { name: 'Mode', type: 'string', jsonPath: '.spec.mode', priority: 1 }, { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }],
    });
    must(t, 'create a widget', await t.http('POST', w.path(ns), { body: w.make('one', { metadata: { name: 'one', labels: { app: 'x' } }, spec: { size: 3, mode: 'fast', parts: [{ name: 'p' }] } }) }), 201);
    must(t, 'create another', await t.http('POST', w.path(ns), { body: w.make('two', { spec: { size: 1 } }) }), 201);
    must(t, 'create a configmap', await t.http('POST', configmaps(ns), { body: configmap('conf', { a: 'text', b: '2' }) }), 201);
    must(t, 'create a secret', await t.http('POST', `/api/v1/namespaces/${ns}/secrets`, { body: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'hush' }, stringData: { key: 'topsecret' } } }), 201);
    const stamp = new Date().toISOString().replace(/\.\d+/, '');
    must(t, 'create an event', await t.http('POST', `/api/v1/namespaces/${ns}/events`, { body: { apiVersion: 'v1', kind: 'Event', metadata: { name: 'one.1' }, involvedObject: { apiVersion: `${w.group}/v1`, kind: 'Widget', name: 'one', namespace: ns, uid: (await t.http('GET', w.path(ns, 'one'))).body?.metadata?.uid }, type: 'Warning', reason: 'Wobbled', message: 'It wobbled', source: { component: 'contract' }, firstTimestamp: stamp, lastTimestamp: stamp, count: 3 } }), 201);
    await t.eventually(() => t.http('GET', `/openapi/v3/apis/${w.group}/v1`), r => r.body?.components, { seconds: 15 });
    const all = await kubectl(t);
    const k = (...args) => all('-n', ns, ...args);
    let r;

    t.match('api-resources lists a custom resource', await k('api-resources', `--api-group=${w.group}`), said(new RegExp(`^NAME +SHORTNAMES +APIVERSION +NAMESPACED +KIND\\nwidgets +wdg +${w.group}/v1 +true +Widget\\n$`)));
    t.match('api-resources by name', await k('api-resources', `--api-group=${w.group}`, '-o', 'name'), said(new RegExp(`^widgets\\.${w.group}\\n$`)));
    r = await k('api-versions');
    t.match('api-versions lists its group', r.stdout.split('\n').filter(v => v === 'v1' || v === `${w.group}/v1`).sort(), [`${w.group}/v1`, 'v1'].sort());
    const table = /^NAME +SIZE +READY +AGE\none +3 +<none> +\d+[smh]\w*\ntwo +1 +<none> +\d+[smh]\w*\n$|^NAME +SIZE +READY +AGE\none +3 +\d+[smh]\w*\ntwo +1 +\d+[smh]\w*\n$/;
    t.match('get prints the columns of the definition', await k('get', 'widgets'), said(table));
    t.match('by the short name', await k('get', 'wdg'), said(table));
    t.match('by kind, version and group', await k('get', `Widget.v1.${w.group}`), said(table));
    t.match('by category', await k('get', `contract${t.unique}`, '-o', 'name'), said(new RegExp(`^widget\\.${w.group}/one\\nwidget\\.${w.group}/two\\n$`)));
    t.match('-o wide has the columns of lower priority', await k('get', 'wdg', 'one', '-o', 'wide'), said(/^NAME +SIZE +READY +MODE +AGE\none +3 .*fast +\d+[smh]/));
    t.match('a configmap has its own columns', await k('get', 'cm', 'conf'), said(/^NAME +DATA +AGE\nconf +2 +\d+[smh]\w*\n$/));
    t.match('-o name', await k('get', 'wdg,cm', '-l', 'app=x', '-o', 'name'), said(new RegExp(`^widget\\.${w.group}/one\\n$`)));
    r = await k('get', 'wdg', '-o', 'json');
    t.match('-o json is a List of the objects', { code: r.code, list: parsed(r.stdout) }, { code: 0, list: { apiVersion: 'v1', kind: 'List', items: [{ kind: 'Widget', metadata: { name: 'one' } }, { metadata: { name: 'two' } }] } });
    t.match('-o yaml is the object, without managed fields', await k('get', 'wdg', 'one', '-o', 'yaml'), { ...said(/^apiVersion: \S+\/v1\nkind: Widget\nmetadata:\n[^]*  name: one\n[^]*spec:\n  mode: fast\n/), stdout: Object.assign(v => /spec:\n  mode: fast\n/.test(v) && !/managedFields/.test(v), { matcher: 'YAML without managedFields' }) });
    t.match('-o jsonpath', await k('get', 'wdg', '-o', 'jsonpath={range .items[*]}{.metadata.name}={.spec.size};{end}'), said(/^one=3;two=1;$/));
    t.match('-o custom-columns', await k('get', 'wdg', '-o', 'custom-columns=N:.metadata.name,M:.spec.mode'), said(/^N +M\none +fast\ntwo +<none>\n$/));
    t.match('--show-labels and --no-headers', await k('get', 'wdg', 'one', '--show-labels', '--no-headers'), said(/^one .* app=x\n$/));
    t.match('--sort-by', await k('get', 'wdg', '--sort-by=.spec.size', '--no-headers'), said(/^two [^]*\none /));
    t.match('-A has the namespace', await k('get', 'wdg', '-A'), said(new RegExp(`^NAMESPACE +NAME +SIZE[^]*^${ns} +one `, 'm')));
    t.match('--field-selector', await k('get', 'wdg', '--field-selector', 'metadata.name=two', '-o', 'name'), said(/\/two\n$/));
    t.match('several names of several kinds', await k('get', 'cm/conf', 'wdg/one', '-o', 'name'), said(new RegExp(`^configmap/conf\\nwidget\\.${w.group}/one\\n$`)));
    t.match('get --raw', await k('get', '--raw', '/readyz'), said(/^ok/));
    t.match('nothing found is no error', await k('get', 'wdg', '-l', 'app=none'), { code: 0, stdout: '', stderr: `No resources found in ${ns} namespace.\n` });
    t.match('a missing name is', await k('get', 'wdg', 'none'), failed(new RegExp(`^Error from server \\(NotFound\\): widgets\\.${w.group} "none" not found\\n$`)));
    t.match('so is an unknown type', await k('get', 'nopes'), failed(/^error: the server doesn't have a resource type "nopes"\n$/));

    const stream = all.start('-n', ns, 'get', 'wdg', '--watch', '--no-headers');
    const typed = all.start('-n', ns, 'get', 'wdg', '--watch-only', '--output-watch-events');
    await Promise.all([stream.printed(/^two +1 /m), typed.printed(asked('widgets'))]);
    await patch(t, w.path(ns, 'two'), merge, { spec: { size: 2 } });
    await Promise.all([stream, typed].map(watch => watch.printed(/\btwo +2 /)));
    [stream, typed].forEach(watch => watch.stop());
    t.match('get --watch prints a line at each change', (await stream.ended).stdout, re(/^one +3 [^]*^two +1 [^]*^two +2 /m));
    t.match('--output-watch-events says what happened', (await typed.ended).stdout, re(/^EVENT +NAME +SIZE[^]*^MODIFIED +two +2 /m));

    r = await k('describe', 'widget', 'one');
    t.match('describe shows names, labels, spec and events of a custom resource', r, said(new RegExp(`^Name: +one\\nNamespace: +${ns}\\nLabels: +app=x\\n[^]*API Version: +${w.group}/v1\\nKind: +Widget\\n[^]*Spec:\\n[^]*  Size: +3\\n[^]*Events:\\n`)));
    t.match('with the events that tell of it', r.stdout, re(/Type +Reason +Age +From +Message\n[- ]+\n +Warning +Wobbled +.*contract +It wobbled/));
    t.match('describe a namespace', await k('describe', 'namespace', ns), said(new RegExp(`^Name: +${ns}\\nLabels: +kubernetes\\.io/metadata\\.name=${ns}\\n[^]*Status: +Active\\n[^]*No resource quota\\.`)));
    t.match('describe a configmap', await k('describe', 'cm', 'conf'), said(/^Name: +conf\n[^]*Data\n====\na:\n----\ntext\n/));
    r = await k('describe', 'secret', 'hush');
    t.match('describe a secret without its values', { ...r, hidden: !/topsecret|dG9wc2Vj/.test(r.stdout) }, { ...said(/^Name: +hush\n[^]*Type: +Opaque\n[^]*key: +9 bytes/), hidden: true });
    t.match('explain a kind', await k('explain', 'widgets'), said(/KIND: +Widget\nVERSION: +v1\n[^]*DESCRIPTION:\n +Widget is what the contract makes\.[^]*FIELDS:[^]*spec\s+<Object>/));
    t.match('explain a field', await k('explain', 'widget.spec.size'), said(/FIELD: size <integer>\n[^]*DESCRIPTION:\n +How big it is to be\./));
    t.match('explain tells what is required and what is allowed', await k('explain', 'wdg.spec'), said(/FIELD: spec <Object>[^]*  mode\t<string>\n(  enum: fast, slow\n)?[^]*  size\t<integer> -required-/));
    t.match('explain --recursive', await k('explain', 'wdg.spec', '--recursive'), said(/parts\t<\[\]Object>\n +name\t<string>\n/));
    t.match('explain a built-in field', await k('explain', 'configmap.data'), said(/KIND: +ConfigMap[^]*FIELD: data <map\[string\]string>/));
    t.match('explain what is not there', await k('explain', 'wdg.spec.none'), failed(/^error: field "none" does not exist\n$/));
    t.match('events of one object', await k('events', '--for', `widgets.${w.group}/one`), said(/^LAST SEEN +TYPE +REASON +OBJECT +MESSAGE\n.*Warning +Wobbled +Widget\/one +It wobbled\n$/));
    t.match('get events', await k('get', 'events', '--field-selector', 'involvedObject.name=one'), said(/^LAST SEEN +TYPE +REASON +OBJECT +MESSAGE\n\S+ +Warning +Wobbled +widget\/one +It wobbled\n$/));

    r = all.start('-n', ns, 'wait', 'wdg/one', '--for=condition=Ready', '--timeout=15s');
    await r.printed(asked('widgets/one'));
    await patch(t, `${w.path(ns, 'one')}/status`, merge, { status: { phase: 'Up', conditions: [{ type: 'Ready', status: 'True' }] } });
    t.match('wait for a condition', await r.ended, said(new RegExp(`^widget\\.${w.group}/one condition met\\n$`)));
    t.match('wait for a value', await k('wait', 'wdg/one', '--for=jsonpath={.status.phase}=Up', '--timeout=5s'), said(/condition met\n$/));
    t.match('what does not come times out with 1', await k('wait', 'wdg/two', '--for=condition=Ready', '--timeout=2s'), failed(/^error: timed out waiting for the condition on widgets\/two\n$/));
    r = all.start('-n', ns, 'wait', 'wdg/two', '--for=delete', '--timeout=15s');
    await r.printed(asked('widgets/two'));
    await t.http('DELETE', w.path(ns, 'two'));
    t.match('wait for a deletion', await r.ended, said(/condition met\n$/));
    r = all.start('-n', ns, 'wait', 'wdg/three', '--for=create', '--timeout=15s');
    await r.printed(asked('widgets/three'));
    await t.http('POST', w.path(ns), { body: w.make('three', { spec: { size: 1 } }) });
    t.match('wait for a creation', await r.ended, said(/condition met\n$/));

    must(t, 'create an account', await t.http('POST', `/api/v1/namespaces/${ns}/serviceaccounts`, { body: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } } }), 201);
    t.match('auth can-i says yes', await k('auth', 'can-i', 'create', 'widgets'), said(/^yes\n$/));
    r = await k('create', 'token', 'robot', '--duration=10m');
    t.match('create token prints a token', r, said(/^[\w-]+\.[\w-]+\.[\w-]+\n?$/));
    const token = r.stdout.trim() || 'none';
    // A kubeconfig of the token's own: options beside a kubeconfig's credentials do not always win.
    const bare = await all.as(token, await direct(t));
    t.match('auth can-i says no, with 1', await bare('-n', ns, 'auth', 'can-i', 'create', 'widgets'), { code: 1, stdout: re(/^no( - .*)?\n$/) });
    t.match('auth whoami', await bare('auth', 'whoami'), said(new RegExp(`^ATTRIBUTE +VALUE\\nUsername +system:serviceaccount:${ns}:robot\\n`)));
    t.match('what is forbidden is told by user and resource', await bare('-n', ns, 'get', 'cm'), failed(new RegExp(`^Error from server \\(Forbidden\\): configmaps is forbidden: User "system:serviceaccount:${ns}:robot" cannot list resource "configmaps" in API group "" in the namespace "${ns}"`)));
    const nobody = await all.as('nonsense', await direct(t));
    t.match('a bad token is told so', await nobody('-n', ns, 'get', 'cm'), failed(/^error: You must be logged in to the server/));
  },
};

function parsed(text) {
  try { return JSON.parse(text); } catch { return text; }
}
