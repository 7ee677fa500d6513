import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { absent, number, re } from '../lib';
import type { Run } from '../lib';
import { always, condition, configMap, deliver, follow, get, gitea, gone, isReady, matches, must, namespace, order, patch, ready, reconcile, remove, repository, source, wait } from './setup';

const iso = re(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const bytes = async url => {
  const r = url && (await fetch(url).catch(() => undefined));
  return r ? { status: r.status, body: Buffer.from(await r.arrayBuffer()) } : { status: 0, body: Buffer.alloc(0) };
};
const unpacked = tar => { try { return gunzipSync(tar).toString(); } catch { return ''; } };

export default {
  title: 'a GitRepository: artifact, new commits, suspension',
  async run(t: Run) {
    const ns = await namespace(t);
    const repo = await repository(t, { 'web/cm.yaml': configMap('web', { greeting: 'first' }), 'README.txt': 'hello' });
    const watching = await follow(t, 'GitRepository', ns, 'environment');
    const made = must('create a GitRepository', await source(t, ns, repo), 201);
    t.match('spec.timeout defaults to a minute', made.body, { spec: { timeout: '60s' }, metadata: { generation: 1 }, status: { observedGeneration: -1 } });
    let o = await ready(t, 'GitRepository', ns, 'environment');
    order(t, 'it says what it is doing, then what it has stored', await watching.stop(), [
      /^Ready=Unknown Progressing: processing object: new generation -1 -> 1; Reconciling=True Progressing: processing object/,
      /^Ready=Unknown Progressing: building artifact; Reconciling=True Progressing: building artifact/,
      new RegExp(`^Ready=Unknown Progressing: building artifact: new upstream revision 'main@sha1:${repo.head}'`),
      new RegExp(`^ArtifactInStorage=True Succeeded: stored artifact for revision 'main@sha1:${repo.head}'; Ready=True Succeeded: stored artifact for revision 'main@sha1:${repo.head}'$`),
    ]);
    t.match('the artifact tells the branch and the commit, where it is and what it weighs', o, {
      status: { observedGeneration: 1, artifact: { revision: repo.revision, digest: re(/^sha256:[0-9a-f]{64}$/), lastUpdateTime: iso, path: `gitrepository/${ns}/environment/${repo.head}.tar.gz`, url: re(new RegExp(`^http://.*/gitrepository/${ns}/environment/${repo.head}\\.tar\\.gz$`)), size: number } },
    });
    t.match('it has a finalizer', o.metadata, { finalizers: ['finalizers.fluxcd.io'] });
    const stored = o?.status?.artifact;
    const tar = await bytes(stored?.url);
    t.ok('the artifact is served, and is what its digest says', tar.status === 200 && `sha256:${createHash('sha256').update(tar.body).digest('hex')}` === stored?.digest && tar.body.length === stored?.size, `${tar.status}, ${tar.body.length} bytes`);
    const content = unpacked(tar.body);
    t.ok('it is a tar of the tree at that commit', content.includes('web/cm.yaml') && content.includes('greeting: "first"') && content.includes('README.txt'), 'lacks the files');
    const table = await t.exec('kubectl', ['get', 'gitrepositories', '-n', ns]);
    t.match('kubectl shows url, readiness and message', table.stdout, re(new RegExp(`^NAME\\s+URL\\s+AGE\\s+READY\\s+STATUS\\s*\\nenvironment\\s+\\S+${repo.name}\\.git\\s+\\S+\\s+True\\s+stored artifact for revision 'main@sha1:${repo.head}'`)));

    const first = stored ?? { revision: 'none' };
    const second = await repo.push({ 'web/cm.yaml': configMap('web', { greeting: 'second' }) });
    await t.delay(1500);
    t.match('a commit waits for the interval', (await get(t, 'GitRepository', ns, 'environment')).body, { status: { artifact: first, lastHandledReconcileAt: absent } });
    const again = await follow(t, 'GitRepository', ns, 'environment');
    o = await reconcile(t, 'GitRepository', ns, 'environment');
    t.match('a new value of the annotation fetches it and is echoed', o, { status: { lastHandledReconcileAt: `${t.unique}-1`, artifact: { revision: `main@sha1:${second}` }, observedGeneration: 1 } });
    order(t, 'on its way it is unknown, not ready or failed', await again.stop(), [/Ready=True.*first|Ready=True/, new RegExp(`Ready=Unknown Progressing: building artifact: new upstream revision 'main@sha1:${second}'; Reconciling=True`), new RegExp(`Ready=True Succeeded: stored artifact for revision 'main@sha1:${second}'$`)]);
    const quiet = await follow(t, 'GitRepository', ns, 'environment');
    const before = o?.status?.artifact ?? 'an artifact';
    o = await reconcile(t, 'GitRepository', ns, 'environment');
    t.match('with nothing new the artifact stays as it is, to the second', o, { status: { artifact: before, lastHandledReconcileAt: `${t.unique}-2` } });
    always(t, 'and it never stops being ready', await quiet.stop(), s => condition(s, 'Ready')?.status === 'True');
    await patch(t, 'GitRepository', ns, 'environment', { metadata: { annotations: { 'reconcile.fluxcd.io/requestedAt': `${t.unique}-2`, other: 'x' } } });
    await t.delay(700);
    t.match('other annotations do not touch the status', (await get(t, 'GitRepository', ns, 'environment')).body, { status: o?.status ?? 'a status' });

    await patch(t, 'GitRepository', ns, 'environment', { spec: { suspend: true } });
    await t.delay(500);
    await repo.push({ 'web/cm.yaml': configMap('web', { greeting: 'third' }) });
    await reconcile(t, 'GitRepository', ns, 'environment', { settled: false });
    await t.delay(1500);
    t.match('suspended, it fetches nothing, though it acknowledges the request', (await get(t, 'GitRepository', ns, 'environment')).body, { metadata: { generation: 2 }, status: { artifact: before, lastHandledReconcileAt: `${t.unique}-3`, observedGeneration: 2 } });
    await patch(t, 'GitRepository', ns, 'environment', { spec: { suspend: false } });
    o = await wait(t, 'GitRepository', ns, 'environment', s => isReady(s) && s.status.artifact.revision === repo.revision);
    t.match('resumed, it catches up', o, { metadata: { generation: 3 }, status: { observedGeneration: 3, artifact: { revision: repo.revision }, lastHandledReconcileAt: `${t.unique}-3` } });

    await source(t, ns, repo, { name: 'soon', interval: '3s' });
    await ready(t, 'GitRepository', ns, 'soon');
    await repo.push({ 'web/cm.yaml': configMap('web', { greeting: 'fourth' }) });
    t.ok('at its interval it finds a commit by itself', matches(await wait(t, 'GitRepository', ns, 'soon', s => s.status.artifact.revision === repo.revision, { seconds: 12 }), { status: { artifact: { revision: repo.revision } } }));
    await gitea(t, 'POST', `${repo.api}/tags`, { body: { tag_name: 'v1.2.0', target: first.revision.slice(-40) } });
    await source(t, ns, repo, { name: 'tag', ref: { tag: 'v1.2.0' } });
    await source(t, ns, repo, { name: 'commit', ref: { branch: 'main', commit: second } });
    await source(t, ns, repo, { name: 'named', ref: { name: 'refs/heads/main' } });
    t.match('a tag', (await ready(t, 'GitRepository', ns, 'tag'))?.status, { artifact: { revision: `v1.2.0@sha1:${first.revision.slice(-40)}` } });
    t.match('a commit', (await ready(t, 'GitRepository', ns, 'commit'))?.status, { artifact: { revision: `main@sha1:${second}` } });
    t.match('and a whole reference can be named', (await ready(t, 'GitRepository', ns, 'named'))?.status, { artifact: { revision: `refs/heads/main@sha1:${repo.head}` } });
    await deliver(t, ns, repo, { 'web/cm.yaml': null });
    t.match('a removal is a new revision as well', (await get(t, 'GitRepository', ns, 'environment')).body, { status: { artifact: { revision: repo.revision } } });
    o = (await get(t, 'GitRepository', ns, 'environment')).body;
    await remove(t, 'GitRepository', ns, 'environment');
    t.ok('deleted, it is gone', await gone(t, 'GitRepository', ns, 'environment'));
    t.match('with its artifact', await bytes(o?.status?.artifact?.url), { status: 404 });
  },
};
