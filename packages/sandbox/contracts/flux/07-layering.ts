import { length, re, some } from '../lib';
import type { Run } from '../lib';
import { condition, configMap, deliver, failed, get, gone, isReady, kustomization, namespace, ready, repository, resources, source, wait } from './setup';

/** The Flux Kustomization of an Application, as it stands in its folder. */
const application = (ns, name, path, more = '') =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: ${name}\n  namespace: ${ns}\nspec:\n  interval: 1h\n  retryInterval: 1h\n  prune: true\n  path: ${path}\n  targetNamespace: ${ns}\n  sourceRef: {kind: GitRepository, name: environment}\n${more}`;
const applied = (t: Run, ns, name, repo) => wait(t, 'Kustomization', ns, name, o => isReady(o) && o.status.lastAppliedRevision === repo.revision);
const data = async (t: Run, ns, name) => (await get(t, 'ConfigMap', ns, name)).body?.data?.a;

export default {
  title: 'layers: one root over many Applications, and what a broken one does to the others',
  async run(t: Run) {
    const ns = await namespace(t);
    const app = (name, a = '1') => ({ [`applications/${name}/kustomization.yaml`]: resources('flux.yaml'), [`applications/${name}/flux.yaml`]: application(ns, name, `./applications/${name}/app`), [`applications/${name}/app/cm.yaml`]: configMap(name, { a }) });
    const apart = (name, a = '1') => ({ [`flux/${name}.yaml`]: application(ns, name, `./apps/${name}`), [`apps/${name}/cm.yaml`]: configMap(name, { a }) });
    const repo = await repository(t, { 'applications/kustomization.yaml': resources('web', 'db', 'extra'), ...app('web'), ...app('db'), ...app('extra'), ...apart('one'), ...apart('two') });
    await source(t, ns, repo);
    await ready(t, 'GitRepository', ns, 'environment');
    await kustomization(t, ns, 'applications');
    let o = await applied(t, ns, 'applications', repo);
    t.match('the inventory of the root is the Kustomizations of the Applications', o?.status?.inventory, { entries: ['db', 'extra', 'web'].map(n => ({ id: `${ns}_${n}_kustomize.toolkit.fluxcd.io_Kustomization`, v: 'v1' })) });
    for (const n of ['web', 'db']) t.match(`each Application applies its own folder: ${n}`, (await applied(t, ns, n, repo))?.status?.inventory, { entries: [{ id: `${ns}_${n}__ConfigMap` }] });
    t.match('the Kustomization of an Application belongs to the root', (await get(t, 'Kustomization', ns, 'web')).body?.metadata, { labels: { 'kustomize.toolkit.fluxcd.io/name': 'applications', 'kustomize.toolkit.fluxcd.io/namespace': ns } });
    await applied(t, ns, 'extra', repo);
    await deliver(t, ns, repo, { 'applications/kustomization.yaml': resources('web', 'db'), 'applications/extra/kustomization.yaml': null, 'applications/extra/flux.yaml': null, 'applications/extra/app/cm.yaml': null });
    t.ok('an Application that leaves Git goes, Kustomization and objects', (await gone(t, 'Kustomization', ns, 'extra')) && (await gone(t, 'ConfigMap', ns, 'extra')));
    t.match('and leaves the inventory', (await applied(t, ns, 'applications', repo))?.status?.inventory, { entries: length(2) });

    await deliver(t, ns, repo, { 'applications/db/app/cm.yaml': 'a: [', 'applications/web/app/cm.yaml': configMap('web', { a: '2' }) });
    t.match('a broken manifest in an Application fails its own Kustomization', await wait(t, 'Kustomization', ns, 'db', s => condition(s, 'Ready')?.reason === 'BuildFailed'), { status: { lastAttemptedRevision: repo.revision } });
    t.match('not the root', await applied(t, ns, 'applications', repo), { status: { lastAppliedRevision: repo.revision } });
    await applied(t, ns, 'web', repo);
    t.match('nor its neighbour', await data(t, ns, 'web'), '2');
    t.match('and what it ran goes on', await data(t, ns, 'db'), '1');

    await deliver(t, ns, repo, { 'applications/db/app/cm.yaml': configMap('db', { a: '2' }), 'applications/db/flux.yaml': 'a: [', 'applications/web/flux.yaml': application(ns, 'web', './applications/web/app', '  timeout: 44s\n'), 'applications/web/app/cm.yaml': configMap('web', { a: '3' }) });
    o = await wait(t, 'Kustomization', ns, 'applications', s => condition(s, 'Ready')?.reason === 'BuildFailed');
    t.match('broken YAML in the Kustomization object of one Application fails the root as a whole', o, { status: { conditions: some({ type: 'Ready', status: 'False', reason: 'BuildFailed', message: re(/^kustomize build failed: accumulating resources: .*'db'.*accumulating resources from 'flux\.yaml': MalformedYAMLError: yaml: line 1: did not find expected node content in File: flux\.yaml/) }) } });
    await applied(t, ns, 'web', repo);
    t.match('the others go on with the new revision of their own folders', await data(t, ns, 'web'), '3');
    t.match('but changes to their Kustomization objects do not arrive', (await get(t, 'Kustomization', ns, 'web')).body?.spec?.timeout, v => v === undefined);
    await applied(t, ns, 'db', repo);
    t.match('and the Application itself, too, goes on with the object that it has', await data(t, ns, 'db'), '2');

    await deliver(t, ns, repo, { 'applications/db/flux.yaml': application(ns, 'db', './applications/db/app').replace('prune: true', 'prune: maybe'), 'applications/kustomization.yaml': resources('web', 'db', 'new'), ...app('new') });
    o = await wait(t, 'Kustomization', ns, 'applications', s => condition(s, 'Ready')?.reason === 'ReconciliationFailed');
    t.match('so does a Kustomization object that the schema refuses', o, { status: { conditions: some({ type: 'Ready', status: 'False', reason: 'ReconciliationFailed', message: re(new RegExp(`^Kustomization/${ns}/db dry-run failed: failed to create typed patch object .*\\.spec\\.prune: expected boolean`)) }) } });
    await t.delay(1000);
    t.match('a new Application beside it is not made', await get(t, 'Kustomization', ns, 'new'), { status: 404 });
    await deliver(t, ns, repo, { 'applications/db/flux.yaml': application(ns, 'db', './applications/db/app'), 'applications/kustomization.yaml': resources('web', 'db', 'new', 'absent') });
    o = await wait(t, 'Kustomization', ns, 'applications', s => condition(s, 'Ready')?.reason === 'BuildFailed');
    t.match('so does a folder listed and not there', o, { status: { conditions: some({ type: 'Ready', status: 'False', reason: 'BuildFailed', message: re(/accumulating resources: .*absent.*no such file or directory/) }) } });
    await deliver(t, ns, repo, { 'applications/kustomization.yaml': resources('web', 'db', 'new') });
    t.match('mended, all arrives', (await applied(t, ns, 'applications', repo))?.status?.inventory, { entries: length(3) });
    t.match('also the change of before', (await wait(t, 'Kustomization', ns, 'web', s => s.spec.timeout === '44s'))?.spec, { timeout: '44s' });

    await kustomization(t, ns, 'flat', { path: './flux' });
    t.match('a folder of Kustomization objects needs no list: every file in it is taken', (await applied(t, ns, 'flat', repo))?.status?.inventory, { entries: ['one', 'two'].map(n => ({ id: `${ns}_${n}_kustomize.toolkit.fluxcd.io_Kustomization` })) });
    await deliver(t, ns, repo, apart('three'));
    t.match('so a new Application is one more file', (await ready(t, 'Kustomization', ns, 'three'))?.status?.inventory, { entries: [{ id: `${ns}_three__ConfigMap` }] });
    await deliver(t, ns, repo, { 'apps/one/cm.yaml': 'a: [', 'apps/two/cm.yaml': configMap('two', { a: '2' }) });
    t.match('with the manifests outside of the path of the root', await failed(t, 'Kustomization', ns, 'one'), { status: { conditions: some({ type: 'Ready', reason: 'BuildFailed' }) } });
    await applied(t, ns, 'two', repo);
    t.match('a broken Application harms itself only', await data(t, ns, 'two'), '2');
    await deliver(t, ns, repo, { 'flux/one.yaml': 'a: [', 'flux/two.yaml': application(ns, 'two', './apps/two', '  timeout: 44s\n') });
    t.match('but a broken object in the folder of the root stops that root', await failed(t, 'Kustomization', ns, 'flat'), { status: { conditions: some({ type: 'Ready', reason: 'BuildFailed', message: re(/^failed to decode Kubernetes YAML from \S*flux\/one\.yaml: MalformedYAMLError/) }) } });
    await deliver(t, ns, repo, { 'flux/one.yaml': null, 'apps/one/cm.yaml': null, 'flux/two.yaml': application(ns, 'two', './apps/two', '  wait: true\n') });
    t.ok('a broken Application can be removed, and goes with its objects', (await gone(t, 'Kustomization', ns, 'one')) && (await gone(t, 'ConfigMap', ns, 'one')));
  },
};
