// 去哪儿 on guide and sheet: the first one that is open, the others and the nearest after a tap.
import { expect, test, type Page } from '@playwright/test';
import { open, sideways, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { breaking, cut } from '../support/faults';
import { API } from '../support/platform';

const GUIDE = '/items/gljt';
const SHEET = '/n/gljt?s=age=90;hukou=local;who=self;bank=sbk';
const OTHERS = '换一个地方';
const SITES = '**/api/v1/items/gljt/sites*';

const part = (page: Page) => page.getByRole('definition').filter({ has: page.getByRole('button', { name: OTHERS }) });
const count = (page: Page) => part(page).getByRole('status').filter({ hasText: /^\d+ 个地方能(办|交材料).*，现在开门的 \d+ 个/ });
const rows = (page: Page) => part(page).getByRole('listitem').filter({ has: page.getByRole('link') });
const nearest = (page: Page) => part(page).getByRole('button', { name: '找离我最近的', exact: true });
const map = (page: Page) => page.getByRole('main').getByRole('link', { name: '去哪儿办' });

/** A page with the list of sites opened. */
async function opened(page: Page, path: string): Promise<void> {
  await open(page, path);
  await page.getByRole('button', { name: OTHERS }).click();
}

/** The questions for sites that the page puts. */
function questions(page: Page): string[] {
  const put: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(`${API}/items/`) && request.url().includes('/sites')) put.push(request.url());
  });
  return put;
}

test('says how many and shows three, and asks nobody where they are', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.geolocation.getCurrentPosition = () => {
      document.documentElement.dataset.asked = 'yes';
    };
  });
  const put = questions(page);
  await opened(page, GUIDE);
  await expect(count(page)).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first().getByRole('link').first()).toHaveAttribute('href', /^\/sites\//);
  await expect(rows(page).first()).toContainText(/开着门|办理中|取号|午休|休息|还没开门|下班|预约|自助机|停办|请先打电话/);
  await expect(rows(page).first().getByRole('link', { name: /^打电话 / })).toHaveAttribute('href', /^tel:\d+$/);
  await expect(part(page).getByText(/大致位置.*只用来排远近，不保存/)).toBeVisible();
  await expect(map(page)).toHaveAttribute('href', '/map?item=gljt');
  expect(put.length).toBeGreaterThan(0);
  expect(put.filter((url) => url.includes('near='))).toEqual([]);
  await expect(page.locator('html')).not.toHaveAttribute('data-asked');
  await expectNoViolations(page);
});

test('after a tap the nearest stand first, and only the neighbourhood is sent', async ({ page, context }) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ longitude: 117.585123, latitude: 34.772487 });
  const put = questions(page);
  await opened(page, GUIDE);
  await expect(count(page)).toBeVisible();
  await nearest(page).click();
  await expect(count(page)).toContainText('下面从近到远');
  await expect(rows(page).first()).toContainText(/约 \d|就在您身边/);
  expect(put.filter((url) => url.includes('near='))).toEqual([`${API}/items/gljt/sites?near=117.585,34.772`]);
  expect(page.url()).not.toContain('near');
  await expectNoViolations(page);
  await rows(page).first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/sites\/S/);
});

test('where none of the nearest is open, the nearest open one is told', async ({ page, context }) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ longitude: 117.585, latitude: 34.772 });
  await page.route(SITES, (route) => {
    const url = route.request().url();
    return route.fulfill({ json: answer(url.includes('near=')) });
  });
  await opened(page, GUIDE);
  await expect(count(page)).toHaveText('5 个地方能办，现在开门的 1 个，另有 1 个说不准，去之前请先打电话。');
  await expect(part(page).getByText('现在开着门的，最近是：')).toHaveCount(0);
  await nearest(page).click();
  await expect(part(page).getByText('现在开着门的，最近是：').first()).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText('临时停办');
  await expect(rows(page).first()).toContainText('约 400 米');
  await expect(rows(page).last().getByRole('link', { name: '示例区政务服务中心', exact: true })).toHaveAttribute('href', '/sites/S370404?item=gljt');
  await expect(rows(page).last()).toContainText('开着门，还有2小时10分');
  await expectNoViolations(page);
});

test('without a position the rest of the answer stays', async ({ page }) => {
  await page.addInitScript(() => {
    const denied = Object.create(GeolocationPositionError.prototype, { code: { value: 1 } });
    navigator.geolocation.getCurrentPosition = (_found, refused) => refused!(denied);
  });
  await opened(page, GUIDE);
  await expect(count(page)).toBeVisible();
  await nearest(page).click();
  await expect(part(page).getByText(/您没有允许定位，不要紧：在地图上选镇街或搜村名也能找到/)).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
  await expectNoViolations(page);
});

test('without an answer the kinds of sites stand alone, until another try', async ({ page }) => {
  const mend = await breaking(page, SITES, cut);
  await opened(page, GUIDE);
  await expect(title(page, '高龄津贴申领')).toBeVisible();
  await expect(part(page).getByText(/没查到哪些站点现在开门/)).toBeVisible();
  await expect(map(page)).toBeVisible();
  await expectNoViolations(page);
  await mend();
  await part(page).getByRole('button', { name: '再查一次' }).click();
  await expect(count(page)).toBeVisible();
  await expect(part(page).getByText(/没查到哪些站点现在开门/)).toHaveCount(0);
});

test('needs no scrolling sideways on a small phone, in large type neither', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.route(SITES, (route) => route.fulfill({ json: answer(true) }));
  await opened(page, GUIDE);
  await expect(rows(page)).toHaveCount(2);
  expect(await sideways(page)).toBe(0);
  await page.getByRole('button', { name: '长辈版' }).click();
  await expect(page.getByRole('button', { name: '长辈版' })).toHaveAttribute('aria-pressed', 'true');
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 640 });
    expect(await sideways(page), `${width} pixels`).toBe(0);
  }
  await expectNoViolations(page);
});

test('a sheet says the same', async ({ page }) => {
  await open(page, SHEET);
  const first = part(page).getByRole('link').first();
  await expect(first).toHaveAttribute('href', /^\/sites\//);
  await expect(count(page)).toBeHidden();
  await page.getByRole('button', { name: OTHERS }).click();
  await expect(count(page)).toBeVisible();
  await expectNoViolations(page);
});

test('what is done no more sends nobody to a site', async ({ page }) => {
  const put: string[] = [];
  page.on('request', (request) => {
    if (/\/api\/v1\/items\/[^/]+\/sites/.test(request.url())) put.push(request.url());
  });
  for (const path of ['/items/lnz', '/n/lnz']) {
    await open(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(/个地方能/)).toHaveCount(0);
  }
  expect(put).toEqual([]);
});

/** An answer whose only open site is not among the first, where a position was sent. */
function answer(near: boolean): object {
  const village = {
    id: 'S370404001006',
    name: '工农社区便民服务站',
    kind: 'village',
    town: '坛山街道',
    phone: '0632-000-0009',
    capabilities: ['advise', 'collect'],
    state: { is: 'suspended', reason: '停电（示例）', opens: '2026-11-24T08:30:00+08:00' },
    ...(near ? { metres: 380 } : {}),
  };
  const centre = {
    id: 'S370404',
    name: '示例区政务服务中心',
    kind: 'center',
    phone: '0632-000-0001',
    capabilities: ['advise', 'accept'],
    state: { is: 'open', until: '17:30', minutes_left: 130, service: 'regular' },
    ...(near ? { metres: 1240 } : {}),
  };
  return {
    total: 5,
    open_now: 1,
    unsure: 1,
    sites: near ? [village] : [centre, village],
    ...(near ? { open: centre } : {}),
    now: '2026-11-23T15:20:00+08:00',
    demo: true,
  };
}
