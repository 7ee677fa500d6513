import { api, expect, Product, signIn, test } from './product';
import { pushBlueprints } from './privateBlueprint';
import { clone, install, provisioning } from './story';

const environment = 'acme-dev';

/** What the plan and the pages of others answer with is in the console, too. */
test.use({ tolerated: [/status of (400|404|409) .*\/api\/catalyst-/] });

const head = async (product: Product) => (await clone(product, `acme/${environment}`)).git('rev-parse', 'HEAD');

// An Application that is in the way, and Blueprints that cannot be had.
test.beforeAll(async ({ product }) => {
  await install(product, 'acme-developer', environment, { name: 'taken', blueprint: 'bp-podinfo' });
  await pushBlueprints(product, 'acme', [
    { folder: 'chicken', title: 'Chicken', depends: [{ blueprint: 'bp-egg', version: '^1.0', alias: 'egg' }] },
    { folder: 'egg', title: 'Egg', depends: [{ blueprint: 'bp-chicken', version: '^1.0', alias: 'chicken' }] },
    { folder: 'picky', title: 'Picky', depends: [{ blueprint: 'bp-podinfo', version: '~1.1', alias: 'greeter' }] },
  ]);
  const call = await api(product, 'acme-developer');
  for (const name of ['bp-chicken', 'bp-egg', 'bp-picky']) {
    await expect.poll(async () => (await call('GET', `catalyst-blueprints/v1/blueprints/${name}`)).status, { message: name }).toBe(200);
  }
});

const refusals = [
  { what: 'a wrong value', body: { name: 'x1', blueprint: 'bp-podinfo', config: { replicas: 99 } }, status: 400, field: /^config\.replicas$/ },
  { what: 'a value of another type', body: { name: 'x1', blueprint: 'bp-podinfo', config: { replicas: 'many' } }, status: 400, field: /^config\.replicas$/ },
  { what: 'a missing field', body: { blueprint: 'bp-podinfo' }, status: 400, field: /^name$/ },
  { what: 'a missing field of the configuration', body: { name: 'x1', blueprint: 'bp-wordpress', config: { database: { mode: 'external' } } }, status: 400, field: /^config\.database/ },
  { what: 'a name already taken', body: { name: 'taken', blueprint: 'bp-podinfo' }, status: 409, field: /^name$/ },
  { what: 'a dependency cycle', body: { name: 'x1', blueprint: 'bp-chicken' }, status: 400, field: /^bindings\.egg/ },
  { what: 'a version conflict', body: { name: 'x1', blueprint: 'bp-picky', bindings: { greeter: { use: 'taken' } } }, status: 400, field: /^bindings\.greeter/ },
];

test('the API refuses what cannot be, names the field, and commits nothing', async ({ product }) => {
  const call = await api(product, 'acme-developer');
  const before = await head(product);
  for (const { what, body, status, field } of refusals) {
    await test.step(what, async () => {
      const answer = await call('POST', provisioning(environment), body);
      expect(answer.status).toBe(status);
      const { fields } = (answer.body as { error: { fields: { field: string; message: string }[] } }).error;
      expect(fields.map(each => each.field)).toEqual([expect.stringMatching(field)]);
      expect(fields[0].message).toMatch(/\w+ \w+/);
    });
  }
  await test.step('an unknown Blueprint', async () => {
    const { status, body } = await call('POST', provisioning(environment), { name: 'x1', blueprint: 'bp-nothing' });
    expect([status, JSON.stringify(body)]).toEqual([404, expect.stringContaining('bp-nothing')]);
  });
  await test.step('an Environment of another Organization, as if there were none', async () => {
    const application = { name: 'x1', blueprint: 'bp-podinfo' };
    const theirs = await call('POST', provisioning('muscatpharmacy-prod'), application);
    const none = await call('POST', provisioning('muscatpharmacy-dev'), application);
    expect([theirs.status, none.status]).toEqual([404, 404]);
    expect(JSON.stringify(theirs.body)).toBe(JSON.stringify(none.body).replaceAll('muscatpharmacy-dev', 'muscatpharmacy-prod'));
  });
  expect(await head(product)).toBe(before);
});

test('the form says so beside the field, and goes no further', async ({ page, product }) => {
  const before = await head(product);
  await signIn(page, 'acme-developer', `/marketplace/bp-podinfo/install?environment=${environment}`);
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  const pods = page.getByRole('textbox', { name: 'Pods' });
  await name.fill('taken');
  await pods.fill('99');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText(`There is an Application taken in ${environment} already.`).first()).toBeVisible();
  await expect(page.getByText('Enter 20 or less.').first()).toBeVisible();
  await expect(name).toHaveAccessibleDescription(/already/);
  await name.fill('');
  await expect(page.getByText('Enter a name.').first()).toBeVisible();
  await expect(page).toHaveURL(/install\?environment=acme-dev$/);
  expect(await head(product)).toBe(before);
});

test('the wizard tells of a cycle, and pages of others are not there', async ({ page }) => {
  await signIn(page, 'acme-developer', `/marketplace/bp-chicken/install?environment=${environment}`);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'There is no plan yet.' })).toContainText(/chicken.*egg|egg.*chicken/i);
  await expect(page.getByRole('button', { name: 'Review plan' })).toBeDisabled();
  await page.goto('/environments/muscatpharmacy-prod');
  await expect(page.getByText(/Environment “muscatpharmacy-prod”/)).toBeVisible();
  await page.goto('/marketplace/bp-nothing');
  await expect(page.getByText(/Blueprint “bp-nothing”/)).toBeVisible();
});
