import { Agent, request } from 'node:https';
import { parse } from 'yaml';
import { testCluster } from '../testCluster';
import type { TestCluster } from '../testCluster';

describe('the listener of a cluster', () => {
  let test: TestCluster;
  beforeEach(async () => {
    test = await testCluster();
  });
  afterEach(() => test.cluster.stop());

  /** How long a client is told that it may keep its connection, in seconds. */
  const kept = (agent: Agent) =>
    new Promise<number>((resolve, reject) => {
      request(`${test.cluster.url}/version`, { agent }, response => {
        const hint = String(response.headers['keep-alive']);
        response.resume();
        response.on('end', () =>
          resolve(Number(/timeout=(\d+)/.exec(hint)?.[1])),
        );
      })
        .on('error', reject)
        .end();
    });

  it('keeps a connection by HTTP/1.1 longer than its clients let it lie', async () => {
    const { clusters } = parse(test.cluster.kubeconfig);
    const authority = clusters[0].cluster['certificate-authority-data'];
    const ca = Buffer.from(authority, 'base64');
    const agent = new Agent({ keepAlive: true, ca });
    expect(await kept(agent)).toBeGreaterThanOrEqual(90);
    agent.destroy();
  });
});
