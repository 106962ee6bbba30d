// Addresses that are wrong, old or forged; a platform that fails; deep links; other ways to read.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open, sideways, signInHere, started, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { again, breaking, cut, problem, proxyPage } from '../support/faults';
import { fillFirst, fillRest, next, openForm } from '../support/gljt';
import { freshPhone } from '../support/people';
import { setClock, signIn, staff } from '../support/platform';

const SHEET = '/n/gljt?s=age=90;hukou=local;who=self;bank=sbk';

test.describe.configure({ mode: 'parallel' });
test.setTimeout(90_000);

for (const path of ['/items/nonsense', '/sites/nonsense', '/n/nonsense', '/apply/nonsense', '/review/nonsense', '/items/%F0%9F%98%80', `/items/${'x'.repeat(80)}`]) {
  test(`${path.slice(0, 30)} says so and leads on`, async ({ page }) => {
    await open(page, path);
    const main = page.getByRole('main');
    await expect(main.getByRole('heading').first()).toBeVisible();
    await expect(main.getByRole('button').or(main.getByRole('link')).first()).toBeVisible();
    await expect(main).not.toContainText('undefined');
    await expectNoViolations(page);
  });
}

test('an address that never was', async ({ page }) => {
  await open(page, '/a/b/c?d=e');
  await expect(title(page, '没有找到这个页面')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('link', { name: '回首页' }).click();
  await expect(title(page, '您要办什么事？')).toBeVisible();
});

test('an unknown case number, before and after signing in', async ({ page }) => {
  await open(page, '/cases/2026112200000000');
  await expect(page.getByRole('heading', { name: '请先登录' })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('link', { name: '去登录' }).click();
  await signInHere(page, freshPhone());
  await expect(page).toHaveURL(/\/cases\/2026112200000000$/);
  await expect(page.getByRole('heading', { name: '没有找到' })).toBeVisible();
  await expectNoViolations(page);
});

test('a forged next address never leads to another site', async ({ page }) => {
  await open(page, '/me?next=https%3A%2F%2Fexample.org%2F');
  await signInHere(page, freshPhone());
  await expect(title(page, '我的')).toBeVisible();
});

for (const key of ['age=7', 'nonsense', 'age=90;age=80', '%3Cscript%3E']) {
  test(`a forged situation ${key} asks again`, async ({ page }) => {
    await open(page, `/n/gljt?s=${key}`);
    await expect(page.getByText('这张单子上的选项有变动，请重新回答。')).toBeVisible();
    await expect(title(page, '老人今年满多少周岁了？')).toBeVisible();
    await expectNoViolations(page);
  });
}

test('an answer whose question does not stand yet is no reason for words', async ({ page }) => {
  await open(page, '/n/gljt?s=poor=yes');
  await expect(title(page, '老人今年满多少周岁了？')).toBeVisible();
  await expect(page.getByText(/重新回答|对不上/)).toHaveCount(0);
  await expectNoViolations(page);
});

test('an unsure answer lists what may be needed and says so', async ({ page }) => {
  await open(page, '/n/gljt?s=age=%3F;poor=%3F;hukou=%3F;who=%3F;bank=%3F');
  await expect(page.getByText(/您选了“不确定”/)).toBeVisible();
  await expect(page.getByText('看情况，可能需要').first()).toBeVisible();
  await expectNoViolations(page);
});

test('a position that is denied is no dead end', async ({ page }) => {
  await page.addInitScript(() => {
    const denied = Object.create(GeolocationPositionError.prototype, { code: { value: 1 } });
    navigator.geolocation.getCurrentPosition = (_found, refused) => refused!(denied);
  });
  await open(page, '/map');
  await page.getByRole('button', { name: '离我最近的排前面' }).click();
  await expect(page.getByText(/您没有允许定位，不要紧/)).toBeVisible();
  await expectNoViolations(page);
});

test('a position that never comes does not keep anybody waiting', async ({ page }) => {
  // As in web views that show no question and call nobody back.
  await page.addInitScript(() => {
    navigator.geolocation.getCurrentPosition = () => undefined;
  });
  await open(page, '/map');
  await page.getByRole('button', { name: '离我最近的排前面' }).click();
  await expect(page.getByText(/暂时找不到您的位置/)).toBeVisible({ timeout: 30_000 });
});

test('a position that is given puts the nearest first, and stays on the phone', async ({ page, context }) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ longitude: 117.535, latitude: 34.628 });
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));
  await open(page, '/map');
  await page.getByRole('button', { name: '离我最近的排前面' }).click();
  await expect(page.getByText(/从近到远/)).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: '古邵镇' }).first()).toContainText(/约 .+(米|公里)|就在您身边/);
  expect(sent.filter((one) => /117\.5|34\.6/.test(one))).toEqual([]);
});

test('an answer that the browser kept for hours does not turn the clock back', async ({ page }) => {
  await setClock(page, '2026-11-23T10:00:00+08:00');
  await page.route('**/api/v1/calendar', async (route) => {
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const headers = { 'content-type': 'application/json', date: new Date('2026-11-23T05:00:00+08:00').toUTCString() };
    await route.fulfill({ headers, body: await response.text() });
  });
  await open(page, '/map');
  await expect(page.getByText(/^开着门/).first()).toBeVisible();
});

const FAULTS = [
  { name: '500', fault: problem(500, '系统出错了', '已经记录下来。请过一会儿再试，或打政务服务热线。'), words: '系统出错了' },
  { name: '503', fault: problem(503, '系统正在准备', '还没有装入地区数据包，请稍后再试。'), words: '系统正在准备' },
  { name: 'a proxy’s page', fault: proxyPage(502), words: '服务出了问题' },
  { name: 'a login page of a public network', fault: proxyPage(200), words: '页面没取回来' },
  { name: 'no line', fault: cut, words: '没有连上' },
];
/** What the first response says stays, with the cause beside it. */
const READ = [
  { path: '/map', api: '**/api/v1/sites', then: '去哪儿办', words: '峄城区政务服务中心' },
  { path: '/items', api: '**/api/v1/items/index', then: '办什么事', words: '高龄津贴申领' },
  { path: '/items/gljt', api: '**/api/v1/items/gljt', then: '高龄津贴申领', words: '能办吗' },
];
const PLACES = [
  { path: '/apply/gljt', api: '**/api/v1/items/gljt/form*', then: '高龄津贴申请' },
  { path: '/cases', api: '**/api/v1/cases', then: '我办的事' },
];

for (const { path, api, then, words: read } of READ) {
  test(`${path} can be read though something failed, and trying again works`, async ({ page }) => {
    for (const { fault, words } of FAULTS) {
      const mend = await breaking(page, api, fault);
      await page.goto(path);
      const told = page.getByRole('alert').filter({ hasText: words });
      await expect(told).toContainText('下面的内容可以照常看');
      await expect(title(page, then)).toHaveCount(1);
      await expect(page.getByRole('main').getByText(read).first()).toBeVisible();
      await expect(page.getByRole('link', { name: /12345/ }).first()).toBeVisible();
      await expectNoViolations(page);
      await mend();
      await again(page, told);
      await started(page);
      await expect(title(page, then)).toBeVisible();
    }
  });
}

for (const [at, { path, api, then }] of PLACES.entries()) {
  test(`${path.split('?')[0]} tells why it failed, and trying again works`, async ({ page }) => {
    await signIn(page, freshPhone());
    for (const { fault, words } of FAULTS) {
      const mend = await breaking(page, api, fault);
      await open(page, path);
      await expect(page.getByRole('heading', { name: words })).toBeVisible();
      await expect(page.getByRole('main').getByRole('link', { name: /12345/ }).first()).toBeVisible();
      await mend();
      await again(page, page.getByRole('heading', { name: words }));
      await expect(title(page, then)).toBeVisible();
    }
    const mend = await breaking(page, api, FAULTS[at].fault);
    await open(page, path);
    await expect(page.getByRole('button', { name: '重试' })).toBeVisible();
    await expectNoViolations(page);
    await mend();
  });
}

test('without the region the pages still work', async ({ page }) => {
  await page.route('**/api/v1/region', cut);
  // A server of files alone, which does not write the region into the page.
  await page.route('/', async (route) => {
    const response = await route.fetch();
    const page = (await response.text()).replace(/(id="jb-region">)[^<]*/, '$1').replace(/(class="boot-hotline") href="[^"]*">[^<]*/g, '$1>政务服务热线');
    const headers = { ...response.headers() };
    delete headers['content-encoding'];
    delete headers['content-length'];
    await route.fulfill({ response, headers, body: page });
  });
  await open(page, '/');
  await expect(title(page, '您要办什么事？')).toBeVisible();
  await expect(page.getByText('政务服务热线的号码还没有取到').last()).toBeVisible();
  await expect(page.locator('a[href^="tel:"]')).toHaveCount(0);
  await expectNoViolations(page);
});

test('an app that cannot start says what to do', async ({ page }) => {
  await page.route('**/*.wasm', cut);
  await page.goto('/cases');
  const told = page.getByRole('alert');
  await expect(told).toContainText('没有连上。');
  await expect(told).toContainText('可以打电话问');
  await expect(page.getByRole('link', { name: /12345/ })).toHaveAttribute('href', 'tel:12345');
  await expectNoViolations(page);
  await page.unroute('**/*.wasm');
  await again(page, told);
  await started(page);
  await expect(title(page, '我办的事')).toBeVisible();
});

test.describe('deep links', () => {
  const deep: [string, string][] = [
    ['/', '您要办什么事？'],
    ['/map?town=370404100&kind=village', '去哪儿办'],
    ['/sites/S370404001', '坛山街道便民服务中心'],
    ['/items?theme=elder&way=here', '办什么事'],
    ['/items/sbk', '社会保障卡申领'],
    [SHEET, '高龄津贴申领'],
    ['/apply/gljt', '高龄津贴申请'],
    ['/drafts', '我的草稿'],
    ['/cases', '我办的事'],
    ['/report', '事情办不成怎么办'],
    ['/me', '登录'],
  ];
  for (const [path, name] of deep) {
    test(`${path} opens, reloads, and keeps its address`, async ({ page }) => {
      await open(page, path);
      await expect(title(page, name)).toBeVisible();
      const address = page.url();
      await page.reload();
      await started(page);
      await expect(title(page, name)).toBeVisible();
      expect(page.url()).toBe(address);
      await expect(page).not.toHaveTitle('');
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expectNoViolations(page);
    });
  }
});

test.describe('200 % text on the narrowest phone', () => {
  test.use({ viewport: { width: 320, height: 640 } });
  const TWICE = 36;
  const enlarge = (page: Page) => page.evaluate((size) => document.documentElement.style.setProperty('font-size', `${size}px`, 'important'), TWICE);
  const expectNoScroll = async (page: Page) => {
    await enlarge(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await sideways(page), `pixels too wide: ${page.url()}`).toBe(0);
    expect(await cutOff(page), `cut off: ${page.url()}`).toEqual([]);
  };

  test('from the form to the review', async ({ page, request }) => {
    test.setTimeout(90_000);
    await openForm(page);
    await fillFirst(page);
    await expectNoScroll(page);
    await next(page);
    await fillRest(page);
    await expectNoScroll(page);
    await page.getByRole('button', { name: '提交' }).click();
    await expect(page.getByRole('heading', { name: '已提交，请记下办件编号' })).toBeVisible();
    await expectNoScroll(page);
    const no = new URL(page.url()).pathname.split('/').at(-1)!;
    await staff(request, `/cases/${no}/supplement_request`, { actor: '受理岗', days: 5, gaps: [{ field: 'elder_photo', text: '照片太暗。' }] });
    for (const path of [`/cases/${no}`, '/cases', '/me']) {
      await open(page, path);
      await expectNoScroll(page);
    }
    await open(page, `/cases/${no}`);
    await page.getByRole('link', { name: /评价：网上申请/ }).click();
    await page.getByRole('radio', { name: '非常不满意' }).check();
    await page.getByRole('button', { name: '更多' }).click();
    await expectNoScroll(page);
  });

  for (const path of ['/', '/map', '/map?view=map', '/sites/S370404', '/items', '/items/gljt', '/n/gljt', SHEET, '/apply/gljt', '/apply/gljt?page=elder', '/me', '/drafts', '/report', '/nowhere']) {
    test(`${path.split('=').slice(0, 2).join('=')} needs no scrolling sideways`, async ({ page }) => {
      await open(page, path);
      await page.waitForLoadState('networkidle');
      await expectNoScroll(page);
    });
  }
});

/** Words that stick out of the window or of a box that cuts them. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    return Array.from(document.querySelectorAll('body *'))
      .filter((e) => e.childElementCount === 0 && (e.textContent ?? '').trim() !== '' && !e.closest('.jb-map, .jb-visually-hidden, .jb-skip, select, svg'))
      .filter((e) => {
        const { right, left, width } = e.getBoundingClientRect();
        return width > 0 && (right > wide + 1 || left < -1);
      })
      .map((e) => `${e.tagName} ${(e.textContent ?? '').trim().slice(0, 20)}`);
  });
}

test.describe('by keyboard alone', () => {
  test('from the top of the map to the way to the first site', async ({ page }) => {
    await open(page, '/map');
    await expect(page.getByText(/^找到 \d+ 个站点/)).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#main$/);
    const go = page.getByRole('button', { name: /^怎么去/ }).first();
    await tabTo(page, go);
    await page.keyboard.press('Enter');
    const ways = page.getByRole('dialog', { name: '怎么过去' });
    await expect(ways.getByRole('heading')).toBeFocused();
    for (let press = 0; press < 12; press += 1) await page.keyboard.press('Tab');
    expect(await ways.evaluate((dialog) => dialog.parentElement!.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await expect(go).toBeFocused();
  });

  test('through one page of a form', async ({ page }) => {
    await signIn(page, freshPhone());
    await open(page, '/apply/sbk');
    await tabTo(page, page.getByRole('link', { name: '开始填写' }));
    await page.keyboard.press('Enter');
    await expect(title(page, '办哪一种')).toBeFocused();
    await tabTo(page, page.getByRole('radio', { name: '第一次办' }));
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: '卡丢了' })).toBeChecked();
    await tabTo(page, page.getByRole('group', { name: '旧卡挂失了吗' }).getByRole('radio', { name: '是' }));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('radio', { name: '我自己' }));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: '下一步' }));
    await page.keyboard.press('Enter');
    await expect(title(page, '持卡人')).toBeFocused();
  });
});

/** Presses Tab until the focus is there, and sees to it that it can be seen on the way. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor();
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    const hidden = await page.evaluate(() => {
      const at = document.activeElement!;
      const label = at instanceof HTMLInputElement && at.labels?.[0] ? at.labels[0] : at;
      const { top, bottom, width } = label.getBoundingClientRect();
      return width > 0 && (bottom < 0 || top > window.innerHeight) ? at.outerHTML.slice(0, 80) : '';
    });
    expect(hidden, 'focus out of sight').toBe('');
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  expect(await goal.evaluate((element) => element.outerHTML), 'never reached by Tab').toBe('');
}
