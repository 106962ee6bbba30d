// Pages come in parts (docs/ARCHITECTURE.md): what happens when a part does not come.
import { expect, test, type Page } from '@playwright/test';
import { open, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { again } from '../support/faults';

const ITEMS = '**/jinban-items-*.bin';

test('a part that does not come is told, and can be tried again', async ({ page }) => {
  await page.route(ITEMS, (route) => route.abort());
  await open(page, '/');
  await page.getByRole('navigation', { name: '主要导航' }).getByRole('link', { name: '办什么' }).click();
  const told = page.getByRole('heading', { name: '没有连上' });
  await expect(told).toBeVisible();
  await expectNoViolations(page);
  await page.unroute(ITEMS);
  await again(page, told);
  await expect(title(page, '办什么事')).toBeVisible();
});

test('a part that is not one, as a public network’s own page, is told as well', async ({ page }) => {
  await page.route(ITEMS, (route) => route.fulfill({ contentType: 'text/html', body: '<p>请先登录无线网</p>' }));
  await open(page, '/');
  await page.getByRole('navigation', { name: '主要导航' }).getByRole('link', { name: '办什么' }).click();
  await expect(page.getByRole('heading', { name: '页面没取回来' })).toBeVisible();
});

test('a page of an earlier release renews itself once when its parts are gone', async ({ page }) => {
  let gone = 0;
  await page.route(ITEMS, (route) => {
    gone += 1;
    return gone === 1 ? route.fulfill({ status: 404, body: '' }) : route.continue();
  });
  await open(page, '/');
  await page.getByRole('navigation', { name: '主要导航' }).getByRole('link', { name: '办什么' }).click();
  await expect(title(page, '办什么事')).toBeVisible();
});

test('going away while a part is coming shows where one went', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(ITEMS, async (route) => {
    await held;
    await route.continue();
  });
  await open(page, '/');
  const tabs = page.getByRole('navigation', { name: '主要导航' });
  await tabs.getByRole('link', { name: '办什么' }).click();
  await tabs.getByRole('link', { name: '首页' }).click();
  release();
  await expect(title(page, '您要办什么事？')).toBeVisible();
  await tabs.getByRole('link', { name: '办什么' }).click();
  await expect(title(page, '办什么事')).toBeVisible();
});

const RELATED = '**/jinban-related-*.bin';
const SHEET = '/n/lncc';
const beside = (page: Page) => page.getByRole('heading', { name: '可能还用得上' });
const foot = (page: Page) => page.getByText('主办单位：', { exact: false });

test('what stands beside a sheet comes once, to those who get there', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/related$|jinban-related/.test(request.url())) asked.push(request.url());
  });
  await open(page, SHEET);
  await expect(title(page, '老年人乘坐公交优待卡')).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(asked, 'nobody has scrolled there').toEqual([]);
  for (let round = 0; round < 2; round += 1) {
    await foot(page).scrollIntoViewIfNeeded();
    await expect(beside(page)).toBeVisible();
    await title(page, '老年人乘坐公交优待卡').scrollIntoViewIfNeeded();
  }
  expect(asked.length, asked.join('\n')).toBe(2);
  await expectNoViolations(page);
});

test('a sheet stands alone where nothing comes beside it', async ({ page }) => {
  let loads = 0;
  page.on('load', () => (loads += 1));
  let gone = 0;
  await page.route(RELATED, (route) => {
    gone += 1;
    return route.fulfill({ status: 404, body: '' });
  });
  await open(page, SHEET);
  await foot(page).scrollIntoViewIfNeeded();
  await expect.poll(() => gone).toBe(1);
  await expect(beside(page)).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 }), 'no second page in the page').toHaveCount(1);
  expect(loads, 'and no reload').toBe(1);
});
