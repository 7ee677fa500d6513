import { api, expect, kubectl, signIn, test } from './product';
import { environmentReady, expectAccessible } from './story';

const environment = 'acme-uat';

/** A page of what is not there answers so. */
test.use({ tolerated: [/status of 404 .*\/api\/catalyst-/] });

test('an admin creates an Environment and sees it become ready; what is deleted is gone everywhere', async ({ page, product }) => {
  await environmentReady(product, 'acme-admin', 'acme-dev');
  await signIn(page, 'acme-admin', '/environments');
  await page.getByRole('main').getByRole('link', { name: 'Create Environment' }).click();
  await page.getByRole('radio', { name: /accept/ }).check({ force: true });
  await expect(page.getByText(environment, { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create Environment' }).click();
  await expect(page).toHaveURL(new RegExp(`/environments/${environment}$`));
  await expect(page.getByRole('heading', { name: environment, level: 1 })).toBeVisible();
  await expect(page.getByText('Nothing runs here yet')).toBeVisible({ timeout: 90_000 });
  await environmentReady(product, 'acme-admin', environment);

  await test.step('kubectl sees the object, and its vcluster on the host', async () => {
    await kubectl(product, 'hz-fsn-mgt-prod', '-n', 'acme', 'wait', '--for=condition=Ready', `environment/${environment}`, '--timeout=30s');
    expect(await kubectl(product, 'hz-fsn-rtz-uat', '-n', 'vc-acme', 'get', 'statefulset', 'acme', '-o', 'name')).toContain('acme');
    expect(await kubectl(product, 'hz-fsn-rtz-uat-acme', 'get', 'kustomizations.kustomize.toolkit.fluxcd.io', '-A', '-o', 'name')).toContain('applications');
  });

  await kubectl(product, 'hz-fsn-mgt-prod', '-n', 'acme', 'delete', 'environment', environment, '--timeout=60s');
  await expect(page.getByText(`There is no Environment “${environment}” here`)).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' }).getByText(environment)).toHaveCount(0);
  const admin = await api(product, 'acme-admin');
  expect((await admin('GET', `catalyst-environments/v1/environments/${environment}`)).status).toBe(404);
  const repository = await fetch(`${product.info.forge.url}/api/v1/repos/acme/${environment}`, {
    headers: { authorization: `Basic ${Buffer.from(`${product.info.forge.user}:${product.info.forge.password}`).toString('base64')}` },
  });
  expect(repository.status).toBe(404);
  expect(await kubectl(product, 'hz-fsn-rtz-uat', '-n', 'vc-acme', 'get', 'statefulsets', '-o', 'name')).toBe('');
});

test('a viewer sees all of it and no way to change it', async ({ page, product }) => {
  await environmentReady(product, 'acme-viewer', 'acme-dev');
  await signIn(page, 'acme-viewer', '/environments/acme-dev');
  await expect(page.getByRole('heading', { name: 'acme-dev', level: 1 })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Clone address' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Install Application' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Create Environment' })).toHaveCount(0);
  const viewer = await api(product, 'acme-viewer');
  const created = await viewer('POST', 'catalyst-environments/v1/environments', { organization: 'acme', envType: 'uat' });
  expect(created.status).toBe(403);
});

test('an outsider finds nothing', async ({ page, product }) => {
  await signIn(page, 'pharmacy-owner', '/environments/acme-dev');
  await expect(page.getByText('There is no Environment “acme-dev” here')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('Install');
  const outsider = await api(product, 'pharmacy-owner');
  for (const path of ['catalyst-environments/v1/environments/acme-dev', 'catalyst-projector/v1/environments/acme-dev/applications']) {
    expect((await outsider('GET', path)).status, path).toBe(404);
  }
});
