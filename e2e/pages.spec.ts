import { Page } from '@playwright/test';
import { expect, signIn, test } from './product';
import { becomes, card, environmentReady, expectAccessible, install } from './story';

/** Every page, with a text that is there once the page is whole. */
const pages: { path: string; whole: string | RegExp }[] = [
  { path: '/', whole: 'acme-stg' },
  { path: '/environments', whole: 'acme-stg' },
  { path: '/environments/acme-dev', whole: 'shown' },
  { path: '/applications', whole: 'shown' },
  { path: '/applications/acme-dev/shown', whole: /podinfo-\w+-\w+/ },
  { path: '/applications/acme-dev/shown/settings', whole: 'Greeting' },
  { path: '/applications/acme-dev/shown/history', whole: 'Install shown from podinfo 1.2.0' },
  { path: '/marketplace', whole: 'WordPress' },
  { path: '/marketplace/bp-wordpress', whole: /MariaDB/ },
  { path: '/marketplace/bp-wordpress/install', whole: 'acme-stg' },
];

test.beforeAll(async ({ product }) => {
  await install(product, 'acme-developer', 'acme-dev', { name: 'shown', blueprint: 'bp-podinfo' });
  await becomes(product, 'acme-dev', 'shown', 'Running');
  await environmentReady(product, 'acme-developer', 'acme-stg');
});

async function open(page: Page, { path, whole }: (typeof pages)[number]) {
  await page.goto(path);
  await expect(page.getByRole('main').getByText(whole).first()).toBeVisible();
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const theme of ['light', 'dark'] as const) {
  test(`every page can be used by everybody, in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await signIn(page, 'acme-developer');
    for (const each of pages) {
      await test.step(each.path, async () => {
        await open(page, each);
        await expectAccessible(page);
      });
    }
  });
}

test('every page fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInOnPhone(page);
  for (const each of pages) {
    await test.step(each.path, async () => {
      await open(page, each);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });
  }
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /acme-dev/ }).click();
  await expect(card(page, 'shown')).toBeVisible();
});

async function signInOnPhone(page: Page) {
  await page.goto('/');
  await page.getByRole('button', { name: 'acme-developer' }).click();
  await expect(page.getByRole('button', { name: 'Menu' })).toBeVisible();
}

test('the keyboard leads everywhere', async ({ page }) => {
  await signIn(page, 'acme-developer', '/environments/acme-dev');
  await expect(card(page, 'shown')).toBeVisible();
  await page.reload();
  await expect(card(page, 'shown')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Filter Applications' })).toBeFocused();
  await page.keyboard.type('nothing is called so');
  await expect(page.getByText(/matches “nothing is called so”/)).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search or jump to' })).toBeFocused();
  await page.keyboard.type('nextcloud');
  await expect(page.getByRole('option', { name: /Nextcloud/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/marketplace\/bp-nextcloud$/);
  await expect(page.getByRole('heading', { name: 'Nextcloud', level: 1 })).toBeVisible();
});
