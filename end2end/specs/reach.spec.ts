// Fingers that tremble, keyboards and screen readers: nothing is too small to hit, the focus is
// never lost, and what is ticked has a name that can be read aloud in one breath.
import { expect, test, type Page } from '@playwright/test';
import { open, title } from '../support/app';
import { tooSmall } from '../support/targets';

const SHEET = '/n/gljt?s=age=90;hukou=local;who=family;bank=sbk&v=4';
const PAGES = [
  '/', '/map', '/map?q=没有', '/sites/S370404', '/items', '/items/gljt', '/packages', '/packages/xsecs', '/n/gljt', SHEET,
  '/n/lnz', '/apply/gljt', '/me', '/drafts', '/report', '/book/S370404', '/correct?item=gljt', '/review/nonsense', '/nowhere',
];

async function settled(page: Page, path: string): Promise<void> {
  await open(page, path);
  await page.waitForLoadState('networkidle');
  await expect(page.locator('.jb-skeleton')).toHaveCount(0);
}

for (const [mode, least] of [['standard', 44], ['elder', 60]] as const) {
  test(`whatever is tapped is at least ${least} px in both directions, ${mode}`, async ({ page }) => {
    test.setTimeout(180_000);
    if (mode === 'elder') await page.addInitScript(() => localStorage.setItem('jb.elder', '1'));
    for (const path of PAGES) {
      await settled(page, path);
      expect.soft(await tooSmall(page, least), path).toEqual([]);
    }
  });
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

test('another page begins with its title', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('main').getByRole('link', { name: '要带什么' }).press('Enter');
  await expect(page).toHaveURL(/\/items/);
  await expect.poll(() => focused(page)).toBe('page-title');
  await page.getByRole('main').getByRole('link', { name: /高龄津贴申领/ }).first().press('Enter');
  await expect(title(page, '高龄津贴申领')).toBeFocused();
  await page.getByRole('navigation').getByRole('link', { name: '去哪儿办' }).press('Enter');
  await expect(page).toHaveURL(/\/map/);
  await expect.poll(() => focused(page)).toBe('page-title');
  await page.goBack();
  await expect(title(page, '高龄津贴申领')).toBeFocused();
});

test('a page that gives the focus to a field of its own keeps it', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('main').getByRole('link', { name: '要带什么' }).press('Enter');
  const search = page.getByRole('searchbox').first();
  await search.focus();
  await page.waitForTimeout(500);
  await expect(search).toBeFocused();
});

test('发到手机 leads into its field', async ({ page }) => {
  await settled(page, SHEET);
  await page.getByRole('button', { name: '存下来、打印、发到手机' }).click();
  await page.getByRole('button', { name: '发到手机', exact: true }).press('Enter');
  await expect(page.getByRole('textbox', { name: '手机号' })).toBeFocused();
});

test('no button takes the focus away with it', async ({ page }) => {
  test.setTimeout(240_000);
  for (const path of ['/map', '/sites/S370404', '/items', '/items/gljt', SHEET, '/packages', '/report', '/me', '/correct?item=gljt']) {
    await settled(page, path);
    const names = await page.getByRole('main').getByRole('button').evaluateAll((all) =>
      all.filter((one) => one.getClientRects().length > 0).map((one) => one.textContent ?? ''));
    for (let at = 0; at < names.length; at += 1) {
      await settled(page, path);
      const button = page.getByRole('main').locator('button:visible').nth(at);
      if (await button.isDisabled()) continue;
      await button.press('Enter');
      await page.waitForTimeout(400);
      const lost = await page.evaluate(() => document.activeElement === null || document.activeElement === document.body);
      expect.soft(lost, `${path}: after “${names[at]}” the focus is on nothing`).toBe(false);
    }
  }
});

test('what is ticked or chosen has a short name', async ({ page }) => {
  for (const path of [SHEET, '/packages/xsecs', '/map', '/items', '/apply/gljt']) {
    await settled(page, path);
    for (const role of ['checkbox', 'radio'] as const) {
      for (const control of await page.getByRole(role).all()) {
        await expect.soft(control, path).toHaveAccessibleName(/^.{1,30}$/);
      }
    }
  }
});
