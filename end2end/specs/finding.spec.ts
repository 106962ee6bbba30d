// Everyday words: what is meant comes first, also where it is a package or is done by others.
import { expect, test } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { open, sideways } from '../support/app';

const WORDS: [string, string | RegExp][] = [
  ['生娃', /新生儿/],
  ['办厂', /登记/],
  ['户囗', /户/],
  ['退伍', /退役|退伍|优抚/],
  ['二手房过户', /房|不动产/],
  ['我妈八十了能领钱吗', '高龄津贴申领'],
];

test('what people say is found', async ({ page }) => {
  for (const [words, name] of WORDS) {
    await open(page, `/items?q=${encodeURIComponent(words)}`);
    const rows = page.getByRole('main').locator('.jb-rows__item');
    await expect(rows.first(), words).toBeVisible();
    const first = (await rows.allTextContents()).slice(0, 3).join();
    expect(first, words).toMatch(name);
  }
});

test('a package and who does it elsewhere stand among what is found', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, '/items?q=%E6%96%B0%E7%94%9F%E5%84%BF');
  await expect(page.getByRole('main').getByText('一件事一次办：几样一起办').first()).toBeVisible();
  await open(page, '/items?q=%E5%85%AC%E8%AF%81');
  await expect(page.getByText(/不在这里办，找/).first()).toBeVisible();
  expect(await sideways(page)).toBe(0);
  await expectNoViolations(page);
});

test('without scripts a list is found by words too', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/items');
  await page.getByRole('searchbox').fill('高龄');
  await page.getByRole('button', { name: '搜索' }).click();
  await page.getByRole('main').getByRole('link', { name: /高龄津贴申领/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '高龄津贴申领' })).toBeVisible();
  await context.close();
});
