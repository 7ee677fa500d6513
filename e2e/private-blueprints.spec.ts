import { api, expect, kubectl, signIn, test } from './product';
import { pushBlueprints } from './privateBlueprint';
import { becomes, environmentReady, install, provisioning } from './story';

const blueprint = 'bp-acme-site';
const catalog = 'catalyst-blueprints/v1/blueprints';

test('a private Blueprint is installable by its Organization within seconds, and nobody else learns of it', async ({ page, product }) => {
  await environmentReady(product, 'acme-developer', 'acme-dev');
  await signIn(page, 'acme-developer', '/marketplace');
  await expect(page.getByRole('article', { name: 'podinfo', exact: true })).toBeVisible();
  await pushBlueprints(product, 'acme', [{ folder: 'acme-site', title: 'Acme site' }]);
  const ours = await api(product, 'acme-developer');
  await expect.poll(async () => (await ours('GET', `${catalog}/${blueprint}`)).status).toBe(200);

  await page.reload();
  const inMarketplace = page.getByRole('article', { name: 'Acme site', exact: true });
  await expect(inMarketplace).toContainText('Private to acme');
  await install(product, 'acme-developer', 'acme-dev', { name: 'our-site', blueprint });
  await becomes(product, 'acme-dev', 'our-site', 'Running');

  await test.step('of which the pharmacy never hears', async () => {
    const theirs = await api(product, 'pharmacy-owner');
    const { body } = await theirs('GET', catalog);
    expect((body as { items: { name: string }[] }).items.map(({ name }) => name)).not.toContain(blueprint);
    const looked = await theirs('GET', `${catalog}/${blueprint}`);
    const nowhere = await theirs('GET', `${catalog}/bp-nowhere`);
    expect([looked.status, nowhere.status]).toEqual([404, 404]);
    expect(JSON.stringify(looked.body)).toBe(JSON.stringify(nowhere.body).replaceAll('bp-nowhere', blueprint));
    const installed = await theirs('POST', provisioning('muscatpharmacy-prod'), { name: 'stolen', blueprint });
    expect(installed.status).toBe(404);
  });
});

test('a broken one is reported on its object with file and line, and harms no other', async ({ product }) => {
  const ours = await api(product, 'acme-developer');
  const status = async (name: string) => (await ours('GET', `${catalog}/${name}`)).status;
  await pushBlueprints(product, 'acme', [
    { folder: 'acme-good', title: 'Acme good' },
    { folder: 'acme-lost', title: 'Acme lost', depends: [{ blueprint: 'not a name', version: '^1.0', alias: 'thing' }] },
  ]);
  await expect.poll(() => status('bp-acme-good')).toBe(200);
  const told = ['get', 'blueprint', 'bp-acme-lost.1.0.0', '-o', 'jsonpath={.status.conditions[?(@.type=="Ready")].message}'];
  await expect
    .poll(() => kubectl(product, 'hz-fsn-mgt-prod', '-n', 'acme', ...told).catch(String))
    .toMatch(/^acme-lost\/blueprint\.yaml:\d+: spec\.depends\.0\.blueprint: /);
  const { status: refused, body } = await ours('POST', provisioning('acme-dev'), { name: 'lost', blueprint: 'bp-acme-lost' });
  expect(refused, JSON.stringify(body)).toBeGreaterThanOrEqual(400);
});
