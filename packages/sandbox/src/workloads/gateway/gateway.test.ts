import { request } from 'node:http';
import { until } from '../../gitops/testing/until';
import {
  deployment,
  deploymentRef,
  isRolledOut,
  namespace,
  startWorld,
  type World,
} from '../testing/world';
import { type Gateway, startGateway } from './gateway';

const get = (port: number, host: string, path = '/') =>
  new Promise<{ status?: number; body: string }>((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path, headers: { host } },
      answer => {
        let body = '';
        answer.on('data', part => (body += part));
        answer.on('end', () => resolve({ status: answer.statusCode, body }));
      },
    );
    call.on('error', reject).end();
  });

describe('the application gateway', () => {
  let world: World;
  let gateway: Gateway;
  beforeEach(async () => {
    world = await startWorld();
    gateway = await startGateway({ port: 0, clusters: () => [world.cluster] });
    await world.cluster.create({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace },
      spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
    });
    const backend = { service: { name: 'web', port: { number: 80 } } };
    await world.cluster.create({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web', namespace },
      spec: {
        rules: [
          {
            host: 'shop.acme-dev.sandbox.localhost',
            http: { paths: [{ path: '/', pathType: 'Prefix', backend }] },
          },
        ],
      },
    });
  });
  afterEach(async () => {
    await gateway.stop();
    await world.stop();
  });

  it('answers for an Application by its host, and says honestly what it is', async () => {
    await world.cluster.create(deployment('web'));
    await until(world.cluster, deploymentRef('web'), isRolledOut);
    const { status, body } = await get(
      gateway.port,
      `shop.acme-dev.sandbox.localhost:${gateway.port}`,
      '/cart',
    );
    expect(status).toBe(200);
    expect(body).toContain(
      'Served by the sandbox in place of <code>registry.example/web:1</code>',
    );
    expect(body).toMatch(/web-[a-z0-9]{10}-[a-z0-9]{5}/);
  });

  it('is unavailable when no pod is ready', async () => {
    expect(
      await get(gateway.port, 'shop.acme-dev.sandbox.localhost'),
    ).toMatchObject({ status: 503 });
  });

  it('does not know a host that no Ingress names', async () => {
    const { status, body } = await get(gateway.port, '<b>other</b>.localhost');
    expect(status).toBe(404);
    expect(body).not.toContain('<b>');
  });
});
