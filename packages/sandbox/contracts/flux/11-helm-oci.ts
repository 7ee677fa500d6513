import type { AddressInfo } from 'node:net';
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { re, some } from '../lib';
import type { Run } from '../lib';
import { chart, template } from './09-helm';
import { condition, create, follow, get, gone, isReady, namespace, order, patch, ready, reconcile, remove, wait } from './setup';

/** A registry of its own (Debian's docker-registry), or the one at env REGISTRY. Plain HTTP on loopback. */
async function registry(t: Run) {
  if (t.env.REGISTRY) return t.env.REGISTRY;
  const port = await new Promise<number>(done => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address() as AddressInfo; s.close(() => done(port)); }); });
  const dir = await t.tempDir();
  await writeFile(join(dir, 'config.yml'), `version: 0.1\nstorage: {filesystem: {rootdirectory: ${dir}}}\nhttp: {addr: 127.0.0.1:${port}}\n`);
  const child = spawn('docker-registry', ['serve', join(dir, 'config.yml')], { stdio: 'ignore' });
  const dead = new Promise((_, no) => child.on('error', () => no(new Error('docker-registry is not on PATH; give a registry by env REGISTRY'))));
  t.cleanup(() => child.kill());
  const up = t.eventually(() => fetch(`http://127.0.0.1:${port}/v2/`).catch(() => ({ status: 0 })), r => r.status === 200);
  await Promise.race([up, dead]);
  return `127.0.0.1:${port}`;
}

export default {
  title: 'a HelmRelease from a chart in an OCI registry',
  async run(t: Run) {
    const ns = await namespace(t);
    const host = await registry(t), dir = await t.tempDir();
    const push = async version => {
      const at = join(dir, version, 'web');
      await mkdir(join(at, 'templates'), { recursive: true });
      await writeFile(join(at, 'Chart.yaml'), chart(version));
      await writeFile(join(at, 'values.yaml'), 'greeting: hello\n');
      await writeFile(join(at, 'templates/cm.yaml'), template);
      await t.exec('helm', ['package', at, '-d', dir], { env: { HELM_CACHE_HOME: dir, HELM_CONFIG_HOME: dir } });
      return t.exec('helm', ['push', join(dir, `web-${version}.tgz`), `oci://${host}/${t.unique}`, '--plain-http'], { env: { HELM_CACHE_HOME: dir, HELM_CONFIG_HOME: dir } });
    };
    const pushed = await push('1.0.0');
    if (pushed.code) throw new Error(`cannot push a chart: ${pushed.stderr}`);
    const url = `oci://${host}/${t.unique}/web`;
    const oci = (name, spec) => create(t, 'OCIRepository', ns, name, { spec: { interval: '1h', url, insecure: true, layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' }, ...spec } });
    const digest = /Digest: (sha256:[0-9a-f]{64})/.exec(pushed.stderr + pushed.stdout)?.[1];
    await oci('web', { ref: { semver: '1.x' } });
    let o = await ready(t, 'OCIRepository', ns, 'web');
    t.match('the revision of an OCI source is tag and digest', o?.status, { artifact: { revision: `1.0.0@${digest}` }, conditions: some({ type: 'Ready', status: 'True', reason: 'Succeeded', message: `stored artifact for digest '1.0.0@${digest}'` }) });
    const states = await follow(t, 'HelmRelease', ns, 'web');
    await create(t, 'HelmRelease', ns, 'web', { spec: { interval: '1h', chartRef: { kind: 'OCIRepository', name: 'web' }, values: { greeting: 'hi' } } });
    o = await ready(t, 'HelmRelease', ns, 'web');
    const short = digest?.slice(7, 19);
    t.match('a release by chartRef: the chart version carries the digest', o?.status, { lastAttemptedRevision: `1.0.0+${short}`, lastAttemptedRevisionDigest: digest, history: [{ chartName: 'web', chartVersion: `1.0.0+${short}`, ociDigest: digest, status: 'deployed', version: 1 }] });
    t.match('and so does the message', o, { status: { conditions: some({ type: 'Ready', status: 'True', reason: 'InstallSucceeded', message: `Helm install succeeded for release ${ns}/web.v1 with chart web@1.0.0+${short}` }) } });
    t.match('no HelmChart is made', await get(t, 'HelmChart', ns, `${ns}-web`), { status: 404 });
    t.match('the object is there', (await get(t, 'ConfigMap', ns, 'web-cm')).body, { data: { greeting: 'hi', chart: `1.0.0+${short}` } });
    order(t, 'its story', await states.stop(), [/^Reconciling=True Progressing: Fulfilling prerequisites/, /^Ready=Unknown Progressing: Running 'install' action/, /^Ready=True InstallSucceeded/]);
    const next = await push('1.1.0');
    const second = /Digest: (sha256:[0-9a-f]{64})/.exec(next.stderr + next.stdout)?.[1];
    await reconcile(t, 'OCIRepository', ns, 'web');
    o = await wait(t, 'HelmRelease', ns, 'web', s => isReady(s) && s.status.history[0].version === 2);
    t.match('a newer version in the range upgrades it, without asking the release', o?.status, { history: [{ action: 'upgrade', chartVersion: `1.1.0+${second?.slice(7, 19)}`, ociDigest: second, status: 'deployed' }, { status: 'superseded', ociDigest: digest }] });
    await patch(t, 'OCIRepository', ns, 'web', { spec: { ref: { semver: null, tag: '1.0.0' } } });
    o = await wait(t, 'HelmRelease', ns, 'web', s => isReady(s) && s.status.history[0].version === 3);
    t.match('a tag pins: going back is an upgrade as well', o?.status, { history: some({ version: 3, chartVersion: `1.0.0+${short}`, status: 'deployed' }) });

    await oci('none', { ref: { tag: '9.9.9' } });
    t.match('a tag that is not there', await wait(t, 'OCIRepository', ns, 'none', s => condition(s, 'Ready')?.status === 'False'), { status: { conditions: some({ type: 'FetchFailed', status: 'True', reason: 'OCIArtifactPullFailed', message: re(/failed to determine artifact digest: .*MANIFEST_UNKNOWN/) }) } });
    await oci('range', { ref: { semver: '>=7' } });
    t.match('a range that nothing meets', await wait(t, 'OCIRepository', ns, 'range', s => condition(s, 'Ready')?.status === 'False'), { status: { conditions: some({ type: 'FetchFailed', status: 'True', reason: re(/./), message: re(/no match found for semver: >=7/) }) } });
    await create(t, 'HelmRelease', ns, 'none', { spec: { interval: '1h', chartRef: { kind: 'OCIRepository', name: 'none' } } });
    t.match('a release on it', await wait(t, 'HelmRelease', ns, 'none', s => condition(s, 'Ready')?.status === 'False'), { status: { conditions: some({ type: 'Ready', status: 'False', reason: 'SourceNotReady', message: re(new RegExp(`^OCIRepository '${ns}/none' is not ready: `)) }) } });
    await create(t, 'HelmRepository', ns, 'registry', { spec: { type: 'oci', insecure: true, interval: '1h', url: `oci://${host}/${t.unique}` } });
    await create(t, 'HelmRelease', ns, 'classic', { spec: { interval: '1h', chart: { spec: { chart: 'web', version: '1.x', sourceRef: { kind: 'HelmRepository', name: 'registry' } } } } });
    t.match('by a HelmRepository of type oci the version has no digest', (await ready(t, 'HelmRelease', ns, 'classic'))?.status, { history: [{ chartVersion: '1.1.0', status: 'deployed' }] });
    t.match('and that HelmRepository has no status to speak of', (await get(t, 'HelmRepository', ns, 'registry')).body, { status: { conditions: v => v === undefined } });
    const refused = await create(t, 'HelmRelease', ns, 'both', { spec: { interval: '1h', chartRef: { kind: 'OCIRepository', name: 'web' }, chart: { spec: { chart: 'x', sourceRef: { kind: 'GitRepository', name: 'y' } } } } });
    t.match('chart and chartRef together are refused', refused, { status: 422, body: { reason: 'Invalid', message: re(/either chart or chartRef must be set/) } });
    await remove(t, 'HelmRelease', ns, 'web');
    t.ok('deleted, it uninstalls', (await gone(t, 'HelmRelease', ns, 'web')) && (await gone(t, 'ConfigMap', ns, 'web-cm')));
  },
};
