// Where can my thing be done, is it open, how do I get there: by map, by list, by keyboard alone.
import { expect, test, type Locator, type Page } from '@playwright/test';
import { open, started, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { setClock } from '../support/platform';

const MONDAY = '2026-11-23T10:00:00+08:00';
const XULOU = '徐楼社区便民服务站';

const count = (page: Page) => page.getByText(/^找到 \d+ 个站点/);
const found = async (page: Page) => Number((await count(page).textContent())!.match(/\d+/)![0]);
const cards = (page: Page) => page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) });
const drawing = (page: Page) => page.getByRole('group', { name: /示意图/ });
const more = (page: Page) => page.getByText('更多条件', { exact: true });

test.describe('by keyboard alone', () => {
  test('through the map to a site', async ({ page }) => {
    await setClock(page, MONDAY);
    await open(page, '/map?view=map&q=徐楼');
    const pin = drawing(page).getByRole('button', { name: new RegExp(`^${XULOU}，`) });
    await expect(pin).toHaveAccessibleName(/开着门|休息|下班|开门/);
    await tabTo(page, pin);
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: '站点' });
    await expect(panel.getByRole('heading', { name: '站点' })).toBeFocused();
    await expectNoViolations(page);
    await tabTo(page, panel.getByRole('link', { name: XULOU, exact: true }));
    await page.keyboard.press('Enter');
    await expect(title(page, XULOU)).toBeVisible();
  });

  test('a group of sites opens by the space bar, and the arrows move the map', async ({ page }) => {
    await open(page, '/map?view=map');
    const town = drawing(page).getByRole('button', { name: /^峨山镇，\d+ 个站点/ });
    const name = (await town.getAttribute('aria-label')) ?? '';
    await tabTo(page, town);
    await page.keyboard.press('Space');
    await expect(drawing(page).getByRole('button', { name, exact: true })).toHaveCount(0);
    await expect(drawing(page), 'the keyboard stays on the map').toBeFocused();
    await expect(page).toHaveURL(/at=117\.\d+(,|%2C)34\.\d+(,|%2C)1\d/);
    const before = page.url();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.url()).not.toBe(before);
    await expect(drawing(page).getByRole('button').first()).toBeVisible();
    await expectNoViolations(page);
  });

  test('through the list to a site', async ({ page }) => {
    await open(page, '/map');
    await tabTo(page, page.getByRole('searchbox', { name: '找村、社区、站点，或要办的事' }));
    await page.keyboard.type('徐楼');
    await expect(count(page)).toHaveText('找到 1 个站点');
    await tabTo(page, page.getByRole('link', { name: XULOU, exact: true }));
    await page.keyboard.press('Enter');
    await expect(title(page, XULOU)).toBeVisible();
    await expect(page.getByRole('heading', { name: '在这里能办' })).toBeVisible();
    await expectNoViolations(page);
  });
});

test('questions are answered by one tap, and add up', async ({ page }) => {
  await setClock(page, MONDAY);
  await open(page, '/map');
  await expect(count(page)).toHaveText(/\d/);
  const all = await found(page);
  for (const [name, address] of [['能上门', /home=1/], ['轮椅能进', /with=step_free/], ['现在开门', /open=1/]] as const) {
    const before = await found(page);
    await page.getByRole('checkbox', { name }).check();
    await expect(page).toHaveURL(address);
    await expect.poll(() => found(page)).toBeLessThan(before);
  }
  await page.reload();
  await started(page);
  for (const name of ['能上门', '轮椅能进', '现在开门']) {
    await expect(page.getByRole('checkbox', { name })).toBeChecked();
  }
  await expect(cards(page).first()).toContainText('能上门');
  await page.getByRole('checkbox', { name: '24小时自助' }).check();
  await expect(page).toHaveURL(/open=24h/);
  await expect(page.getByRole('checkbox', { name: '现在开门' }), 'one time at once').not.toBeChecked();
  for (const name of ['能上门', '轮椅能进']) await page.getByRole('checkbox', { name }).uncheck();
  await expect(cards(page).first()).toContainText('24小时自助');
  await page.getByRole('checkbox', { name: '24小时自助' }).uncheck();
  await expect(count(page)).toHaveText(`找到 ${all} 个站点`);
  await expectNoViolations(page);
});

test('an item and a village: what can my village do', async ({ page }) => {
  await setClock(page, MONDAY);
  await open(page, '/map');
  await more(page).click();
  await page.getByRole('combobox', { name: '要办什么事' }).selectOption({ label: '高龄津贴申领' });
  await page.getByRole('searchbox', { name: '找村、社区、站点，或要办的事' }).fill('徐楼');
  await expect(count(page)).toHaveText('找到 1 个站点');
  await expect(cards(page).first()).toContainText(/高龄津贴申领：可/);
  await expect(cards(page).first()).toContainText('现在能办');
  await expectNoViolations(page);
  await cards(page).first().getByRole('link', { name: XULOU, exact: true }).click();
  const search = page.getByRole('searchbox', { name: '在这里能办的事里找' });
  await search.fill('高龄');
  await expect(page.getByText(/^找到 \d+ 件$/)).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: /高龄津贴申领/ })).toBeVisible();
});

test('filters have names, and stand in the address', async ({ page }) => {
  await open(page, '/map');
  await more(page).click();
  await page.getByRole('combobox', { name: '哪种站点' }).selectOption({ label: '合作网点' });
  await expect(page).toHaveURL(/kind=partner/);
  const partners = await found(page);
  await page.getByRole('group', { name: '要有这些设施' }).getByRole('checkbox', { name: '老花镜' }).check();
  await expect(page).toHaveURL(/with=reading_glasses/);
  await expect.poll(() => found(page)).toBeLessThan(partners);
  await page.getByRole('combobox', { name: '什么时候去' }).selectOption({ index: 5 });
  await expect(page).toHaveURL(/open=20\d\d-\d\d-\d\d/);
  await page.reload();
  await started(page);
  const chosen = page.getByText(/^更多条件，已选：合作网点、.+、老花镜$/);
  await expect(chosen, 'filters in use are in sight, shut').toBeVisible();
  const first = await cards(page).first().boundingBox();
  expect(first!.y, 'what was found comes before them').toBeLessThan(1000);
  await chosen.click();
  await expect(page.getByRole('combobox', { name: '哪种站点' })).toHaveValue('partner');
  await expectNoViolations(page);
});

test.describe('this Saturday', () => {
  test('goes by the hours of that day', async ({ page }) => {
    await setClock(page, MONDAY);
    await open(page, '/map');
    await page.getByRole('checkbox', { name: '周六开门' }).check();
    await expect(page).toHaveURL(/open=sat/);
    await expect(cards(page).first()).toContainText('11月28日 周六：');
    const days = await cards(page).getByText('11月28日 周六：').allTextContents();
    expect(days.length).toBeGreaterThan(0);
    expect(days.filter((day) => day.endsWith('休息'))).toEqual([]);
    await expectNoViolations(page);
  });

  test('a holiday is none, a day worked in exchange is one', async ({ page }) => {
    await setClock(page, '2026-09-24T10:00:00+08:00');
    await open(page, '/map?open=sat&kind=village');
    await expect(page.getByRole('checkbox', { name: '周六开门' })).toBeChecked();
    await expect(page.getByRole('heading', { name: '没有符合的站点' })).toBeVisible();
    await setClock(page, '2026-10-09T10:00:00+08:00');
    await open(page, '/map?open=sat&kind=center');
    await expect(cards(page).first()).toContainText(/10月10日 周六：.*8:30–12:00.*调休上班/);
  });

  test('beyond the calendar nobody guesses', async ({ page }) => {
    await setClock(page, '2027-01-04T10:00:00+08:00');
    await open(page, '/map?open=sat');
    await expect(page.getByText(/另有 \d+ 个站点说不准：.*以节假日公告为准/)).toBeVisible();
    await expectNoViolations(page);
  });
});

test('without a position the rest of the answer is there', async ({ page }) => {
  await page.addInitScript(() => {
    const denied = Object.create(GeolocationPositionError.prototype, { code: { value: 1 } });
    navigator.geolocation.getCurrentPosition = (_found, refused) => refused!(denied);
  });
  await setClock(page, MONDAY);
  await open(page, '/map');
  await page.getByRole('checkbox', { name: '现在开门' }).check();
  await page.getByRole('button', { name: '离我最近的排前面' }).click();
  await expect(page.getByText(/您没有允许定位，不要紧/)).toBeVisible();
  await expect(page).toHaveURL(/open=1/);
  await expect(cards(page).first()).toBeVisible();
  await expectNoViolations(page);
});

test('nobody waits for a position longer than fifteen seconds', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.geolocation.getCurrentPosition = () => undefined;
  });
  await open(page, '/map');
  await page.getByRole('button', { name: '离我最近的排前面' }).click();
  await expect(page.getByText(/暂时找不到您的位置/)).toBeVisible({ timeout: 17_000 });
});

test('a position is drawn with its quarter of an hour, and never in the address', async ({ page, context }) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ longitude: 117.585, latitude: 34.772 });
  await setClock(page, MONDAY);
  await open(page, '/map?view=map');
  await page.getByRole('button', { name: '离我最近的排前面' }).click();
  await expect(count(page)).toHaveText(/从近到远。走路 15 分钟内有 [1-9]\d* 个能去的/);
  await expect(page.locator('.jb-here__circle')).toBeVisible();
  await drawing(page).focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(1000);
  expect(page.url()).not.toContain('at=');
  await expectNoViolations(page);
});

test('on a wide screen the map stands beside the list, until the list alone is asked for', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, '/map');
  const map = (await drawing(page).boundingBox())!;
  const first = (await cards(page).first().boundingBox())!;
  expect(first.x + first.width).toBeLessThanOrEqual(map.x);
  await expectNoViolations(page);
  await page.getByRole('radio', { name: '列表' }).check({ force: true });
  await expect(drawing(page)).toHaveCount(0);
  await expect(page).toHaveURL(/view=list/);
  await open(page, '/map?view=list');
  await expect(cards(page).first()).toBeVisible();
  await expect(drawing(page)).toHaveCount(0);
});

test('an address that makes no sense shows the whole region', async ({ page }) => {
  for (const at of ['34.77,117.59,12', 'NaN,NaN,NaN', '0,0,0', '2.35,48.85,12', '116.4,39.9,12', '117.59,34.77,999', 'x', '-1,-1,-1']) {
    await open(page, `/map?view=map&at=${encodeURIComponent(at)}&open=never&with=gold&town=1x`);
    await expect(count(page), at).toHaveText('找到 0 个站点');
    await open(page, `/map?view=map&at=${encodeURIComponent(at)}&open=never&with=gold`);
    await expect(drawing(page).getByRole('button', { name: /^峨山镇/ }), at).toBeVisible();
  }
});

test('a place in the address is looked at again', async ({ page }) => {
  await open(page, '/map?view=map&at=117.5743,34.7707,16');
  await expect(drawing(page).getByRole('button', { name: new RegExp(`^${XULOU}`) })).toBeVisible();
  await expect(drawing(page).getByRole('button', { name: /^峨山镇/ })).toHaveCount(0);
  await expectNoViolations(page);
});

test('a site tells its week, its windows and what can be done there', async ({ page }) => {
  await setClock(page, MONDAY);
  await open(page, '/sites/S370404');
  await expect(page.getByRole('term').filter({ hasText: '今天（11月23日 周一）' })).toBeVisible();
  await page.getByText('看后面五天').first().click();
  await expect(page.getByRole('term').filter({ hasText: '11月29日 周日' }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /“办不成事”反映窗口/ })).toHaveAttribute('href', /^tel:/);
  await expect(page.getByRole('heading', { level: 3, name: 'A区 社保医保' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '婚姻登记窗口' }).first()).toContainText('周一至周五 8:30–11:30');
  await expect(page.getByRole('link', { name: '选时间预约' })).toHaveAttribute('href', /^\/book\/S370404/);
  await expect(page.getByText(/不预约也行：除了只接待预约的时间/)).toBeVisible();
  const hall = page.getByRole('heading', { name: '大厅的样子' }).locator('..').getByRole('img');
  await expect(hall).toHaveAttribute('loading', 'lazy');
  await expect(hall).toHaveAccessibleName(/./);
  await expectNoViolations(page);
  await setClock(page, '2026-11-25T10:00:00+08:00');
  await open(page, '/sites/S370404102');
  await expect(page.getByRole('heading', { name: '近期开门时间有变' })).toBeVisible();
  await expect(page.getByText(/12月3日 周四至12月4日 周五：停办。/)).toBeVisible();
  await expectNoViolations(page);
});

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor();
  for (let press = 0; press < 80; press += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(goal, 'never reached by Tab').toBeFocused();
}
