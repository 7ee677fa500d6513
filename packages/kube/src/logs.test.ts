import { startCluster } from '@catalyst/sandbox';
import { createKubeClient } from './client';

describe('logs', () => {
  it('are read line by line, and say when there is no such pod', async () => {
    const cluster = await startCluster({ name: 'test' });
    const client = createKubeClient('test', { text: cluster.kubeconfig });
    const missing = client.logs({ namespace: 'default', pod: 'nothing' });
    await expect(missing.next()).rejects.toMatchObject({ code: 'notFound' });
    client.close();
    await cluster.stop();
  });
});
