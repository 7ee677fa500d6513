import { setTimeout as delay } from 'node:timers/promises';
import { awaiting } from '../product/awaiting.mjs';
import { openStream } from '../product/stream.mjs';
import { spread } from '../stats.mjs';

const name = 'bench-live';
const ingresses = `/apis/networking.k8s.io/v1/namespaces/${name}/ingresses`;
const hostOf = at => `bench-${at}.example.com`;
const rules = host => [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } }] } }];

/** An Application with nothing but an address, which the card shows: no workload moves beside the change that is measured. */
async function makeApplication(kube) {
  await kube.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  await kube.create('/apis/catalyst.openova.io/v1alpha1/namespaces/flux-system/applications', {
    apiVersion: 'catalyst.openova.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'flux-system', labels: { 'openova.io/application': name } },
    spec: { blueprint: 'bp-podinfo', version: '1.0.0' },
  });
  await kube.create(ingresses, { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name }, spec: { rules: rules(hostOf('first')) } });
}

/** How long it takes until a change of an object in a vcluster is received on the stream, and on a watch of the same object. */
export async function changeRows({ session, kube, changes = 60 }) {
  const stream = awaiting();
  const watch = awaiting();
  const shows = host => event => event.type === 'application' && event.application.name === name && (event.application.endpoint?.url ?? '').includes(host);
  const closers = [await openStream(session, 'acme-dev', stream.tell)];
  try {
    const first = stream.until(shows(hostOf('first')), 'the card of a new Application');
    await makeApplication(kube);
    await first;
    closers.push(await kube.watch(ingresses, watch.tell));
    const samples = { stream: [], watch: [] };
    for (let at = 0; at < changes; at++) {
      const host = hostOf(at);
      const seen = [stream.until(shows(host), `the card with ${host}`), watch.until(({ object }) => object.spec?.rules?.[0].host === host, `the event with ${host}`)];
      const began = performance.now();
      await kube.patch(`${ingresses}/${name}`, { spec: { rules: rules(host) } });
      const [onStream, onWatch] = await Promise.all(seen);
      samples.stream.push(onStream - began);
      samples.watch.push(onWatch - began);
      await delay(20 + (at % 7) * 10);
    }
    const [onStream, onWatch] = [spread(samples.stream), spread(samples.watch)];
    const row = (which, target) => ({
      what: `change in the vcluster → on the stream, idle, ${which}`,
      value: onStream[which],
      unit: 'ms',
      baseline: { what: 'bare watch', value: onWatch[which], ratio: onStream[which] / onWatch[which] },
      target,
      detail: { stream: onStream, watch: onWatch },
    });
    return [row('p50'), row('p95', { atMost: 100 })];
  } finally {
    closers.forEach(close => close());
  }
}
