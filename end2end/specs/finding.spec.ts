// Everyday words: what is meant comes first, also where it is a package or is done by others.
import { expect, test, type Page } from '@playwright/test';
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
  await expect(page.getByRole('main').getByText('一件事一次办：几样合在一起问').first()).toBeVisible();
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

const sites = (page: Page) => page.getByText(/^找到 \d+ 个站点/);

test('on the map a village is found by sound, by traditional characters, with and without 村', async ({ page }) => {
  await open(page, '/map');
  const box = page.getByRole('searchbox', { name: '找村、社区、站点，或要办的事' });
  for (const words of ['徐楼', '徐楼村', '徐樓', 'xulou', 'XuLouCun', '徐楼村委会']) {
    await box.fill(words);
    await expect(sites(page), words).toHaveText('找到 1 个站点');
    await expect(page.getByRole('link', { name: '徐楼社区便民服务站', exact: true }), words).toBeVisible();
  }
  await box.fill('榴園鎮');
  await expect(sites(page)).toHaveText(/找到 [1-9]\d* 个站点/);
  await expect(page.getByRole('main').getByRole('listitem').getByText('榴园镇').first()).toBeVisible();
});

test('on the map what is no site leads to where it is done, or to who does it', async ({ page }) => {
  await open(page, '/map');
  const box = page.getByRole('searchbox', { name: '找村、社区、站点，或要办的事' });
  await box.fill('派出所');
  await expect(sites(page)).toHaveText('找到 7 个站点');
  await box.fill('身份证');
  await expect(page.getByRole('status').filter({ hasText: '没有叫这个名字的站点。您是不是想找：' })).toBeVisible();
  await expect(sites(page), 'no count of nothing before what is offered').toHaveCount(0);
  const identity = page.getByRole('link', { name: /^想办“居民身份证.*”？看能办的站点$/ });
  await expect(identity).toBeVisible();
  await box.fill('公证');
  await expect(page.getByRole('link', { name: /不在这里办，找/ }).first()).toBeVisible();
  await box.fill('身份证');
  await identity.click();
  await expect(sites(page)).toHaveText(/找到 [1-9]\d* 个站点/);
  await expectNoViolations(page);
});

test('a site and its booking understand what people say, and list what is done most first', async ({ page }) => {
  await open(page, '/sites/S370404');
  const box = page.getByRole('searchbox', { name: '在这里能办的事里找' });
  await expect(page.getByRole('main').getByRole('link', { name: /社会保障卡申领/ })).toBeVisible();
  await box.fill('生娃');
  await expect(page.getByRole('main').getByRole('link', { name: /出生登记/ })).toBeVisible();
  await open(page, '/book/S370404');
  const items = page.getByRole('main').locator('.jb-rows__item').getByRole('link');
  await expect(items.nth(1)).toHaveText(/社会保障卡申领/);
  await page.getByRole('textbox', { name: '找要办的事' }).fill('驾照');
  await expect(page.getByRole('main').getByRole('link', { name: /驾驶证/ })).toBeVisible();
  await expectNoViolations(page);
});
