import { testCluster } from '../testCluster';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'default' },
  spec: { containers: [{ name: 'web', image: 'nginx:1' }] },
};
const log = '/api/v1/namespaces/default/pods/web/log';

describe('the log of a pod', () => {
  it('is what its provider gives for what was asked', async () => {
    const { cluster, ask } = await testCluster({
      async *podLogs(namespace, name, { container, tailLines }) {
        yield `${namespace}/${name}/${container}\n`;
        yield `the last ${tailLines} lines\n`;
      },
    });
    await ask('POST', '/api/v1/namespaces/default/pods', pod);
    const { text, headers } = await ask(
      'GET',
      `${log}?container=web&tailLines=2`,
    );
    await cluster.stop();
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toBe('default/web/web\nthe last 2 lines\n');
  });

  it('is not found without the pod, and not supported without a provider', async () => {
    const { cluster, ask } = await testCluster();
    const missing = await ask('GET', log);
    await ask('POST', '/api/v1/namespaces/default/pods', pod);
    const unsupported = await ask('GET', log);
    await cluster.stop();
    expect([missing.status, unsupported.status]).toEqual([404, 501]);
  });

  it('stops being made when nobody reads it any longer', async () => {
    let ended = () => undefined as void;
    const end = new Promise<void>(resolve => {
      ended = resolve;
    });
    const { cluster, ask } = await testCluster({
      async *podLogs(_namespace, _name, { signal }) {
        signal.addEventListener('abort', ended);
        yield 'first\n';
        await end;
      },
    });
    await ask('POST', '/api/v1/namespaces/default/pods', pod);
    const stop = new AbortController();
    const response = await fetch(`${cluster.httpUrl}${log}?follow=true`, {
      signal: stop.signal,
    });
    const reader = response.body?.getReader();
    await reader?.read();
    stop.abort();
    await end;
    await cluster.stop();
    expect(response.status).toBe(200);
  });
});
