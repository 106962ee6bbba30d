// Every page in every state, for people to look at: end2end/out. With UPDATE_PICTURES=1 also the
// few that the README shows: docs/pictures.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { open, title } from '../support/app';
import { breaking, cut, problem } from '../support/faults';
import { attach } from '../support/forms';
import { fillAll, fillFirst, next, openForm } from '../support/gljt';
import { freshPhone } from '../support/people';
import { notAPhoto } from '../support/pictures';
import { setClock, signIn, staff } from '../support/platform';
import { shoot } from '../support/shots';

const DOCS = join(__dirname, '..', '..', 'docs', 'pictures');
const UPDATE = process.env.UPDATE_PICTURES === '1';
const SHEET = '/n/gljt?s=age=90;hukou=local;who=family;bank=sbk&v=4';

test.describe.configure({ mode: 'parallel' });
test.setTimeout(120_000);

test.beforeEach(({ page }) => setClock(page, '2026-11-23T10:00:00+08:00'));

async function shootAt(page: Page, path: string, name: string): Promise<void> {
  await open(page, path);
  await page.waitForLoadState('networkidle');
  await shoot(page, name);
}

const PLAIN: [string, string][] = [
  ['/', 'home'],
  ['/map', 'map'],
  ['/map?town=370404100&kind=village&open=1', 'map-filtered'],
  ['/map?q=没有这个村', 'map-empty'],
  ['/sites/S370404', 'site'],
  ['/items', 'items'],
  ['/items?q=没有这件事', 'items-empty'],
  ['/items?q=老人', 'items-found'],
  ['/packages', 'packages'],
  ['/packages/xsecs', 'package-question'],
  ['/n/jzz?v=1', 'notice-old'],
  ['/n/lnz', 'notice-withdrawn'],
  ['/items/gljt', 'guide'],
  ['/n/gljt', 'notice-question'],
  [SHEET, 'notice'],
  ['/n/gljt?s=age=%3F;poor=%3F;hukou=%3F;who=%3F;bank=%3F', 'notice-unsure'],
  ['/n/gljt?s=nonsense', 'notice-forged'],
  ['/apply/gljt', 'apply-start'],
  ['/me', 'sign-in'],
  ['/drafts', 'drafts-empty'],
  ['/cases', 'cases-signed-out'],
  ['/report', 'report'],
  ['/review/nonsense', 'review-unknown'],
  ['/items/nonsense', 'item-unknown'],
  ['/nowhere', 'not-found'],
];

for (const [path, name] of PLAIN) {
  test(`${name}`, async ({ page }) => {
    await shootAt(page, path, name);
  });
}

test('failures', async ({ page }) => {
  const mend = await breaking(page, '**/api/v1/sites', problem(503, '系统正在准备', '还没有装入地区数据包，请稍后再试。'));
  // The words of the first response stay, with the cause beside them.
  await page.goto('/map');
  await expect(page.getByRole('alert')).toContainText('系统正在准备');
  await shoot(page, 'map-broken');
  await mend();
  await page.route('**/api/v1/items', cut);
  await shootAt(page, '/items', 'items-cut');
  await page.route('**/*.wasm', cut);
  await page.goto('/map');
  await expect(page.getByRole('alert')).toBeVisible();
  await shoot(page, 'no-start');
});

test('panels', async ({ page }) => {
  await open(page, '/map');
  await page.getByRole('button', { name: /^怎么去/ }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(page, 'map-ways', false);
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: '地图' }).check();
  const map = page.getByRole('group', { name: /示意图/ });
  await expect(map.getByRole('button').first()).toBeVisible();
  await map.evaluate((element) => element.scrollIntoView());
  await shoot(page, 'map-drawn', false);
  await map.getByRole('button', { name: /^峨山镇/ }).click();
  await shoot(page, 'map-town', false);
});

test('form', async ({ page, context }) => {
  await openForm(page);
  await shoot(page, 'form-empty');
  await next(page);
  await expect(page.getByRole('heading', { name: '请先改好下面几处' })).toBeVisible();
  await shoot(page, 'form-errors');
  await fillFirst(page);
  await page.getByRole('button', { name: '删除：老人身份证的照片，照片 2' }).click();
  await page.getByRole('group', { name: '老人身份证的照片' }).locator('input[type=file]').setInputFiles(notAPhoto());
  await expect(page.getByText('这个文件不是能用的照片')).toBeVisible();
  await context.setOffline(true);
  await shoot(page, 'form-offline');
  await context.setOffline(false);
  await open(page, '/apply/gljt');
  await shoot(page, 'apply-begun');
  await open(page, '/drafts');
  await shoot(page, 'drafts');
});

test('a form with a group', async ({ page }) => {
  await signIn(page, freshPhone());
  await open(page, '/apply/njbt');
  await page.getByRole('link', { name: '开始填写' }).click();
  await page.getByRole('radio', { name: '我个人' }).check();
  await open(page, '/apply/njbt?page=machine');
  await page.getByRole('button', { name: '添加机具' }).click();
  await shoot(page, 'form-group');
});

test('check, case, review', async ({ page, request, context }) => {
  await fillAll(page);
  await shoot(page, 'check');
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '登录过期了，内容都在' })).toBeVisible();
  await shoot(page, 'check-signed-out');
  await context.addCookies(cookies);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '已提交，请记下办件编号' })).toBeVisible();
  await shoot(page, 'case-new');
  const no = new URL(page.url()).pathname.split('/').at(-1)!;
  const actor = '峄城区民政局 审批岗';
  await staff(request, `/cases/${no}/supplement_request`, { actor, days: 5, gaps: [{ field: 'elder_photo', text: '照片太暗，请重新拍一张。' }, { field: 'bank_no', text: '银行账号少了一位，请对照卡片重填。' }] });
  await shootAt(page, `/cases/${no}`, 'case-supplement');
  await attach(page.getByRole('group', { name: '老人近期的照片' }));
  await page.getByRole('textbox', { name: '银行账号' }).fill('6222000000000000000');
  await page.getByRole('button', { name: '提交补充材料' }).click();
  await shoot(page, 'case-supplement-filled');
  await shootAt(page, '/cases', 'cases');
  await shootAt(page, '/me', 'mine');
});

test('decided', async ({ page, request }) => {
  await fillAll(page);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '已提交，请记下办件编号' })).toBeVisible();
  const no = new URL(page.url()).pathname.split('/').at(-1)!;
  const actor = '峄城区民政局 审批岗';
  await staff(request, `/cases/${no}/acceptance`, { actor });
  await shootAt(page, `/cases/${no}`, 'case-accepted');
  await staff(request, `/cases/${no}/decision`, { actor, kind: 'denied', text: '经核实，老人的户口不在峄城区，不符合领取条件。' });
  await shootAt(page, `/cases/${no}`, 'case-denied');
  await page.getByRole('link', { name: /评价：办理结果/ }).click();
  await expect(title(page, '这次办得怎么样？')).toBeVisible();
  await shoot(page, 'review');
  await page.getByRole('radio', { name: '非常不满意' }).check();
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('button', { name: '提交评价' }).click();
  await shoot(page, 'review-errors');
  await page.getByRole('checkbox', { name: '无理由超过法定办理时间' }).check();
  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.getByText('谢谢您的评价')).toBeVisible();
  await shoot(page, 'review-given');
});

test('for the README', async ({ page }) => {
  test.skip(!UPDATE, 'only with UPDATE_PICTURES=1');
  await mkdir(DOCS, { recursive: true });
  const take = async (path: string, name: string) => {
    await open(page, path);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(DOCS, `${name}.png`), scale: 'css', animations: 'disabled' });
  };
  await take('/', 'home');
  await take('/map', 'map');
  await take(SHEET, 'notice');
  await page.evaluate(() => localStorage.setItem('jb.elder', '1'));
  await take('/', 'home-elder');
});
