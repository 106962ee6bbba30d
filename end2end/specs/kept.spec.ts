// Drafts in the browser's database: from the release before it, without it, full, wiped.
import { expect, test, type Page } from '@playwright/test';
import { open, started } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { NAME, openForm } from '../support/gljt';
import { asBefore, dropDatabase, inDatabase, stored, withRecorded, withoutDatabase, withoutRoom } from '../support/kept';
import { idNumber } from '../support/people';

const SHEET = '/n/gljt?s=age=90;hukou=local;who=self;bank=other&v=4';
const GUEST = '/apply/gljt?page=elder';
const ID = idNumber('19300101');

const name = (page: Page) => page.getByRole('textbox', { name: '老人的姓名' });
const id = (page: Page) => page.getByRole('textbox', { name: '老人的身份证号' });
const local = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }));
const drafts = async (page: Page) => Object.keys(await inDatabase(page)).filter((key) => key.startsWith('jb.draft.'));

async function again(page: Page): Promise<void> {
  await page.reload();
  await started(page);
}

test('what a phone kept by the release before is there, and lies in the database then', async ({ page, context }) => {
  await withRecorded(context);
  await open(page, '/drafts');
  await expect(page.locator('html')).toHaveClass(/elder/);
  await expect(page.getByText('这部手机上有一份没填完的《高龄津贴申请》')).toBeVisible();
  await expect.poll(() => drafts(page)).toHaveLength(1);
  expect(await local(page)).not.toContain('jb.draft.');
  await page.getByRole('button', { name: '是我填的，接着填' }).click();
  await expect(page.getByRole('heading', { name: '高龄津贴申请' })).toBeVisible();
  await open(page, GUEST);
  await expect(name(page)).toHaveValue(NAME);
  await expect(id(page)).toHaveValue(/^370404/);
  await open(page, SHEET);
  await expect(page.getByText('是您打的吗')).toBeVisible();
});

test('a sealed draft of the release before opens, and stays sealed', async ({ page }) => {
  await openForm(page);
  await name(page).fill(NAME);
  await id(page).fill(ID);
  await id(page).blur();
  await expect.poll(() => drafts(page)).toHaveLength(1);
  await asBefore(page);
  expect(await local(page)).toContain('jb.draft.');
  await again(page);
  await expect(name(page)).toHaveValue(NAME);
  await expect(id(page)).toHaveValue(ID);
  await expect.poll(() => drafts(page)).toHaveLength(1);
  expect(await local(page)).not.toContain('jb.draft.');
  expect(await stored(page)).not.toContain(NAME);
});

test('what is typed is safe a moment later, whatever becomes of the window', async ({ page, context }) => {
  await openForm(page);
  await name(page).fill(NAME);
  await page.waitForTimeout(300);
  expect(await drafts(page)).toHaveLength(1);
  await page.close();
  const later = await context.newPage();
  await open(later, '/drafts');
  await expect(later.getByRole('heading', { name: `高龄津贴申请 · ${NAME}` })).toBeVisible();
});

for (const how of ['missing', 'refused', 'silent'] as const) {
  test(`a browser whose database is ${how} keeps drafts as before`, async ({ page }) => {
    await withoutDatabase(page, how);
    await open(page, GUEST);
    await name(page).fill(NAME);
    await expect.poll(() => local(page)).toContain(NAME);
    await again(page);
    await expect(name(page)).toHaveValue(NAME);
    await expectNoViolations(page);
  });
}

test('drafts that the browser does not give out are said to be there', async ({ page, context }) => {
  await openForm(page);
  await name(page).fill(NAME);
  await expect.poll(() => drafts(page)).toHaveLength(1);
  const shut = await context.newPage();
  await withoutDatabase(shut, 'silent');
  await open(shut, '/drafts');
  await expect(shut.getByText('有草稿暂时打不开')).toBeVisible();
  await expectNoViolations(shut);
  await open(page, '/drafts');
  await expect(page.getByRole('heading', { name: `高龄津贴申请 · ${NAME}` })).toBeVisible();
  await expect(page.getByText('有草稿暂时打不开')).toHaveCount(0);
});

test('where the database is full the draft lies beside it', async ({ page }) => {
  await withoutRoom(page, 'database');
  await open(page, GUEST);
  await name(page).fill(NAME);
  await expect.poll(() => local(page)).toContain(NAME);
  await again(page);
  await expect(name(page)).toHaveValue(NAME);
});

test('where nothing has room it is said, and the page goes on', async ({ page }) => {
  await withoutRoom(page, 'all');
  await open(page, GUEST);
  await name(page).fill(NAME);
  await name(page).blur();
  await expect(page.getByText('这部手机存不下草稿')).toBeVisible();
  await expect(name(page)).toHaveValue(NAME);
  await expectNoViolations(page);
});

test('a browser that wipes its database meanwhile loses nothing of what is on the page', async ({ page }) => {
  await openForm(page);
  await name(page).fill(NAME);
  await expect.poll(() => drafts(page)).toHaveLength(1);
  await dropDatabase(page);
  await id(page).fill(ID);
  await id(page).blur();
  await expect.poll(() => drafts(page)).toHaveLength(1);
  await again(page);
  await expect(name(page)).toHaveValue(NAME);
  await expect(id(page)).toHaveValue(ID);
});

test('a browser that wipes its storage meanwhile signs nobody out and takes nothing from the page', async ({ page }) => {
  await openForm(page);
  await name(page).fill(NAME);
  await expect.poll(() => drafts(page)).toHaveLength(1);
  const here = page.url();
  await page.evaluate(() => {
    localStorage.clear();
    window.dispatchEvent(new Event('focus'));
  });
  await expect.poll(() => local(page)).toContain('jb.who');
  expect(page.url()).toBe(here);
  await expect(name(page)).toHaveValue(NAME);
  await id(page).fill(ID);
  await id(page).blur();
  await again(page);
  await expect(name(page)).toHaveValue(NAME);
  await expect(id(page)).toHaveValue(ID);
});

test('what a guest typed is gone from everywhere when it is said to be cleared', async ({ page }) => {
  await open(page, GUEST);
  await name(page).fill(NAME);
  await expect.poll(() => drafts(page)).toHaveLength(1);
  await open(page, '/me');
  await page.getByRole('button', { name: '清除本机数据' }).click();
  await page.getByRole('button', { name: '清除', exact: true }).click();
  await expect(page.getByText('已清除')).toBeVisible();
  await expect.poll(() => stored(page)).not.toContain('jb.draft.');
  expect(await stored(page)).not.toContain(NAME);
});
