// A number that changes hands: what was done before is shown to who did it; and another number for the same person.
import { randomUUID } from 'node:crypto';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { agree, open, sideways, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { TOWN, mine, type Appointment } from '../support/booking';
import { freshPhone } from '../support/people';
import { API, read, signIn } from '../support/platform';

interface Slots {
  days: { date: string; slots: { from: string; left: number }[] }[];
}

/** Somebody in another browser has booked with the number. */
async function booked(browser: Browser, phone: string, shared = false): Promise<Appointment> {
  const context = await browser.newContext();
  const before = await context.newPage();
  await signIn(before, phone, shared);
  const { days } = await read<Slots>(context.request, `/sites/${TOWN}/slots`);
  const day = [...days].reverse().find(({ slots }) => slots.some(({ left }) => left > 0))!;
  const { from } = day.slots.find(({ left }) => left > 0)!;
  const answer = await context.request.post(`${API}/appointments`, {
    headers: { Origin: new URL(API).origin, 'Idempotency-Key': randomUUID() },
    data: { site: TOWN, start: `${day.date}T${from}:00+08:00`, name: '示例甲' },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const [one] = await mine(before);
  await context.close();
  return one;
}

/** Up to what is asked beside the code. */
async function toEarlier(page: Page, phone: string): Promise<void> {
  await open(page, '/me');
  await page.getByRole('textbox', { name: '手机号' }).fill(phone);
  await agree(page);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByRole('button', { name: '填入' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('heading', { name: '这个号码以前在这里办过事' })).toBeVisible();
}

const earlier = (page: Page) => page.getByRole('textbox', { name: '上面说的，任填一样' });

test('who has booked before shows so in a new browser, and is in', async ({ browser, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const phone = freshPhone();
  const { no } = await booked(browser, phone);
  await toEarlier(page, phone);
  await expect(earlier(page)).toBeFocused();
  expect(await sideways(page)).toBe(0);
  await expectNoViolations(page);
  await earlier(page).fill('12');
  await page.getByRole('button', { name: '确认，登录' }).click();
  await expect(page.getByText('太短了：编号请填全')).toBeVisible();
  await earlier(page).fill('0000');
  await page.getByRole('button', { name: '确认，登录' }).click();
  await expect(page.getByText('今天还可以试 4 次')).toBeVisible();
  await earlier(page).fill(no);
  await page.getByRole('button', { name: '确认，登录' }).click();
  await expect(title(page, '我的')).toBeVisible();
  expect((await mine(page)).map((one) => one.no)).toEqual([no]);
});

test('a number that somebody used on a phone of their own just now is nobody else’s', async ({ browser, page }) => {
  const phone = freshPhone();
  await booked(browser, phone);
  await toEarlier(page, phone);
  await page.getByRole('button', { name: '号码是新换的，以前的事不是我的' }).click();
  await page.getByRole('button', { name: '确定，从头开始' }).click();
  await expect(page.getByText('这个号码前不久还有人用着')).toBeVisible();
  await expectNoViolations(page);
});

test('whose number is new begins with nothing of what was done with it', async ({ browser, page }) => {
  const phone = freshPhone();
  // On a machine for all: no browser is known by which it would be in use.
  await booked(browser, phone, true);
  await toEarlier(page, phone);
  await page.getByRole('button', { name: '号码是新换的，以前的事不是我的' }).click();
  const panel = page.getByRole('dialog', { name: '以前的事不是您办的？' });
  await expectNoViolations(page);
  await panel.getByRole('button', { name: '再想想' }).click();
  await expect(panel).toHaveCount(0);
  await page.getByRole('button', { name: '号码是新换的，以前的事不是我的' }).click();
  await panel.getByRole('button', { name: '确定，从头开始' }).click();
  await expect(title(page, '我的')).toBeVisible();
  expect(await mine(page)).toEqual([]);
});

test('one goes on under another number with a code to each', async ({ page }) => {
  const own = freshPhone();
  await signIn(page, own);
  await open(page, '/me/data');
  await page.getByRole('button', { name: '换手机号' }).click();
  await page.getByRole('textbox', { name: '新手机号' }).fill(own);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByText('这就是您现在用的号码，请填新的')).toBeVisible();
  await expect(page.getByRole('textbox', { name: '新手机号' })).toBeFocused();
  await expectNoViolations(page);
  const other = freshPhone();
  await page.getByRole('textbox', { name: '新手机号' }).fill(other);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByText('验证码已发到新号码')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: '填入' }).click();
  await page.getByRole('button', { name: '换成这个号码' }).click();
  const masked = `${other.slice(0, 3)}****${other.slice(-4)}`;
  await expect(page.getByRole('heading', { name: `手机号换成了 ${masked}` })).toBeVisible();
  const me = await read<{ phone: string }>(page.context().request, '/me');
  expect(me.phone).toBe(masked);
});
