import { api, expect, kubectl, test } from './product';
import { becomes, clone, environmentReady, provisioning } from './story';

const environment = 'muscatpharmacy-dev';

test('a backend that is killed in the middle ends in the right state', async ({ product }) => {
  const developer = await api(product, 'acme-developer');
  const owner = await api(product, 'pharmacy-owner');
  await environmentReady(product, 'acme-developer', 'acme-prod');
  const application = { name: 'survivor', blueprint: 'bp-wordpress' };
  const key = { 'idempotency-key': 'install-survivor' };

  const wanted = await owner('POST', 'catalyst-environments/v1/environments', { organization: 'muscatpharmacy', envType: 'dev' });
  expect(wanted.status).toBe(201);
  // Nobody knows how far the install has come when the backend is gone; the answer is lost.
  const lost = developer('POST', provisioning('acme-prod'), application, key).catch(() => undefined);
  await product.killBackend();
  await lost;

  // As every client does that has no answer.
  const again = await developer('POST', provisioning('acme-prod'), application, key);
  expect(again.status).toBe(202);
  await becomes(product, 'acme-prod', 'survivor', 'Running');
  await becomes(product, 'acme-prod', 'survivor-mariadb', 'Running');
  const { git } = await clone(product, 'acme/acme-prod');
  expect((await git('log', '--format=%s', '--', 'applications/survivor')).trim().split('\n')).toEqual(['Install survivor from wordpress 1.4.0']);

  await environmentReady(product, 'pharmacy-owner', environment);
  expect(await kubectl(product, 'hz-fsn-mgt-prod', '-n', 'muscatpharmacy', 'get', 'environment', environment, '-o', 'jsonpath={.status.conditions[?(@.type=="Ready")].status}')).toBe('True');
  expect((await clone(product, `muscatpharmacy/${environment}`)).directory).toBeTruthy();
});

test('what happened while the backend was away is there when it is back', async ({ product }) => {
  await product.killBackend({ restart: false });
  const work = await clone(product, 'acme/acme-prod');
  await work.edit('applications/survivor/values.yaml', text => text.replace('replicas: 1', 'replicas: 2'));
  await work.push('Scale while nobody looks');
  await product.killBackend();
  const call = await api(product, 'acme-developer');
  const pods = async () => (await call('GET', 'catalyst-projector/v1/environments/acme-prod/applications/survivor')).body as { pods?: { ready: number } };
  await expect.poll(async () => (await pods()).pods?.ready, { timeout: 60_000 }).toBe(2);
  await becomes(product, 'acme-prod', 'survivor', 'Running');
});
