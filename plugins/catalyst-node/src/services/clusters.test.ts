import type { KubeClient } from '@catalyst/kube';
import { createClusters } from './clusters';

const kubeconfig = (token: string) =>
  JSON.stringify({
    'current-context': 'x',
    contexts: [{ name: 'x', context: { cluster: 'x', user: 'x' } }],
    clusters: [{ name: 'x', cluster: { server: 'https://127.0.0.1:1' } }],
    users: [{ name: 'x', user: { token } }],
  });

/** A management cluster that holds the kubeconfig it was given last. */
function managementWith(initial: string | undefined) {
  let text = initial;
  const find = async () =>
    text && { data: { config: Buffer.from(text).toString('base64') } };
  return {
    client: { find } as unknown as KubeClient,
    hold: (next: string | undefined) => {
      text = next;
    },
  };
}

it('gives the same client of a vcluster until its credentials change, or it goes', async () => {
  const { client, hold } = managementWith(kubeconfig('one'));
  const clusters = createClusters(client, []);
  const vcluster = () => clusters.vcluster('acme-dev', 'hz-fsn-rtz-dev-acme');
  const first = await vcluster();
  expect(first?.name).toBe('hz-fsn-rtz-dev-acme');
  expect(await vcluster()).toBe(first);
  hold(kubeconfig('two'));
  const second = await vcluster();
  expect(second).not.toBe(first);
  hold(undefined);
  expect(await vcluster()).toBeUndefined();
  hold(kubeconfig('two'));
  expect(await vcluster()).not.toBe(second);
  clusters.close();
});

it('names a host cluster that it does not know', () => {
  const { client } = managementWith(undefined);
  const clusters = createClusters(client, []);
  expect(() => clusters.host('hz-hel-rtz-prod')).toThrow(
    'The host cluster hz-hel-rtz-prod is not among catalyst.hostClusters',
  );
});
