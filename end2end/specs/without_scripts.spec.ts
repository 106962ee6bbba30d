// Scripts are off, or have not come: a notice is read and answered all the same, and a site is read.
import { get } from 'node:http';
import { expect, test, type Page } from '@playwright/test';
import { started, title } from '../support/app';
import { expectNoViolations } from '../support/axe';

const SHEET = '/n/gljt?s=age=90;hukou=local;who=self;bank=sbk&v=4';
const SITES = [
  ['S370404', '峄城区政务服务中心'],
  ['S370404104275', '王庄村便民服务站'],
] as const;

async function answerAll(page: Page): Promise<void> {
  await page.goto('/n/gljt');
  await expect(title(page, '老人今年满多少周岁了？')).toBeVisible();
  await page.getByRole('link', { name: '90到99周岁' }).click();
  for (let question = 2; question <= 5; question += 1) {
    await expect(page.getByText(new RegExp(`^第 ${question} 题`))).toBeVisible();
    await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
    if (await title(page, '高龄津贴申领').isVisible()) break;
  }
  await expect(page.getByText(/^(要带|不用带|可能要带)/).first()).toBeVisible();
}

test.describe('scripts are off', () => {
  test.use({ javaScriptEnabled: false });

  test('a notice asks its questions by links and ends in the sheet', async ({ page }) => {
    await answerAll(page);
    await expect(page).toHaveTitle('高龄津贴申领 · 一次性告知单');
    await expect(page.getByRole('checkbox').first()).toBeVisible();
    await expect(page.getByRole('button')).toHaveCount(0);
  });

  test('a package asks its questions by links and ends in the sheet', async ({ page }) => {
    await page.goto('/packages/xsecs');
    await expect(page).toHaveTitle('新生儿出生 · 一件事一次办');
    for (let question = 1; question <= 5; question += 1) {
      await expect(page.getByText(new RegExp(`^第 ${question} 题`))).toBeVisible();
      await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
    }
    await expect(page.getByRole('heading', { name: /^(要带|不用带|可能要带)/ })).toBeVisible();
    await expect(page.getByRole('checkbox').first()).toBeVisible();
  });

  for (const [id, name] of SITES) {
    test(`${name} says where it is, when it opens and what it does`, async ({ page }) => {
      await page.goto(`/sites/${id}`);
      await expect(page).toHaveTitle(name);
      await expect(title(page, name)).toBeVisible();
      const main = page.getByRole('main');
      await expect(main).toContainText(/今天（\d+月\d+日 周.）/);
      await expect(main).not.toContainText('开着门');
      await expect(main.locator('a[href^="tel:"]').first()).toBeVisible();
      await expect(main.getByRole('link', { name: /^高龄津贴申领/ })).toBeVisible();
      await expect(page.getByRole('button')).toHaveCount(0);
    });
  }
});

test('the page as it comes has no violation', async ({ page }) => {
  // The audit is a script itself, so scripts are taken out instead of switched off.
  await page.route('**/n/gljt*', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '');
    await route.fulfill({ response, body });
  });
  await page.goto('/n/gljt');
  await expect(title(page, '老人今年满多少周岁了？')).toBeVisible();
  await expectNoViolations(page);
  await page.goto(SHEET);
  await expect(title(page, '高龄津贴申领')).toBeVisible();
  await expectNoViolations(page);
});

test('a site as it comes has no violation', async ({ page }) => {
  const [[id, name]] = SITES;
  await page.route('**/sites/*', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '');
    await route.fulfill({ response, body });
  });
  await page.goto(`/sites/${id}`);
  await expect(title(page, name)).toBeVisible();
  await expectNoViolations(page);
});

test('what was ticked before the app came stays ticked', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route('**/jinban-notice-*.bin', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(SHEET);
  await page.getByRole('checkbox').first().check();
  release();
  await started(page);
  await expect(page.getByRole('checkbox').first()).toBeChecked();
  await expect(page.getByRole('button', { name: '发给家人' })).toBeVisible();
});

function weight(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { accept: 'text/html', 'accept-encoding': 'br' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

test('a sheet with its words and styles weighs at most 20 kB', async ({ baseURL }) => {
  expect(await weight(baseURL + SHEET)).toBeLessThanOrEqual(20_000);
});

for (const [id, name] of SITES) {
  test(`${name} with its words and styles weighs at most 20 kB`, async ({ baseURL }) => {
    expect(await weight(`${baseURL}/sites/${id}`)).toBeLessThanOrEqual(20_000);
  });
}

test('a sheet of a package weighs at most 20 kB too', async ({ baseURL }) => {
  const sheet = '/packages/xsecs?s=cert=yes;with=mother;wed=yes;help=none;card=post';
  expect(await weight(baseURL + sheet)).toBeLessThanOrEqual(20_000);
});
