import { expect, kubectl, Product, signIn, test } from './product';
import { follow } from './follow';
import { becomes, card, install } from './story';

const environment = 'acme-stg';
const vcluster = 'hz-fsn-rtz-stg-acme';
const annotation = 'sandbox.catalyst.openova.io/fault';

/** What each fault has to look like to a person. */
const faults: { fault: string; name: string; word: string; reason: RegExp }[] = [
  // Looked at first, for it heals by itself.
  { fault: 'slow-start:10s', name: 'slow', word: 'Updating', reason: /pods? (is|are) starting|run the change/ },
  { fault: 'crash-loop', name: 'crashing', word: 'Failed', reason: /ends with exit code 1 soon after its start.* What ran before still serves\./ },
  { fault: 'oom', name: 'hungry', word: 'Failed', reason: /ran out of memory \(64Mi\).* What ran before still serves\./ },
  { fault: 'image-pull', name: 'imageless', word: 'Failed', reason: /The image \S+podinfo:6\.9\.2 (is not in the registry|cannot be pulled)/ },
];

/** Gives the pods of an Application a fault, or takes it away, by a change of their template, which is a rollout like every change. */
const roll = (product: Product, name: string, fault?: string) => {
  const template = { metadata: { annotations: { [annotation]: fault ?? null } } };
  return kubectl(product, vcluster, '-n', name, 'patch', 'deployment/podinfo', '--type', 'merge', '-p', JSON.stringify({ spec: { template } }));
};

test('every fault shows its state with a reason that a person understands, and heals', async ({ page, product }) => {
  for (const { name } of faults) await install(product, 'acme-developer', environment, { name, blueprint: 'bp-podinfo', config: { replicas: 2 } });
  for (const { name } of faults) await becomes(product, environment, name, 'Running');
  await signIn(page, 'acme-developer', `/environments/${environment}`);
  const stream = await follow(product, 'acme-developer', environment);

  for (const { name, fault } of faults) await roll(product, name, fault);
  for (const { name, word, reason } of faults) {
    const it = card(page, name);
    await expect(it.getByText(word, { exact: true })).toBeVisible();
    await expect(it.getByText(reason)).toBeVisible();
  }
  await expect(card(page, 'slow').getByText('Running', { exact: true })).toBeVisible();

  for (const { name } of faults) await roll(product, name);
  for (const { name } of faults) await expect(card(page, name).getByText('Running', { exact: true })).toBeVisible({ timeout: 60_000 });
  expect(stream.states('slow')).not.toContain('Failed');
  expect(stream.states('slow')).not.toContain('Degraded');
  stream.stop();
});

test('pods that never become ready are Degraded, with how many', async ({ page, product }) => {
  const name = 'partly';
  await install(product, 'acme-developer', environment, { name, blueprint: 'bp-podinfo', config: { replicas: 3 } });
  await becomes(product, environment, name, 'Running');
  await signIn(page, 'acme-developer', `/environments/${environment}`);
  await kubectl(product, vcluster, '-n', name, 'annotate', 'deployment/podinfo', `${annotation}=partial`);
  const it = card(page, name);
  await expect(it.getByText('Degraded', { exact: true })).toBeVisible();
  await expect(it.getByText('1 of 3 pods is not ready. The others serve.')).toBeVisible();
  await expect(it.getByText('2/3 pods')).toBeVisible();
  await kubectl(product, vcluster, '-n', name, 'annotate', 'deployment/podinfo', `${annotation}-`);
  await expect(it.getByText('Running', { exact: true })).toBeVisible();
  await expect(it.getByText('3/3 pods')).toBeVisible();
});
