// What a site of the state says of itself: rules, a map of the site, and where to say that it is wrong.
import { expect, test } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { open, sideways, title } from '../support/app';

const FOOT = ['网站找错', '网站地图', '个人信息处理规则', '无障碍声明', '关于本站'];

test('every page leads to what the site says of itself', async ({ page }) => {
  for (const path of ['/', '/n/gljt', '/map', '/me']) {
    await open(page, path);
    const foot = page.getByRole('contentinfo');
    for (const name of FOOT) await expect(foot.getByRole('link', { name })).toBeVisible();
  }
});

test('the rules are read, and lead back to where they were opened, or to the map of the site', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, '/');
  await page.getByRole('contentinfo').getByRole('link', { name: '个人信息处理规则' }).click();
  await expect(title(page, '个人信息处理规则')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: '留多久' })).toBeVisible();
  expect(await sideways(page)).toBe(0);
  await expectNoViolations(page);
  await page.getByRole('link', { name: '返回' }).click();
  await expect(title(page, '您要办什么事？'), 'where they were opened').toBeVisible();
  await open(page, '/about/privacy');
  await page.getByRole('link', { name: '返回' }).click();
  await expect(title(page, '网站地图')).toBeVisible();
  await expectNoViolations(page);
});

test('without scripts the words are there', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/about/accessibility');
  await expect(title(page, '无障碍声明')).toBeVisible();
  await page.goto('/about');
  await page.getByRole('main').getByRole('link', { name: '养老' }).click();
  await expect(page).toHaveURL(/theme=elder/);
  await context.close();
});

test('a fault of the site is told here, without signing in', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('contentinfo').getByRole('link', { name: '网站找错' }).click();
  await expect(page.getByText('说的是：峄城近办')).toBeVisible();
  await page.getByRole('radio', { name: '链接、图片打不开' }).check();
  await page.getByRole('textbox', { name: /怎么不对/ }).fill('首页最下面的图打不开');
  await expectNoViolations(page);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('网站：峄城近办')).toBeVisible();
  await expectNoViolations(page);
});
