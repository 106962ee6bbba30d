// Addresses as people open them by hand, and pages as they pass them on.
import { expect, test, type Page } from '@playwright/test';
import { open, signInHere, started, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { freshPhone } from '../support/people';
import { decoded } from '../support/qr';

const SHEET = '/n/gljt?s=age=90;hukou=local;who=self;bank=sbk';
const QUESTION = '老人今年满多少周岁了？';
const IPHONE_WECHAT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.68(0x1800442b) NetType/WIFI Language/zh_CN';

test.describe.configure({ mode: 'parallel' });

const where = (page: Page) => page.url().replace(new URL(page.url()).origin, '');

for (const [given, meant, name] of [
  ['/n/GLJT', '/n/gljt', QUESTION],
  ['/n/gljt/', '/n/gljt', QUESTION],
  ['/n/gljt。', '/n/gljt', QUESTION],
  ['/n/gljt【近办】', '/n/gljt', QUESTION],
  ['/sites/s370404，请看', '/sites/S370404', '峄城区政务服务中心'],
  ['/items/sbk）', '/items/sbk', '社会保障卡申领'],
  ['/map/', '/map', '去哪儿办'],
  [`${SHEET};&v=4。`, `${SHEET}&v=4`, '高龄津贴申领'],
  [`${SHEET}&v=4【近办】`, `${SHEET}&v=4`, '高龄津贴申领'],
  ['/n/jzz?v=1。', '/n/jzz?v=1', /./],
  ['/n/jzz?v=1【近办】', '/n/jzz?v=1', /./],
  ['/n/gljt?s=age%253D90', '/n/gljt?s=age=90', /户/],
] as const) {
  test(`${given} is ${meant}`, async ({ page }) => {
    await open(page, given);
    await expect(title(page, name)).toBeVisible();
    expect(where(page)).toBe(meant);
    if (meant === '/n/jzz?v=1') await expect(page.getByText(/这张单子是第 1 版，现在是第 8 版/)).toBeVisible();
  });
}

test('one bad answer asks that answer again, and keeps the others', async ({ page }) => {
  await open(page, '/n/gljt?s=age=90;hukou=mars;who=self;bank=sbk');
  await expect(page.getByText(/看得懂的都留着/)).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expect(title(page, '高龄津贴申领')).toBeVisible();
});

test('a version that never was names those that are, and leads to them', async ({ page }) => {
  const response = await page.goto('/n/jzz?v=abc');
  expect(response!.status()).toBe(404);
  await started(page);
  await expect(page.getByText(/没有找到单子上的那一版/)).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('link', { name: /^看第 \d+ 版$/ }).first().click();
  await expect(page).toHaveURL(/\/n\/jzz\?v=\d+$/);
});

for (const [path, name, link] of [
  ['/n/nope', '没有找到这个事项', '找要办的事'],
  ['/items/nope', '没有找到这个事项', '找要办的事'],
  ['/apply/nope', '没有找到这个事项', '找要办的事'],
  ['/sites/nope', '没有找到这个站点', '看看近处的站点'],
  ['/book/nope', '没有找到这个站点', '看看近处的站点'],
  ['/packages/nope', '没有找到这件事', '看全部一件事'],
  ['/nope/nope', '没有找到这个页面', '回首页'],
] as const) {
  test(`${path} answers 404, with the same words before and after the app`, async ({ page }) => {
    await page.route('**/*.js', (route) => route.abort());
    const response = await page.goto(path);
    expect(response!.status()).toBe(404);
    const main = page.getByRole('main');
    await expect(title(page, name)).toBeVisible();
    const words = await main.locator('.jb-empty__text').textContent();
    await expect(main.getByRole('link', { name: link })).toBeVisible();
    await page.unroute('**/*.js');
    await open(page, path);
    await expect(title(page, name)).toBeVisible();
    await expect(page).toHaveTitle(name);
    await expect(main.locator('.jb-empty__text')).toHaveText(words!);
    await expect(main.getByRole('link', { name: link })).toBeVisible();
    await expect(main).not.toContainText('手机号');
    await expectNoViolations(page);
  });
}

test('an item without a form says what it is and how it is done', async ({ page }) => {
  await open(page, '/apply/xszz');
  await expect(title(page, '家庭经济困难学生资助')).toBeVisible();
  await expect(page.getByRole('heading', { name: /不能在手机上申请/ })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('link', { name: '看我要带什么' }).click();
  await expect(page).toHaveURL(/\/n\/xszz$/);
});

test('who opens a file by hand is told what is missing and led on', async ({ page }) => {
  await page.goto('/api/v1/notices/nope/sheet.pdf');
  await expect(title(page, '没有找到这个事项')).toBeVisible();
  await expectNoViolations(page);
  await page.goto('/api/v1/notices/gljt/sheet.pdf?s=age=90');
  await expect(title(page, '还有问题没有回答')).toBeVisible();
  await page.getByRole('link', { name: '在网页上看' }).click();
  await started(page);
  expect(where(page)).toBe('/n/gljt?s=age=90');
});

test('a file opens with what chat programs appended', async ({ request }) => {
  const appended = 'from=singlemessage&isappinstalled=0';
  for (const file of ['sheet.pdf', 'sheet.png', 'code.svg', 'code.png']) {
    const path = SHEET.replace('/n/gljt', `/api/v1/notices/gljt/${file}`);
    const response = await request.get(`${path}&${appended}`, { headers: { accept: 'text/html' } });
    expect(response.status(), file).toBe(200);
  }
});

test('an address to go on to is taken though it was encoded twice', async ({ page }) => {
  await open(page, '/me?next=%252Fcases');
  await signInHere(page, freshPhone());
  await expect(page).toHaveURL(/\/cases$/);
});

test('the code on a sheet is a picture', async ({ page }) => {
  await open(page, SHEET);
  await page.getByRole('button', { name: /^存下来/ }).click();
  const code = page.getByRole('img', { name: /二维码/ });
  await expect(code).toHaveAttribute('src', /\/code\.png\?s=/);
  expect(await decoded(code)).toMatch(/\/n\/gljt\?s=age=90;hukou=local;who=self;bank=sbk&v=\d+$/);
  await expect(page.getByText(/在手机上长按/)).toBeVisible();
});

test.describe('inside WeChat', () => {
  test.use({ userAgent: IPHONE_WECHAT });

  test('the code has an address of its own, which WeChat keeps', async ({ page, request }) => {
    for (const path of [SHEET, '/packages/xsecs?s=cert=yes;with=mother;wed=yes;help=none;card=post']) {
      await open(page, path);
      await page.getByRole('button', { name: /^存下来/ }).click();
      const code = page.getByRole('img', { name: /二维码/ });
      const src = (await code.getAttribute('src'))!;
      expect(src).toMatch(/^\/api\/v1\/(notices|packages)\/\w+\/code\.png\?s=/);
      const picture = await request.get(src);
      expect(picture.headers()['content-type']).toBe('image/png');
      expect(await decoded(code)).toContain(path);
      await expect(page.getByText(/在手机上长按/)).toBeVisible();
      await expectNoViolations(page);
    }
  });

  test('the way to a site works without an account there', async ({ page }) => {
    await open(page, '/sites/S370404');
    const way = page.locator('#go');
    const links = way.getByRole('link', { name: /地图/ });
    await expect(links).toHaveText(['腾讯地图', '百度地图', '高德地图']);
    for (const link of await links.all()) await expect(link).toHaveAttribute('href', /^https:/);
    await expect(way).toContainText('点下面的会离开本站');
    await expectNoViolations(page);
  });

  test.describe('with an account', () => {
    test.use({ bypassCSP: true });

    test('a page is passed on as itself, one’s own as the portal', async ({ page, baseURL }) => {
      await withAccount(page);
      await open(page, SHEET);
      await expect.poll(() => passed(page)).toEqual({
        title: '高龄津贴申领 · 一次性告知单',
        link: baseURL + SHEET,
        imgUrl: `${baseURL}/share.png`,
      });
      await page.getByRole('navigation').getByRole('link', { name: '我的' }).click();
      await expect(title(page, '登录')).toBeVisible();
      await expect.poll(async () => (await passed(page))?.link).toBe(`${baseURL}/`);
    });
  });
});

/** A region with an account at WeChat, and a WeChat that remembers what it is told. */
async function withAccount(page: Page): Promise<void> {
  await page.route('**/n/gljt*', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('"wechat":false', '"wechat":true');
    await route.fulfill({ response, body });
  });
  const signature = { app_id: 'wx1', timestamp: 1, nonce: 'n', signature: 's' };
  await page.route('**/api/v1/wechat/signature*', (route) => route.fulfill({ json: signature }));
  const wx = `window.wx = {
    config() {}, error() {}, ready(then) { setTimeout(then, 0); }, updateTimelineShareData() {},
    updateAppMessageShareData(card) { window.passed = card; },
  };`;
  await page.route('https://res.wx.qq.com/**', (route) => route.fulfill({ contentType: 'text/javascript', body: wx }));
}

/** What WeChat was told last, but for the line, which is the pack's. */
function passed(page: Page): Promise<{ title: string; link: string; imgUrl: string } | undefined> {
  return page.evaluate(() => {
    const card = (window as unknown as { passed?: Record<string, string> }).passed;
    return card && { title: card.title, link: card.link, imgUrl: card.imgUrl };
  });
}
