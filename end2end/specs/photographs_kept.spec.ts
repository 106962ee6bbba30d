// Photographs that have not arrived lie on the device: a page that is closed loses none, and nobody else sees one.
import { createHash } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { open, started } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { cut } from '../support/faults';
import { attach } from '../support/forms';
import { openForm } from '../support/gljt';
import { dropDatabase, picturesKept, rewritten, withoutRoom } from '../support/kept';
import { photo } from '../support/pictures';

const UPLOADS = '**/api/v1/uploads**';
const KEPT = /照片存在这部手机上了/;
const face = (page: Page) => page.getByRole('group', { name: '老人近期的照片' });
const choose = (page: Page, file = photo()) => face(page).locator('input[type=file]').setInputFiles(file);
const arrived = (page: Page) => face(page).getByText('已上传', { exact: true });
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Chooses a photograph that does not get further than the phone. */
async function stuck(page: Page): Promise<void> {
  await page.context().route(UPLOADS, cut);
  await choose(page);
  await expect(face(page).getByText(KEPT)).toBeVisible({ timeout: 25_000 });
}

/** What the platform has of the one photograph that has arrived. */
async function there(page: Page): Promise<string> {
  const source = await face(page).locator('img').first().getAttribute('src');
  const answer = await page.context().request.get(new URL(source!, page.url()).href);
  return hash(await answer.body());
}

test('a photograph waits on the phone, sealed, and goes on in a window that is opened later', async ({ page, context }) => {
  await openForm(page);
  await attach(face(page), photo());
  const once = await there(page);
  await face(page).getByRole('button', { name: /^删除/ }).click();
  await stuck(page);
  await expectNoViolations(page);
  await expect(page.getByText(/照片也存着；没传完的，再打开这份表会接着传/)).toBeVisible();
  const [kept, ...more] = await picturesKept(page);
  expect(more).toEqual([]);
  expect(kept!.text).not.toContain('elder_photo');
  expect(Buffer.from(kept!.bytes).includes(Buffer.from('PNG'))).toBe(false);
  await page.close();
  await context.unroute(UPLOADS);
  const later = await context.newPage();
  await open(later, '/apply/gljt?page=elder');
  await expect(arrived(later)).toBeVisible();
  await expect(face(later).getByRole('listitem')).toHaveCount(1);
  expect(await there(later), 'byte for byte').toBe(once);
  await expect.poll(() => picturesKept(later)).toEqual([]);
  await later.reload();
  await started(later);
  await expect(arrived(later)).toBeVisible();
  await expect(later.getByText(/没能留住/)).toHaveCount(0);
});

test('an upload that was begun goes on after a reload, and no second one is begun', async ({ page }) => {
  let begun = 0;
  let reach = true;
  await page.route(UPLOADS, async (route) => {
    if (route.request().method() === 'POST' && !route.request().headers()['upload-offset']) begun += 1;
    const brings = route.request().headers()['upload-offset'] !== undefined;
    await (brings && !reach ? cut(route) : route.continue());
  });
  await openForm(page);
  reach = false;
  await choose(page);
  await expect(face(page).getByText(KEPT)).toBeVisible({ timeout: 25_000 });
  expect(begun).toBe(1);
  await page.reload();
  await started(page);
  reach = true;
  await expect(arrived(page)).toBeVisible({ timeout: 25_000 });
  expect(begun).toBe(1);
});

test('of two windows with one draft one alone sends its photograph', async ({ page, context }) => {
  await openForm(page);
  await stuck(page);
  let begun = 0;
  await context.unroute(UPLOADS);
  await context.route(UPLOADS, async (route) => {
    if (route.request().method() === 'POST') begun += 1;
    await route.continue();
  });
  const beside = await context.newPage();
  await open(beside, '/apply/gljt?page=elder');
  await expect(beside.getByText(/没能留住/)).toHaveCount(0);
  await face(page).getByRole('button', { name: /^重试/ }).click();
  await expect(arrived(page)).toBeVisible();
  await expect(arrived(beside)).toBeVisible();
  await expect(face(beside).getByRole('listitem')).toHaveCount(1);
  expect(begun).toBe(1);
});

test('a photograph that is taken away, or whose owner leaves, is gone from the phone', async ({ page }) => {
  await openForm(page);
  await stuck(page);
  await face(page).getByRole('button', { name: /^删除/ }).click();
  await expect.poll(() => picturesKept(page)).toEqual([]);
  await choose(page);
  await expect(face(page).getByText(KEPT)).toBeVisible({ timeout: 25_000 });
  expect(await picturesKept(page)).toHaveLength(1);
  await open(page, '/me');
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '退出并清除' }).click();
  await expect.poll(() => picturesKept(page)).toEqual([]);
});

test('when the draft is deleted its photographs go with it', async ({ page }) => {
  await openForm(page);
  await page.getByRole('textbox', { name: '老人的姓名' }).fill('示例');
  await stuck(page);
  expect(await picturesKept(page)).toHaveLength(1);
  await open(page, '/drafts');
  await page.getByRole('button', { name: /^删除草稿：/ }).click();
  await page.getByRole('button', { name: '删除草稿', exact: true }).click();
  await expect.poll(() => picturesKept(page)).toEqual([]);
});

test('a draft that cannot be read is set aside with its photographs, and has them back', async ({ page }) => {
  await openForm(page);
  await stuck(page);
  const where = async () => (await picturesKept(page)).map(({ key }) => key.replace(/[0-9a-f]{8,}/g, '…'));
  expect(await where()).toEqual(['jb.draft.…/…']);
  // As a later release writes it, and then as this one does.
  await rewritten(page, 'jb1 2 ', 'jb9 2 ');
  // Where it is asked who is here, what lies there is looked through.
  await open(page, '/me');
  await expect.poll(where).toEqual(['jb.aside.jb.draft.…/…']);
  await rewritten(page, 'jb9 2 ', 'jb1 2 ');
  await page.context().unroute(UPLOADS);
  await page.reload();
  await started(page);
  await expect.poll(where).toEqual(['jb.draft.…/…']);
  await open(page, '/apply/gljt?page=elder');
  await expect(arrived(page)).toBeVisible();
});

test('where there is no room it is said that the page must stay open', async ({ page }) => {
  await withoutRoom(page, 'database');
  await openForm(page);
  await page.route(UPLOADS, cut);
  await choose(page);
  await expect(face(page).getByText(/请别关这个页面/)).toBeVisible({ timeout: 25_000 });
  await expect(page.getByText(/照片还没传完，先别关/)).toBeVisible();
});

test('on a device for all no photograph is kept', async ({ page }) => {
  await open(page, '/?shared=1');
  await openForm(page);
  await page.route(UPLOADS, cut);
  await choose(page);
  await expect(face(page).getByText(/请别关这个页面/)).toBeVisible({ timeout: 25_000 });
  expect(await picturesKept(page).catch(() => [])).toEqual([]);
});

test('a draft that another window deleted keeps its photograph again when one types on', async ({ page, context }) => {
  await openForm(page);
  const name = page.getByRole('textbox', { name: '老人的姓名' });
  await name.fill('示例');
  await stuck(page);
  const other = await context.newPage();
  await open(other, '/drafts');
  await other.getByRole('button', { name: /^删除草稿：/ }).click();
  await other.getByRole('button', { name: '删除草稿', exact: true }).click();
  await expect.poll(() => picturesKept(other)).toEqual([]);
  await other.close();
  await expect(face(page).getByText(/请别关这个页面/)).toBeVisible();
  await name.fill('示例二');
  await name.blur();
  await expect.poll(() => picturesKept(page)).toHaveLength(1);
  await expect(face(page).getByText(KEPT)).toBeVisible();
});

test('a browser that wipes its database has the photograph again with the next word', async ({ page }) => {
  await openForm(page);
  await stuck(page);
  await dropDatabase(page);
  await page.getByRole('textbox', { name: '老人的姓名' }).fill('示例');
  await expect.poll(() => picturesKept(page)).toHaveLength(1);
  await expect(face(page).getByText(KEPT)).toBeVisible();
});

test('on a slow disk one photograph stays one', async ({ page }) => {
  await page.addInitScript(() => {
    // It is written, and the word of it comes late.
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...asked: Parameters<typeof begin>) {
      const transaction = begin.apply(this, asked);
      const late = (done: ((event: Event) => void) | null) =>
        transaction.addEventListener('complete', (event) => setTimeout(() => done?.(event), (window as { slow?: number }).slow ?? 0));
      Object.defineProperty(transaction, 'oncomplete', { set: late });
      return transaction;
    };
  });
  await openForm(page);
  await page.getByRole('textbox', { name: '老人的姓名' }).fill('示例');
  await expect(page.getByText(/已保存在本机/)).toBeVisible();
  await page.evaluate(() => Object.assign(window, { slow: 4_000 }));
  await choose(page);
  await expect(arrived(page)).toBeVisible({ timeout: 25_000 });
  await expect.poll(() => picturesKept(page), { timeout: 25_000 }).toEqual([]);
  await page.reload();
  await started(page);
  await expect(arrived(page)).toBeVisible();
  await expect(face(page).getByRole('listitem')).toHaveCount(1);
});
