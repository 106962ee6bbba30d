// Every file and answer that a first page needs fails in turn, in every way: what the first response
// brought stays, the cause is told beside it, and the page gets whole when the fault is over.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { started } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { tap } from '../support/faults';
import { FAULTS, faultyLine, type Fault } from '../support/faulty';

const SHEET = '/n/gljt?s=age=90;hukou=local;who=self;bank=sbk&v=4';
const GLUE = /\/jinban-portal-[0-9a-f]+\.js/;
const APP = /\/jinban-portal_bg-[0-9a-f]+\.wasm/;
const part = (name: string) => new RegExp(`/jinban-${name}-[0-9a-f]+\\.bin`);
const api = (path: string) => new RegExp(`^/api/v1${path}(\\?|$)`);

interface First {
  path: string;
  /** What can be read before and without the app; nothing where the page needs it. */
  words: string;
  /** What only the app draws. */
  whole: string;
  files: RegExp[];
  answers: RegExp[];
}

// Glue and app are the same for every page that has words: two of them are enough.
const PAGES: First[] = [
  { path: '/', words: '您要办什么事？', whole: '长辈版', files: [GLUE, APP, part('home')], answers: [] },
  {
    path: SHEET,
    words: '先不用带',
    whole: '发给家人',
    files: [GLUE, APP, part('notice'), part('common'), part('changes')],
    answers: [api('/notices/gljt')],
  },
  {
    path: '/sites/S370404',
    words: '峄城区政务服务中心',
    whole: '长辈版',
    files: [part('map'), part('find')],
    answers: [api('/sites/S370404'), api('/calendar')],
  },
  { path: '/packages/xsecs', words: '第 1 题', whole: '长辈版', files: [part('package')], answers: [api('/packages/xsecs')] },
  { path: '/items/gljt', words: '能办吗', whole: '换一个地方', files: [part('items')], answers: [api('/items/gljt')] },
  {
    path: '/map',
    words: '峄城区政务服务中心',
    whole: '个站点',
    files: [part('map')],
    answers: [api('/sites'), api('/items'), api('/calendar'), api('/region/divisions')],
  },
  { path: '/apply/gljt', words: '', whole: '高龄津贴申请', files: [GLUE, part('mine')], answers: [api('/items/gljt/form')] },
];

/** What is said of each fault. */
const OF_FILES: Record<Fault, string> = { 404: '有一部分找不到了', 500: '服务出了问题', 403: '被拦住了', cut: '没有传完就断了', html: '页面没取回来', late: '', kept: '页面没取回来', spoilt: '这一页出了错' };
const OF_ANSWERS = { ...OF_FILES, 404: OF_FILES[500] };

test.describe.configure({ mode: 'parallel' });

for (const first of PAGES) {
  const cases = [
    ...first.files.map((file) => [file, OF_FILES] as const),
    ...first.answers.map((answer) => [answer, OF_ANSWERS] as const),
  ];
  for (const [asset, causes] of cases) {
    test(`${first.path.split('?')[0]} without ${asset.source}`, async ({ browser, baseURL }) => {
      await Promise.all(FAULTS.map((fault) => oneFault(browser, baseURL!, first, asset, fault, causes[fault])));
    });
  }
}

const [, SHEET_PAGE, SITE] = PAGES;
for (const [first, asset, fault] of [
  [SHEET_PAGE, api('/notices/gljt'), 'kept'],
  [SITE, api('/sites/S370404'), 'kept'],
  [SHEET_PAGE, part('notice'), 'spoilt'],
  [SHEET_PAGE, part('common'), 'spoilt'],
] as const) {
  test(`${first.path.split('?')[0]} when ${asset.source} was ${fault}`, async ({ browser, baseURL }) => {
    await oneFault(browser, baseURL!, first, asset, fault, OF_FILES[fault]);
  });
}

async function oneFault(browser: Browser, platform: string, first: First, asset: RegExp, fault: Fault, cause: string): Promise<void> {
  const line = await faultyLine(platform, asset, fault);
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    if (fault === 'late') await page.clock.install();
    await page.goto(line.url + first.path, { waitUntil: 'commit' });
    await expect.poll(line.met, `${fault} was met`).toBeGreaterThan(0);
    if (fault === 'late') await late(page, first);
    else await expect(told(page, cause), fault).toBeVisible();
    await expectWords(page, first, fault);
    line.mend();
    // Half of them wait until it comes by itself.
    if (['500', 'cut'].includes(fault)) await tap(page);
    await expectWhole(page, first, fault);
    expect(line.loads(), `${fault}: documents`).toBeLessThanOrEqual(2);
  } finally {
    await context.close();
    line.close();
  }
}

/** Twelve seconds and more go by. */
async function late(page: Page, first: First): Promise<void> {
  await page.clock.fastForward(13_000);
  if (first.words) await expect(told(page, '网速有点慢，还在打开')).toBeVisible();
  await page.clock.fastForward(60_000);
}

/** The cause, beside the words or, where there are none, in their place. */
const told = (page: Page, cause: string) => page.locator('#boot-note, .jb-empty__title').filter({ hasText: cause, visible: true });

async function expectWords(page: Page, first: First, fault: Fault): Promise<void> {
  if (!first.words) return;
  await expect(page.getByRole('main').getByText(first.words).first(), fault).toBeVisible();
  await expect(page.getByRole('main').getByText('正在加载'), fault).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 }), fault).toHaveCount(1);
}

async function expectWhole(page: Page, first: First, fault: Fault): Promise<void> {
  await started(page);
  await expect(page.locator('body').getByText(first.whole).first(), fault).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('#boot-note'), fault).toBeHidden();
  await expect(page.locator('.jb-empty--error'), fault).toHaveCount(0);
}

test('two files of a release are gone for good: one reload, then words', async ({ page, baseURL }) => {
  const line = await faultyLine(baseURL!, /\/jinban-(notice|common)-[0-9a-f]+\.bin/, '404');
  await page.goto(line.url + SHEET);
  await expect(told(page, OF_FILES[404])).toBeVisible();
  await expect(page.getByRole('button', { name: '再试一次' })).toBeVisible();
  await page.waitForTimeout(5_000);
  expect(line.loads()).toBe(2);
  await expect(page.getByText('先不用带').first()).toBeVisible();
  await expectNoViolations(page);
  line.close();
});

test('glue that is cut off where its length says nothing, or faulty, is told at once', async ({ page }) => {
  for (const [body, cause] of [['!function(){var a=', '没有传完就断了'], ['(function(){nonsense.x();})();', '这一页出了错'], ['(function(){})();', '这一页出了错']]) {
    await page.route('**/jinban-portal-*.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
    await page.goto(SHEET);
    await expect(told(page, cause), body).toBeVisible({ timeout: 5_000 });
    await expect(page.getByText('先不用带').first()).toBeVisible();
    await page.unroute('**/jinban-portal-*.js');
  }
  await expect(page.getByRole('button', { name: '发给家人' })).toBeVisible({ timeout: 20_000 });
});

test('a browser without WebAssembly shows the words and says that it is too old', async ({ page }) => {
  await page.addInitScript('delete window.WebAssembly');
  await page.goto(SHEET);
  await expect(told(page, '浏览器太旧')).toBeVisible();
  await expect(page.getByText('先不用带').first()).toBeVisible();
  await page.getByRole('button', { name: /^您的情况/ }).click();
  await page.getByRole('link', { name: /^改/ }).first().click();
  await expect(page).toHaveURL(/\/n\/gljt/);
});

test('while its part is missing the links of a sheet lead where they say', async ({ page, baseURL }) => {
  const line = await faultyLine(baseURL!, part('notice'), '500');
  await page.goto(`${line.url}/n/gljt`);
  await expect(told(page, OF_FILES[500])).toBeVisible();
  await page.getByRole('link', { name: '90到99周岁' }).click();
  await expect(page.getByText(/^第 2 题/)).toBeVisible();
  await expect(told(page, OF_FILES[500])).toBeVisible();
  expect(line.loads()).toBe(2);
  line.close();
});

test('without a network the words stay, and it goes on by itself when there is one', async ({ page, context }) => {
  let loads = 0;
  page.on('domcontentloaded', () => (loads += 1));
  await page.route('**/jinban-notice-*.bin', async (route) => {
    await context.setOffline(true);
    await route.abort('internetdisconnected');
  });
  await page.goto(SHEET);
  await expect(told(page, '没有网络')).toBeVisible();
  await expect(page.getByText('先不用带').first()).toBeVisible();
  await expectNoViolations(page);
  await page.unroute('**/jinban-notice-*.bin');
  await context.setOffline(false);
  await expect(page.getByRole('button', { name: '发给家人' })).toBeVisible();
  await expect(told(page, '没有网络')).toHaveCount(0);
  expect(loads).toBe(1);
});

test('a device that always calls itself offline gets no bar over pages that load', async ({ page }) => {
  await page.addInitScript("Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })");
  await page.goto('/');
  await started(page);
  await page.getByRole('navigation', { name: '主要导航' }).getByRole('link', { name: '办什么' }).click();
  await expect(page.getByText(/^找到 \d+ 项$/)).toBeVisible();
  await expect(page.getByText('没有网络')).toHaveCount(0);
});

test('without a network the bar says what is so: the page stays, a reload would not', async ({ page, context }) => {
  await page.goto('/items');
  await expect(page.getByText(/^找到 \d+ 项$/)).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText('没有网络。这一页可以接着看，请先不要刷新。')).toBeVisible();
  await page.getByRole('navigation', { name: '主要导航' }).getByRole('link', { name: '我的' }).click();
  await expect(page.getByRole('heading', { name: '没有网络' })).toBeVisible();
  await expectNoViolations(page);
  await context.setOffline(false);
  await expect(page.getByText('没有网络')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible();
});

const LEAFLET: [string, Fault, string][] = [
  ['leaflet.css', '404', '有一部分找不到了'],
  ['leaflet.css', '500', '服务出了问题'],
  ['leaflet.css', 'cut', '没有传完就断了'],
  ['leaflet.css', 'html', '页面没取回来'],
  ['leaflet.js', '403', '被拦住了'],
  ['leaflet.js', 'cut', '没有传完就断了'],
  ['leaflet.js', 'html', '页面没取回来'],
  ['leaflet.css', 'late', ''],
];

test('a map without its script or its style is not drawn, and drawn whole afterwards', async ({ browser, baseURL }) => {
  await Promise.all(LEAFLET.map((case_) => oneMap(browser, baseURL!, ...case_)));
});

async function oneMap(browser: Browser, platform: string, file: string, fault: Fault, cause: string): Promise<void> {
  const line = await faultyLine(platform, new RegExp(`/${file}$`), fault);
  const context = await browser.newContext();
  const page = await context.newPage();
  const pins = page.getByRole('group', { name: /示意图/ }).getByRole('button');
  const told = page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: '地图没有打开' });
  const name = `${file} ${fault}`;
  try {
    await page.goto(`${line.url}/map?view=map`);
    await expect.poll(line.met, name).toBeGreaterThan(0);
    if (fault === 'late') await page.waitForTimeout(500);
    else await expect(told, name).toContainText(cause);
    await expect(page.getByText(/^找到 \d+ 个站点/), `${name}: the list stays`).toBeVisible();
    await expect(pins, `${name}: no half a map`).toHaveCount(0);
    line.mend();
    if (fault === 'cut') await tap(page);
    await expect(pins.first(), name).toBeVisible({ timeout: 20_000 });
    await expect(told, name).toHaveCount(0);
    await expect(page.locator('.leaflet-pane').first(), name).toHaveCSS('position', 'absolute');
    expect(line.loads(), name).toBe(1);
  } finally {
    await context.close();
    line.close();
  }
}
