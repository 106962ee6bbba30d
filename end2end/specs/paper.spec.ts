// The sheet as files, and as one for several matters.
import { expect, test } from '@playwright/test';
import { emptyHeadings, open, title } from '../support/app';
import { expectNoViolations } from '../support/axe';

const SHEET = '/n/gljt?s=age=90;hukou=local;who=self;bank=sbk&v=4';

for (const [label, kind] of [['存成图片', 'image/png'], ['下载 PDF', 'application/pdf'], ['下载大字版 PDF', 'application/pdf']]) {
  test(`${label}: the browser goes to the file`, async ({ page, request }) => {
    await open(page, SHEET);
    await page.getByRole('button', { name: /^存下来、打印/ }).click();
    const link = page.getByRole('link', { name: label });
    const answer = await request.get((await link.getAttribute('href'))!);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toBe(kind);
    const [left] = await Promise.all([
      page.waitForRequest((asked) => /\/(sheet|large)\./.test(asked.url())),
      link.click(),
    ]);
    expect(left.isNavigationRequest()).toBe(true);
  });
}

test('an old sheet tells what changed since', async ({ page }) => {
  await open(page, '/n/jzz?v=1');
  await expect(page.getByRole('main')).toContainText('第 8 版');
  await expectNoViolations(page);
});

test('a withdrawn item names what stands in its place', async ({ page }) => {
  await open(page, '/n/lnz');
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: '在手机上办' })).toHaveCount(0);
  await main.getByRole('link', { name: /老年人优待|优待/ }).first().click();
  await expect(page).toHaveURL(/\/(n|items)\/lnyd/);
});

test('several matters as one: questions once, one list', async ({ page }) => {
  await open(page, '/items');
  await page.getByRole('link', { name: /一件事一次办/ }).click();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(3);
  await expectNoViolations(page);
  await page.getByRole('main').getByRole('link', { name: /出生/ }).click();
  for (let question = 0; question < 8; question += 1) {
    if (await page.getByRole('heading', { name: /^(要带|不用带|可能要带)/ }).isVisible()) break;
    const before = await page.getByRole('heading', { level: 1 }).textContent();
    await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before!);
  }
  await expect(page.getByRole('heading', { name: /^(要带|不用带|可能要带)/ })).toBeVisible();
  expect(await emptyHeadings(page)).toEqual([]);
  await expectNoViolations(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: /^(要带|不用带|可能要带)/ })).toBeVisible();
});

test('a package that is not there says so', async ({ page }) => {
  await open(page, '/packages/nichts');
  await expect(title(page, /没有|找不到|不在/)).toBeVisible();
});
