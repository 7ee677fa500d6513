import { expect, signIn, test } from './product';
import { follow } from './follow';
import { becomes, card, clone, install, viewOf } from './story';

test('a person who prefers git changes values.yaml with a normal client, and the card follows', async ({ page, product }) => {
  await install(product, 'acme-developer', 'acme-dev', { name: 'hello', blueprint: 'bp-podinfo' });
  await becomes(product, 'acme-dev', 'hello', 'Running');
  await signIn(page, 'acme-developer', '/environments/acme-dev');
  await expect(card(page, 'hello').getByText('1/1 pods')).toBeVisible();

  const stream = await follow(product, 'acme-developer', 'acme-dev');
  const work = await clone(product, 'acme/acme-dev');
  await work.edit('applications/hello/values.yaml', text => text.replace('replicas: 1', 'replicas: 3'));
  const commit = await work.push('Serve hello with three pods');

  await expect(card(page, 'hello').getByText('3/3 pods')).toBeVisible();
  await expect(card(page, 'hello').getByText('Running', { exact: true })).toBeVisible();
  expect(stream.states('hello')).toEqual(['Running', 'Updating', 'Running']);
  stream.stop();

  await test.step('History shows the commit and its author', async () => {
    await card(page, 'hello').getByTitle('History of hello').click();
    const entry = page.getByRole('listitem').filter({ hasText: 'Serve hello with three pods' });
    await expect(entry).toContainText('acme-developer');
    await expect(entry).toContainText(commit.slice(0, 7));
  });
  await test.step('and Settings has the value', async () => {
    await page.getByRole('tab', { name: 'Settings' }).click();
    await expect(page.getByRole('textbox', { name: 'Pods' })).toHaveValue('3');
  });
  await test.step('a second clone has what the first pushed', async () => {
    const again = await clone(product, 'acme/acme-dev');
    expect(await again.read('applications/hello/values.yaml')).toContain('replicas: 3');
  });
});

test('a broken file harms no other Application, and its revert heals', async ({ product }) => {
  await install(product, 'acme-developer', 'acme-dev', { name: 'steady', blueprint: 'bp-podinfo' });
  await install(product, 'acme-developer', 'acme-dev', { name: 'broken', blueprint: 'bp-podinfo' });
  await becomes(product, 'acme-dev', 'steady', 'Running');
  await becomes(product, 'acme-dev', 'broken', 'Running');
  const work = await clone(product, 'acme/acme-dev');
  await work.edit('applications/broken/values.yaml', text => `${text}replicas: [`);
  await work.push('Break the values');
  await becomes(product, 'acme-dev', 'broken', 'Failed');
  const view = await viewOf(product, 'acme-developer', 'acme-dev', 'broken');
  expect(view?.reason?.message).toContain('applications/broken/values.yaml');
  expect(view?.pods).toMatchObject({ ready: 1, total: 1 });
  expect((await viewOf(product, 'acme-developer', 'acme-dev', 'steady'))?.state).toBe('Running');
  await work.revert();
  await becomes(product, 'acme-dev', 'broken', 'Running');
});
