import { absent, re, some } from '../lib';
import type { Run } from '../lib';
import { condition, configMap, deliver, deployment, failed, follow, get, isReady, kustomization, list, namespace, order, patch, ready, reconcile, repository, resources, source, wait } from './setup';

/** Failed, and said to be tried again. */
const fails = (reason, words) => ({
  status: { conditions: some({ type: 'Ready', status: 'False', reason, message: re(words) }), lastAppliedRevision: absent },
});

export default {
  title: 'a Kustomization that fails, and what people read',
  async run(t: Run) {
    const ns = await namespace(t);
    const folders = {
      yaml: { 'x.yaml': 'a: [' }, nameless: { 'x.yaml': 'kind: ConfigMap\napiVersion: v1\n' }, shapeless: { 'x.yaml': 'foo: bar\n' },
      build: { 'kustomization.yaml': resources('missing.yaml') }, twice: { 'a.yaml': configMap('same', { a: '1' }), 'b.yaml': configMap('same', { a: '2' }) },
      kind: { 'x.yaml': 'apiVersion: example.com/v1\nkind: Baz\nmetadata:\n  name: x\n' }, type: { 'd.yaml': deployment('d').replace('replicas: 1', 'replicas: many') },
      name: { 'x.yaml': configMap('UPPER', { a: '1' }) }, nowhere: { 'x.yaml': configMap('x', { a: '1' }, `  namespace: ns-${t.unique}-none\n`) },
      partly: { 'a.yaml': configMap('partly-good', { a: '1' }, `  namespace: ${ns}\n`), 'b.yaml': configMap('partly-bad', { a: '1' }, `  namespace: ns-${t.unique}-none\n`) },
      flux: { 'x.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: inner\n  namespace: ${ns}\nspec:\n  interval: 1h\n  prune: true\n  sourceRef: {kind: Bukket, name: x}\n` },
      homeless: { 'x.yaml': configMap('homeless', { a: '1' }) },
      good: { 'x.yaml': configMap('good', { a: '1' }) },
    };
    const repo = await repository(t, Object.fromEntries(Object.entries(folders).flatMap(([f, files]) => Object.entries(files).map(([k, v]) => [`${f}/${k}`, v]))));
    await source(t, ns, repo);
    await ready(t, 'GitRepository', ns, 'environment');
    const states = await follow(t, 'Kustomization', ns, 'yaml');
    for (const f of Object.keys(folders)) await kustomization(t, ns, f, f === 'nowhere' || f === 'partly' || f === 'homeless' ? {} : { targetNamespace: ns });
    await kustomization(t, ns, 'path', { path: './not-there', targetNamespace: ns });
    await kustomization(t, ns, 'sourceless', { sourceRef: { kind: 'GitRepository', name: 'nothing' } });
    const bad = (name, options?) => failed(t, 'Kustomization', ns, name, options);

    let o = await bad('yaml');
    t.match('text that is not YAML: the file and the line', o, fails('BuildFailed', /^failed to decode Kubernetes YAML from \S*yaml\/x\.yaml: .*yaml: line 1: did not find expected node content/));
    t.match('the attempt is remembered, nothing is applied', o, { status: { lastAttemptedRevision: repo.revision, inventory: absent } });
    t.match('it stays Reconciling with ProgressingWithRetry, so failed is told by Ready=False', o, { status: { conditions: some({ type: 'Reconciling', status: 'True', reason: 'ProgressingWithRetry', message: re(/^Building manifests for revision main@sha1:/) }) } });
    t.match('the generation of a failed attempt is not observed', o, { metadata: { generation: 1 }, status: { observedGeneration: -1 } });
    t.match('a failed build is not in the history', o, { status: { history: absent } });
    t.match('an object without a name', await bad('nameless'), fails('BuildFailed', /missing/));
    t.match('YAML that is no object', await bad('shapeless'), fails('BuildFailed', /failed to decode Kubernetes YAML from \S*shapeless\/x\.yaml: missing Resource metadata/));
    t.match('a kustomization.yaml that names a missing file', await bad('build'), fails('BuildFailed', /^kustomize build failed: accumulating resources: .*missing\.yaml.*no such file or directory/));
    t.match('the same object in two files', await bad('twice'), fails('BuildFailed', /may not add resource with an already registered id: ConfigMap.*same/));
    t.match('a folder that is not there', await bad('path'), fails('ArtifactFailed', /^kustomization path not found: stat \S*not-there: no such file or directory$/));
    o = await bad('sourceless');
    t.match('a source that is not there', o, fails('ArtifactFailed', /^GitRepository\.source\.toolkit\.fluxcd\.io "nothing" not found$/));
    t.ok('waiting for a source it is not Reconciling', o && !condition(o, 'Reconciling'), JSON.stringify(o?.status?.conditions));
    t.match('a kind that the cluster does not know', await bad('kind'), fails('ReconciliationFailed', /Baz\/.*x dry-run failed: no matches for kind "Baz" in version "example\.com\/v1"/));
    t.match('a value of the wrong type: object and field', await bad('type'), fails('ReconciliationFailed', /^Deployment\/.*\/d dry-run failed: failed to create typed patch object \(.*\): \.spec\.replicas: expected numeric/));
    t.match('a name that Kubernetes refuses', await bad('name'), fails('ReconciliationFailed', /^ConfigMap\/.*\/UPPER dry-run failed \(Invalid\): ConfigMap "UPPER" is invalid: metadata\.name: Invalid value: "UPPER"/));
    t.match('an object that names no namespace, without a targetNamespace: none is assumed', await bad('homeless'), fails('ReconciliationFailed', /^ConfigMap\/homeless namespace not specified: /));
    t.match('a namespace that is not there', await bad('nowhere'), fails('ReconciliationFailed', new RegExp(`^ConfigMap/ns-${t.unique}-none/x not found: namespaces "ns-${t.unique}-none" not found`)));
    t.match('a Flux object with a value outside its enumeration', await bad('flux'), fails('ReconciliationFailed', /^Kustomization\/.*\/inner dry-run failed \(Invalid\): .*spec\.sourceRef\.kind: Unsupported value: "Bukket": supported values: /));
    await bad('partly');
    t.match('one bad object keeps the good ones beside it from being applied', await get(t, 'ConfigMap', ns, 'partly-good'), { status: 404 });
    t.match('a Kustomization beside all these is not harmed', await ready(t, 'Kustomization', ns, 'good'), { status: { lastAppliedRevision: repo.revision } });

    await deliver(t, ns, repo, { 'yaml/x.yaml': configMap('fixed', { a: '1' }), 'good/x.yaml': 'a: [' });
    o = await wait(t, 'Kustomization', ns, 'yaml', isReady);
    t.match('mended in Git it recovers with the new revision', o, { status: { lastAppliedRevision: repo.revision, observedGeneration: 1 } });
    order(t, 'its story: working, failed, working, ready', await states.stop(), [/^Ready=Unknown Progressing: Reconciliation in progress; Reconciling=True Progressing: Building/, /^Ready=False BuildFailed.*Reconciling=True ProgressingWithRetry/, /^Ready=Unknown Progressing: Reconciliation in progress; Reconciling=True Progressing: Fetching/, /^Ready=True ReconciliationSucceeded: Applied revision/]);
    const old = o?.status?.lastAppliedRevision;
    o = await wait(t, 'Kustomization', ns, 'good', s => condition(s, 'Ready')?.reason === 'BuildFailed');
    t.ok('broken by a commit it still tells the revision that runs', o?.status?.lastAttemptedRevision === old && /^main@sha1:/.test(o.status.lastAppliedRevision) && o.status.lastAppliedRevision !== old, String(JSON.stringify(o?.status)).slice(0, 300));
    t.match('and what ran goes on running', await get(t, 'ConfigMap', ns, 'good'), { status: 200, body: { data: { a: '1' } } });
    await patch(t, 'Kustomization', ns, 'path', { spec: { path: './yaml' } });
    t.match('mended in its spec, it recovers at once', await ready(t, 'Kustomization', ns, 'path'), { status: { observedGeneration: 2, lastAppliedRevision: repo.revision } });
    await reconcile(t, 'Kustomization', ns, 'kind', { settled: false });
    t.match('asked while failing, it tries and echoes', await wait(t, 'Kustomization', ns, 'kind', s => s.status.lastHandledReconcileAt === `${t.unique}-2` && condition(s, 'Ready')?.status === 'False'), { status: { lastHandledReconcileAt: `${t.unique}-2` } });

    const refused = (field, words) => ({ status: 422, body: { kind: 'Status', reason: 'Invalid', code: 422, message: re(words), details: { kind: 'Kustomization', causes: some({ field }) } } });
    t.match('without interval it is refused', await kustomization(t, ns, 'invalid', { interval: undefined }), refused('spec.interval', /spec\.interval: Required value/));
    t.match('without prune', await kustomization(t, ns, 'invalid', { prune: undefined }), refused('spec.prune', /spec\.prune: Required value/));
    t.match('with another kind of source', await kustomization(t, ns, 'invalid', { sourceRef: { kind: 'Bukket', name: 'x' } }), refused('spec.sourceRef.kind', /spec\.sourceRef\.kind: Unsupported value: "Bukket": supported values: "OCIRepository", "GitRepository", "Bucket"/));
    t.ok('and is not there', (await list(t, 'Kustomization', ns)).body?.items?.every(i => i.metadata.name !== 'invalid'));
  },
};
