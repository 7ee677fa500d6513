import { createServer } from 'node:http';
import { sample, spread } from '../stats.mjs';
import { openStream } from '../product/stream.mjs';

const rounds = 25;

/** Serves a value, as JSON made anew for each request, with nothing else to do. */
async function bareServer(value) {
  const server = createServer((_, res) => res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value)));
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise(resolve => server.close(resolve).closeAllConnections()) };
}

async function measured(what, value, get, target, detail) {
  const server = await bareServer(value);
  try {
    await get();
    const [now, bare] = [spread(await sample(rounds, get)), spread(await sample(rounds, async () => (await fetch(server.url)).json()))];
    return { what, value: now.p95, unit: 'ms', baseline: { what: 'the same JSON from a bare server', value: bare.p95, ratio: now.p95 / bare.p95 }, target, detail: { now, bare, ...detail } };
  } finally {
    await server.stop();
  }
}

/** The snapshot that a stream begins with. */
function snapshot(session) {
  return new Promise((resolve, reject) => {
    const open = openStream(session, 'acme-dev', event => {
      if (event.type !== 'snapshot') return;
      resolve(event);
      open.then(close => close());
    });
    open.catch(reject);
  });
}

async function pooled(count, work) {
  let next = 0;
  const one = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: 16 }, one));
}

/** Objects that no controller cares for, in a namespace of nobody. */
async function addObjects(kube, count) {
  const name = 'bench-objects';
  await kube.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  const path = { path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } };
  await pooled(count, at =>
    kube.create(`/apis/networking.k8s.io/v1/namespaces/${name}/ingresses`, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: `object-${at}` },
      spec: { rules: [{ host: `object-${at}.example.com`, http: { paths: [path] } }] },
    }),
  );
}

/** How long the reads of a full Environment take: its cards as a page, its objects, and the snapshot of its stream. */
export async function snapshotRows({ session, kube, objects = 1_000 }) {
  await addObjects(kube, objects);
  const base = 'catalyst-projector/v1/environments/acme-dev';
  const cards = (await session.expect(200, 'GET', `${base}/applications?limit=100`)).body;
  const page = (await session.expect(200, 'GET', `${base}/objects?limit=500`)).body;
  const whole = await snapshot(session);
  const count = whole.applications.length;
  return [
    await measured(`page of 100 cards of ${count}, p95`, cards, () => session.expect(200, 'GET', `${base}/applications?limit=100`), { atMost: 50 }),
    await measured(`snapshot of an Environment of ${count} cards, p95`, whole, () => snapshot(session), { atMost: 300 }),
    await measured(`page of 500 objects of ${objects}, p95`, page, () => session.expect(200, 'GET', `${base}/objects?limit=500`), { atMost: 300 }),
  ];
}
