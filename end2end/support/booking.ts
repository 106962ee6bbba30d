// 预约: the screens of a booking, and other people who book at the same time.
import { randomUUID } from 'node:crypto';
import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { open, title } from './app';
import { freshPhone } from './people';
import { API, read, signIn } from './platform';

/** The centre: eight places each half hour. */
export const CENTER = 'S370404';
/** A town's centre: three places each half hour. */
export const TOWN = 'S370404100';
export const WHO = '示例孙大爷';

export interface Appointment {
  no: string;
  code: string;
  site: string;
  start: string;
  state: string;
}

/** Days that can be picked. */
export const days = (page: Page): Locator => page.getByRole('main').getByRole('link', { name: /可约/ });
/** Times that can be picked. */
export const slots = (page: Page): Locator => page.getByRole('main').getByRole('link', { name: /还能约/ });
export const book = (page: Page): Locator => page.getByRole('button', { name: /^(确定预约|正在提交…)$/ });
export const who = (page: Page): Locator => page.getByRole('textbox', { name: '来办事的人姓名' });

/** Up to the last look, signed in, with the name filled in; which day and slot from the end. */
export async function toCheck(page: Page, site: string, slot = -1): Promise<void> {
  await signIn(page, freshPhone());
  await open(page, `/book/${site}?item=%3F`);
  await days(page).last().click();
  await expect(title(page, '几点来？')).toBeVisible();
  await slots(page).first().waitFor();
  const count = await slots(page).count();
  await slots(page).nth(slot < 0 ? count + slot : slot % count).click();
  await expect(title(page, '核对并预约')).toBeVisible();
  await who(page).fill(WHO);
}

/** Appointments of whoever is signed in on the page. */
export async function mine(page: Page): Promise<Appointment[]> {
  const list = await read<{ appointments: Appointment[] }>(page.context().request, '/appointments');
  return list.appointments;
}

/** Other people take every place that is left of the slot on the page's address. */
export async function takeAllPlaces(browser: Browser, page: Page, site: string): Promise<void> {
  const { searchParams, origin } = new URL(page.url());
  const [day, at] = [searchParams.get('day')!, searchParams.get('at')!];
  const context = await browser.newContext();
  const other = await context.newPage();
  const { days } = await read<{ days: { slots: { from: string; left: number }[] }[] }>(context.request, `/sites/${site}/slots?from=${day}&days=1`);
  const { left } = days[0].slots.find((slot) => slot.from === at)!;
  for (let taken = 0; taken < left; taken += 1) {
    await signIn(other, freshPhone());
    const answer = await context.request.post(`${API}/appointments`, {
      headers: { Origin: origin, 'Idempotency-Key': randomUUID() },
      data: { site, start: `${day}T${at}:00+08:00`, name: '示例甲' },
    });
    expect(answer.status(), await answer.text()).toBe(201);
  }
  await context.close();
}
