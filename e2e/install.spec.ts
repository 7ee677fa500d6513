import { Page } from '@playwright/test';
import { expect, kubectl, Product, signIn, test } from './product';
import { follow } from './follow';
import { card, clone, environmentReady, expectAccessible, service, viewOf } from './story';

const vcluster = 'hz-fsn-rtz-dev-acme';

/** From the page on which one arrives; axe looks at every step on the way. */
async function installInFiveClicks(page: Page) {
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'Install Application', exact: true }).click();
  const blueprint = main.getByRole('article', { name: 'WordPress', exact: true });
  await blueprint.hover();
  await blueprint.getByRole('link', { name: 'Install WordPress' }).click();
  await expect(main.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('wordpress');
  await expectAccessible(page);
  await main.getByRole('button', { name: 'Continue' }).click();
  await expect(main.getByText('WordPress needs one other Application.')).toBeVisible();
  await expectAccessible(page);
  await main.getByRole('button', { name: 'Review plan' }).click();
  await expect(main.getByRole('heading', { name: 'Changes to acme-dev' })).toBeVisible();
  await expectAccessible(page);
  await main.getByRole('button', { name: 'Install', exact: true }).click();
}

async function expectRunning(page: Page) {
  const wordpress = card(page, 'wordpress');
  await expect(wordpress.getByText('Running', { exact: true })).toBeVisible();
  await expect(wordpress.getByText('1/1 pods')).toBeVisible();
  await expect(wordpress.getByText('by acme-developer')).toBeVisible();
  await expect(wordpress.getByRole('link', { name: 'wordpress-mariadb' })).toBeVisible();
  await expect(service(page, 'wordpress-mariadb').getByText('Running')).toBeVisible();
}

/** When an Application began to run, as the snapshot API says it. */
async function runningSince(product: Product, name: string) {
  const view = await viewOf(product, 'acme-developer', 'acme-dev', name);
  expect(view).toMatchObject({ state: 'Running', pods: { ready: 1, total: 1 }, lastDeploy: { by: 'acme-developer' } });
  return Date.parse(view?.since ?? '');
}

test('a developer installs WordPress with a database of its own in five clicks, and everybody is told the same story', async ({ page, browser, product }) => {
  await environmentReady(product, 'acme-developer', 'acme-dev');
  const stream = await follow(product, 'acme-developer', 'acme-dev');
  await signIn(page, 'acme-developer');
  await installInFiveClicks(page);
  await expect(page).toHaveURL(/\/environments\/acme-dev$/);
  // The cards are there with the commit, long before the pods.
  await expect(card(page, 'wordpress')).toBeVisible();
  await expect(service(page, 'wordpress-mariadb')).toBeVisible();

  const other = await browser.newContext({ baseURL: product.url });
  const onlooker = await other.newPage();
  await signIn(onlooker, 'acme-viewer', '/environments/acme-dev');
  await Promise.all([expectRunning(page), expectRunning(onlooker)]);
  await expectAccessible(page);

  await test.step('the database first, and neither by another way than Installing', async () => {
    expect(stream.states('wordpress-mariadb'), stream.story('wordpress-mariadb').join('\n')).toEqual(['Installing', 'Running']);
    expect(stream.states('wordpress'), stream.story('wordpress').join('\n')).toEqual(['Installing', 'Running']);
    expect(await runningSince(product, 'wordpress-mariadb')).toBeLessThanOrEqual(await runningSince(product, 'wordpress'));
  });
  await test.step('kubectl says so', async () => {
    const table = await kubectl(product, vcluster, 'get', 'kustomizations.kustomize.toolkit.fluxcd.io,deployments,statefulsets,pods', '-A', '--no-headers');
    expect(table).toMatch(/flux-system +kustomization\S*\/wordpress-mariadb .*True/);
    expect(table).toMatch(/flux-system +kustomization\S*\/wordpress .*True/);
    expect(table).toMatch(/wordpress +deployment\.apps\/wordpress +1\/1/);
    expect(table).toMatch(/wordpress +pod\/wordpress-\S+ +1\/1 +Running/);
    expect(table).toMatch(/wordpress-mariadb +pod\/\S+ +1\/1 +Running/);
  });
  await test.step('git says so', async () => {
    const { git } = await clone(product, 'acme/acme-dev');
    const log = await git('log', '-p', '-1', '--', 'applications/wordpress');
    expect(log).toContain('Author: acme-developer <acme-developer@sandbox.localhost>');
    expect(log).toContain('Install wordpress from wordpress 1.4.0');
    expect(log).toContain('+++ b/applications/wordpress/values.yaml');
    expect(await git('show', 'HEAD:flux-system/applications/wordpress.yaml')).toMatch(/dependsOn:\n\s+- name: wordpress-mariadb/);
    const view = await viewOf(product, 'acme-viewer', 'acme-dev', 'wordpress');
    expect(log).toContain(`commit ${view?.lastDeploy?.commit}`);
  });
  stream.stop();
  await other.close();
});
