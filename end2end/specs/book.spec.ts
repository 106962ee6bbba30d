// 预约: picking a time, changing it, giving it back; and what can come between. Each page ends
// with an audit.
import { expect, test, type Page } from '@playwright/test';
import { emptyHeadings, expectSeen, open, sideways, signInAgain, signInHere, started, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { CENTER, TOWN, WHO, book, days, mine, slots, takeAllPlaces, toCheck, who } from '../support/booking';
import { breaking, cut, problem } from '../support/faults';
import { reach } from '../support/keyboard';
import { freshPhone } from '../support/people';
import { signIn } from '../support/platform';
import { decoded } from '../support/qr';

const booked = (page: Page) => page.getByRole('heading', { name: '约好了' });
const VILLAGE = 'S370404001006';

test('from the item to the code: sign in on the way, reload, back, change, cancel', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, `/book/${CENTER}`);
  await expect(title(page, '来办什么事？')).toBeVisible();
  await expect(page.getByText('第 1 步，共 4 步')).toBeVisible();
  await expect(page.getByText(/不预约也行：/)).toBeVisible();
  await expect(page.getByRole('link', { name: /打电话也能约/ })).toHaveAttribute('href', /^tel:/);
  await page.getByRole('textbox', { name: '找要办的事' }).fill('高龄津贴');
  await expect(page.getByText(/^找到 \d+ 项$/)).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('main').getByRole('link', { name: '高龄津贴申领' }).click();

  await expect(title(page, '哪天来？')).toBeFocused();
  await expect(page).toHaveURL(/item=gljt/);
  await expectNoViolations(page);
  await days(page).last().click();
  await expect(title(page, '几点来？')).toBeFocused();
  await expect(page).toHaveURL(/day=\d{4}-\d\d-\d\d/);
  await expectNoViolations(page);
  await page.goBack();
  await expect(title(page, '哪天来？')).toBeVisible();
  await page.goForward();
  await slots(page).last().click();

  await expect(title(page, '核对并预约')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: '看材料清单' })).toHaveAttribute('href', '/n/gljt');
  await who(page).fill(WHO);
  expect(page.url(), 'nothing personal').not.toContain(encodeURIComponent(WHO));
  await page.reload();
  await started(page);
  await expect(who(page)).toHaveValue(WHO);
  await expectNoViolations(page);
  await page.getByRole('link', { name: '登录并预约' }).click();
  await expect(title(page, '登录')).toBeVisible();
  await page.goBack();
  await expect(who(page)).toHaveValue(WHO);
  await page.getByRole('link', { name: '登录并预约' }).click();
  await signInHere(page, freshPhone());
  await expect(title(page, '核对并预约')).toBeVisible();
  await expect(who(page)).toHaveValue(WHO);
  await book(page).dblclick();

  await expect(booked(page)).toBeVisible();
  const [{ no, code, start }, ...more] = await mine(page);
  expect(more, 'two taps make one appointment').toEqual([]);
  expect(new URL(page.url()).pathname).toBe(`/appointments/${no}`);
  expect(await decoded(page.getByRole('img', { name: /预约码的二维码/ }))).toBe(code);
  const file = await page.getByRole('link', { name: '加到手机日历' }).getAttribute('href');
  const calendar = await page.context().request.get(file!);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect(await calendar.text()).toContain('BEGIN:VEVENT');
  expect(await emptyHeadings(page)).toEqual([]);
  await expectNoViolations(page);

  await page.goBack();
  await expect(page.getByRole('heading', { name: '您在这里已经约过了' })).toBeVisible();
  await expect(who(page)).toHaveValue('');
  await open(page, '/me');
  await page.getByRole('main').getByRole('link', { name: /我的预约/ }).click();
  await expect(page.getByRole('heading', { name: '接下来的' })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('main').getByRole('listitem').getByRole('link').click();
  await expect(page.getByText(code.slice(0, 3), { exact: true }).first()).toBeVisible();
  await expect(booked(page)).toHaveCount(0);

  await page.getByRole('link', { name: '改时间' }).click();
  await expect(title(page, '哪天来？')).toBeVisible();
  await expect(page.getByText('第 1 步，共 3 步')).toBeVisible();
  await days(page).last().click();
  await expect(page.getByText('您现在约的就是这个时间')).toBeVisible();
  await slots(page).first().click();
  await expect(title(page, '改到这个时间吗？')).toBeVisible();
  await expect(page.getByText('原来约的')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: '改到这个时间' }).click();
  await expect(page.getByRole('heading', { name: '时间改好了' })).toBeVisible();
  const [moved] = await mine(page);
  expect(moved.start).not.toBe(start);
  expect(moved.code, 'the code stays').toBe(code);
  await expectNoViolations(page);

  await page.getByRole('button', { name: '取消预约' }).click();
  const sure = page.getByRole('dialog', { name: '取消这个预约吗？' });
  await expect(sure).toBeVisible();
  await expectNoViolations(page);
  await sure.getByRole('button', { name: '不取消' }).click();
  await page.getByRole('button', { name: '取消预约' }).click();
  await sure.getByRole('button', { name: '确定取消' }).click();
  await expect(page.getByText('已取消', { exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: /预约码的二维码/ })).toHaveCount(0);
  await expect(page.getByRole('link', { name: '再约一个时间' })).toHaveAttribute('href', `/book/${CENTER}?item=gljt`);
  expect((await mine(page))[0].state).toBe('cancelled');
  await expectNoViolations(page);
});

test('a slot that others take meanwhile is told, the rest is shown, nothing is lost', async ({ page, browser }) => {
  test.setTimeout(90_000);
  await toCheck(page, TOWN);
  await takeAllPlaces(browser, page, TOWN);
  await book(page).click();
  await expect(title(page, '几点来？')).toBeVisible();
  await expectSeen(page.getByRole('heading', { name: /约不到了/ }));
  await expect(page.getByText(/您填的都还在/)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '约满了' }).first()).toBeVisible();
  await expectNoViolations(page);
  await slots(page).last().click();
  await expect(who(page)).toHaveValue(WHO);
  await book(page).click();
  await expect(booked(page)).toBeVisible();
  expect(await mine(page)).toHaveLength(1);
});

test('an answer that gets lost on its way does not make a second appointment', async ({ page }) => {
  await toCheck(page, CENTER, 0);
  const mend = await breaking(page, '**/api/v1/appointments', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await book(page).click();
  await expectSeen(page.getByRole('heading', { name: '不知道交上了没有' }));
  await expect(page.getByText(/不会重复/)).toBeVisible();
  await expectNoViolations(page);
  await mend();
  await page.reload();
  await started(page);
  await expect(who(page)).toHaveValue(WHO);
  await book(page).click();
  await expect(booked(page)).toBeVisible();
  expect(await mine(page)).toHaveLength(1);
});

test('a name that is missing is told at its field, and the focus goes there', async ({ page }) => {
  await toCheck(page, CENTER, 1);
  await who(page).fill('  ');
  await book(page).click();
  await expect(who(page)).toBeFocused();
  await expect(who(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('请填写：来办事的人姓名')).toBeVisible();
  await expectNoViolations(page);
  await who(page).fill(WHO);
  await book(page).click();
  await expect(booked(page)).toBeVisible();
});

test('a failing platform is told, and trying again works', async ({ page }) => {
  const mend = await breaking(page, '**/api/v1/sites/*/slots*', problem(503, '系统暂时存不了数据', '请过一会儿再试。'));
  await open(page, `/book/${CENTER}?item=%3F`);
  await expect(page.getByRole('heading', { name: '系统暂时存不了数据' })).toBeVisible();
  await expectNoViolations(page);
  await mend();
  await page.getByRole('button', { name: '重试' }).click();
  await expect(days(page).first()).toBeVisible();

  await toCheck(page, CENTER, 2);
  const cured = await breaking(page, '**/api/v1/appointments', cut);
  await book(page).click();
  await expectSeen(page.getByRole('heading', { name: '不知道交上了没有' }));
  await cured();
  await book(page).click();
  await expect(booked(page)).toBeVisible();
});

test('a session that is over is signed in again, and nothing is lost', async ({ page, context }) => {
  await toCheck(page, CENTER, 3);
  const cookies = await context.cookies();
  await context.clearCookies();
  await book(page).click();
  await expectSeen(page.getByRole('heading', { name: '请登录一下，内容都在' }));
  await expectNoViolations(page);
  await page.getByRole('link', { name: '去登录' }).click();
  await signInAgain(page, cookies);
  await expect(who(page)).toHaveValue(WHO);
  await book(page).click();
  await expect(booked(page)).toBeVisible();
});

test('by keyboard alone', async ({ page }) => {
  await signIn(page, freshPhone());
  await open(page, `/book/${CENTER}`);
  await reach(page, page.getByRole('main').getByRole('link', { name: /还没想好/ }));
  await expect(title(page, '哪天来？')).toBeFocused();
  await reach(page, days(page).last());
  await expect(title(page, '几点来？')).toBeFocused();
  await reach(page, slots(page).nth(1));
  await expect(title(page, '核对并预约')).toBeFocused();
  await reach(page, who(page), '');
  await page.keyboard.type(WHO);
  await reach(page, book(page));
  await expect(booked(page)).toBeVisible();
  await reach(page, page.getByRole('button', { name: '取消预约' }));
  const sure = page.getByRole('dialog', { name: '取消这个预约吗？' });
  await expect(sure.getByRole('heading')).toBeFocused();
  await reach(page, sure.getByRole('button', { name: '确定取消' }));
  await expect(page.getByText('已取消', { exact: true })).toBeVisible();
  await expectNoViolations(page);
});

test('addresses that say nonsense lead to the question, not into a wall', async ({ page }) => {
  for (const [query, question] of [
    ['?item=nonsense', '来办什么事？'],
    ['?item=%3F&day=24.12.2026', '哪天来？'],
    ['?item=%3F&day=2001-01-01', '几点来？'],
    ['?item=%3F&day=2001-01-01&at=09:30', '几点来？'],
  ]) {
    await open(page, `/book/${CENTER}${query}`);
    await expect(title(page, question)).toBeVisible();
  }
  await expect(page.getByText(/这一天/).first()).toBeVisible();
  await page.getByRole('link', { name: '换一天' }).click();
  await expect(title(page, '哪天来？')).toBeVisible();
  await expectNoViolations(page);
});

test('where nothing is booked one is told to look at the hours or call', async ({ page }) => {
  await open(page, `/book/${VILLAGE}`);
  await expect(title(page, '这里不能在网上预约')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: /^打电话/ })).toHaveAttribute('href', /^tel:/);
  await expectNoViolations(page);
  await open(page, '/book/nonsense');
  await expect(page.getByRole('heading', { name: '没有找到' })).toBeVisible();
});

test('somebody else’s appointment is as if it were not there', async ({ page, context }) => {
  await toCheck(page, CENTER, 5);
  await book(page).click();
  await expect(booked(page)).toBeVisible();
  const own = new URL(page.url()).pathname;
  await context.clearCookies();
  await open(page, own);
  await expect(page.getByRole('heading', { name: '请先登录' })).toBeVisible();
  await open(page, '/appointments');
  await expect(page.getByRole('heading', { name: '请先登录' })).toBeVisible();
  await expectNoViolations(page);
  await signIn(page, freshPhone());
  await open(page, own);
  await expect(page.getByRole('heading', { name: '没有找到' })).toBeVisible();
  await open(page, '/appointments');
  await expect(page.getByRole('heading', { name: '还没有预约' })).toBeVisible();
  await expectNoViolations(page);
});

test.describe('200 % text on the narrowest phone', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('needs no scrolling sideways', async ({ page }) => {
    const fits = async () => {
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '36px', 'important'));
      expect(await sideways(page), `pixels too wide: ${page.url()}`).toBe(0);
    };
    await toCheck(page, CENTER, 6);
    await fits();
    const check = page.url();
    await book(page).click();
    await expect(booked(page)).toBeVisible();
    await fits();
    const { pathname, search } = new URL(check);
    const query = new URLSearchParams(search);
    for (const gone of ['at', 'day', 'item']) {
      query.delete(gone);
      await open(page, `${pathname}?${query}`);
      await page.waitForLoadState('networkidle');
      await fits();
    }
    await open(page, '/appointments');
    await fits();
  });
});
