import { re, some } from '../lib';
import type { Run } from '../lib';
import { configMap, create, deliver, deployment, failed, get, gone, isReady, kustomization, list, namespace, patch, ready, reconcile, repository, source, wait } from './setup';

const kustomize = more => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${more}`;
const bare = (name, data, more = '') => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${more}data:\n${data}`;

export default {
  title: 'building: substitution, patches, images, generators, components, prefixes',
  async run(t: Run) {
    const ns = await namespace(t);
    const repo = await repository(t, {
      'vars/cm.yaml': bare('vars', '  a: "${name}"\n  c: "${nothing:-fallback}"\n  d: "$${name}"\n  e: "${name:0:2}"\n  f: "$name"\n  g: ${count}\n  h: "${secret}"\n  i: "${both}"\n'),
      'vars/off.yaml': bare('off', '  a: "${name}"\n', '  annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}\n'),
      'strict/cm.yaml': bare('strict', '  a: "${name}"\n'), 'broken/cm.yaml': bare('broken', '  a: "${name-"\n'),
      'plain/cm.yaml': bare('plain', '  a: "${name}"\n'),
      'patched/d.yaml': deployment('patched', { image: 'registry.example/web:1' }),
      'generated/kustomization.yaml': kustomize(`resources: [d.yaml]\nnamePrefix: pre-\nconfigMapGenerator:\n  - name: values\n    files: [values.yaml]\n`), 'generated/values.yaml': 'greeting: hello\n',
      'generated/d.yaml': deployment('gen').replace('      containers:', '      volumes: [{name: v, configMap: {name: values}}]\n      containers:'),
      'parts/kustomization.yaml': kustomize('resources: [cm.yaml]\ncomponents: [../component]\n'), 'parts/cm.yaml': configMap('parts', { a: '1' }),
      'component/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n  - target: {kind: ConfigMap}\n    patch: |\n      - {op: add, path: /data/component, value: "yes"}\n',
    });
    await source(t, ns, repo);
    await ready(t, 'GitRepository', ns, 'environment');
    await create(t, 'ConfigMap', ns, 'settings', { data: { name: 'from-map', both: 'map' } });
    await create(t, 'Secret', ns, 'settings', { stringData: { secret: 'from-secret', both: 'secret' } });
    const spec = { targetNamespace: ns };
    const from = [{ kind: 'ConfigMap', name: 'settings' }, { kind: 'Secret', name: 'settings' }, { kind: 'ConfigMap', name: 'none', optional: true }];
    await kustomization(t, ns, 'vars', { ...spec, postBuild: { substitute: { name: 'inline', count: '"7"' }, substituteFrom: from } });
    await kustomization(t, ns, 'missing', { ...spec, path: './plain', postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'none' }] } });
    await kustomization(t, ns, 'strict', { ...spec, postBuild: { substitute: { other: 'x' } } });
    await kustomization(t, ns, 'broken', { ...spec, postBuild: { substitute: { name: 'x' } } });
    await kustomization(t, ns, 'plain', spec);
    await kustomization(t, ns, 'patched', { ...spec, images: [{ name: 'registry.example/web', newName: 'mirror.example/web', newTag: '2' }], patches: [{ target: { kind: 'Deployment' }, patch: '- {op: replace, path: /spec/replicas, value: 3}' }], commonMetadata: { labels: { 'openova.io/application': 'patched' } } });
    await kustomization(t, ns, 'generated', spec);
    await kustomization(t, ns, 'parts', { ...spec, namePrefix: 'x-', nameSuffix: '-y' });

    await ready(t, 'Kustomization', ns, 'vars');
    const vars = (await get(t, 'ConfigMap', ns, 'vars')).body?.data;
    t.match('a variable is put in; inline ones go before substituteFrom', vars, { a: 'inline' });
    t.match('one that is not set has its default', vars, { c: 'fallback' });
    t.match('$$ keeps the braces', vars, { d: '${name}' });
    t.match('bash-like slices work', vars, { e: 'in' });
    t.match('a name without braces is put in as well', vars, { f: re(/^(\$name|inline)$/) });
    t.match('values are text put into YAML', vars, { g: '7' });
    t.match('a Secret serves as well', vars, { h: 'from-secret' });
    t.match('of several sources the last one wins', vars, { i: 'secret' });
    t.match('an object can opt out', (await get(t, 'ConfigMap', ns, 'off')).body?.data, { a: '${name}' });
    await ready(t, 'Kustomization', ns, 'plain');
    t.match('without postBuild nothing is replaced', (await get(t, 'ConfigMap', ns, 'plain')).body?.data, { a: '${name}' });
    const fails = (reason, words) => ({ status: { conditions: some({ type: 'Ready', status: 'False', reason, message: re(words) }) } });
    t.match('a source of variables that is missing and not optional', await failed(t, 'Kustomization', ns, 'missing'), fails('BuildFailed', /^post build failed for 'ConfigMap\.v1\.\[noGrp\]\/plain': substitute from 'ConfigMap\/none' error: configmaps "none" not found/));
    t.match('a variable that nobody sets and that has no default fails the build: substitution is strict', await failed(t, 'Kustomization', ns, 'strict'), fails('BuildFailed', /^post build failed for 'ConfigMap\.v1\.\[noGrp\]\/strict': envsubst error: variable substitution failed: variable not set \(strict mode\): "name"/));
    t.match('an expression that cannot be read', await failed(t, 'Kustomization', ns, 'broken'), fails('BuildFailed', /^post build failed for 'ConfigMap\.v1\.\[noGrp\]\/broken': envsubst error: variable substitution failed: missing closing brace/));
    await patch(t, 'ConfigMap', ns, 'settings', { data: { late: 'x' } });
    await create(t, 'ConfigMap', ns, 'none', { data: { name: 'late' } });
    await reconcile(t, 'Kustomization', ns, 'missing', { settled: false });
    t.ok('it recovers when that is there', isReady((await ready(t, 'Kustomization', ns, 'missing')) ?? {}));

    await ready(t, 'Kustomization', ns, 'patched');
    t.match('images, patches and common labels of the Kustomization are applied', (await get(t, 'Deployment', ns, 'patched')).body, { metadata: { labels: { 'openova.io/application': 'patched' } }, spec: { replicas: 3, template: { spec: { containers: [{ image: 'mirror.example/web:2' }] } } } });
    await ready(t, 'Kustomization', ns, 'parts');
    t.match('a component and the prefix and suffix of the Kustomization', (await get(t, 'ConfigMap', ns, 'x-parts-y')).body?.data, { a: '1', component: 'yes' });
    let o = await ready(t, 'Kustomization', ns, 'generated');
    const map = o?.status?.inventory?.entries?.map(e => e.id.split('_')[1]).find(n => n.startsWith('pre-values-'));
    t.match('a generated ConfigMap has a hash in its name', map, re(/^pre-values-[0-9a-z]{10}$/));
    t.match('it holds the file', (await get(t, 'ConfigMap', ns, map)).body?.data, { 'values.yaml': 'greeting: hello\n' });
    t.match('and the reference to it follows', (await get(t, 'Deployment', ns, 'pre-gen')).body, { spec: { template: { spec: { volumes: [{ configMap: { name: map ?? 'generated' } }] } } } });
    await deliver(t, ns, repo, { 'generated/values.yaml': 'greeting: bye\n' });
    o = await wait(t, 'Kustomization', ns, 'generated', s => isReady(s) && s.status.lastAppliedRevision === repo.revision);
    const next = o?.status?.inventory?.entries?.map(e => e.id.split('_')[1]).find(n => n.startsWith('pre-values-'));
    t.ok('another content is another name', next && map && next !== map, `${map} ${next}`);
    t.ok('and the old one is pruned', !!map && (await gone(t, 'ConfigMap', ns, map)));
    t.match('the workload rolls with it', (await get(t, 'Deployment', ns, 'pre-gen')).body, { spec: { template: { spec: { volumes: [{ configMap: { name: next ?? 'generated' } }] } } } });
    t.ok('nothing else is left behind', (await list(t, 'ConfigMap', ns)).body?.items?.filter(i => i.metadata.name.startsWith('pre-values-')).length === 1);
  },
};
