// The citizen's walk in an engine of 2021: sheet, sign-in, application, case, review.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { base, byLabel, byText, inChromium88, openApp } from '../support/old-chromium.mjs';

const STAFF = process.env.JINBAN_STAFF_TOKEN ?? 'end-to-end-staff';
// One white pixel.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

test('a citizen reads a sheet, applies, and reviews in Chromium 88', () =>
  inChromium88(async (browser) => {
    const page = await openApp(browser, '/n/gljt?s=age=90');
    await byText(page, 'h1', '户口');

    await page.goto(`${base}/apply/gljt`, { waitUntil: 'domcontentloaded' });
    await signIn(page);
    await byText(page, 'h1', '老人的情况');
    await fillForm(page, photo());
    await press(page, 'button', '提交');
    await page.waitForFunction(() => location.pathname.startsWith('/cases/'), { timeout: 20_000 });
    const no = await page.evaluate(() => location.pathname.split('/').pop());

    await staff(`/cases/${no}/acceptance`, { actor: '示例窗口', text: '' });
    await staff(`/cases/${no}/decision`, { actor: '示例窗口', kind: 'granted', text: '' });
    await page.goto(`${base}/cases/${no}`, { waitUntil: 'domcontentloaded' });
    await byText(page, 'main', '已办结');
    await press(page, 'a', '办理结果');
    await (await byLabel(page, '非常满意')).evaluate((radio) => radio.click());
    await press(page, 'button', '提交评价');
    await byText(page, 'main', '谢谢您的评价');
    // Asked who is signed in, the platform answers 401 to a stranger; the browser notes that as an error.
    assert.deepEqual(page.problems.filter((problem) => !problem.includes('401')), []);
  }));

async function signIn(page) {
  // The form asks who applies before it is filled in.
  await press(page, 'a', '登录');
  await type(page, '手机号', `1391${String(Date.now()).slice(-7)}`);
  await tick(page, '我同意按');
  await press(page, 'button', '获取验证码');
  await press(page, 'button', '填入');
  const signed = await page.waitForFunction(
    () => location.pathname.startsWith('/apply/') || document.querySelector('button[type=submit]'),
    { timeout: 10_000 },
  );
  if ((await signed.jsonValue()) !== true) await press(page, 'button[type=submit]', '登录');
}

async function fillForm(page, file) {
  await type(page, '老人的姓名', '示例赵老太');
  await type(page, '老人的身份证号', '37040419300101002X');
  await upload(page, file, 0);
  await upload(page, file, 0);
  await choose(page, '镇（街道）', 1);
  await choose(page, '村（社区）', 1);
  await tick(page, '90到99周岁');
  await upload(page, file, 1);
  await press(page, 'button', '下一步');
  await byText(page, 'h1', '户口');
  await tick(page, '不是，一直在峄城');
  await press(page, 'button', '下一步');
  await tick(page, '老人的社保卡');
  await type(page, '银行账号', '6222000000000000004');
  await press(page, 'button', '下一步');
  await tick(page, '老人自己');
  await type(page, '联系手机号', '13900000001');
  await press(page, 'button', '下一步');
  await byText(page, 'h1', '核对并提交');
  await tick(page, '同意办这件事用上面这些敏感信息');
  await tick(page, '我已读过上面的声明');
}

function photo() {
  const file = join(mkdtempSync(join(tmpdir(), 'jinban-')), 'photo.png');
  writeFileSync(file, PNG);
  return file;
}

async function press(page, selector, text) {
  await (await byText(page, selector, text)).evaluate((element) => element.click());
}

async function tick(page, label) {
  await (await byLabel(page, label)).evaluate((box) => box.click());
}

async function type(page, label, text) {
  const field = await byLabel(page, label);
  await field.evaluate((input, words) => {
    input.value = words;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

async function choose(page, label, index) {
  const select = await byLabel(page, label);
  await page.waitForFunction((list, at) => list.options.length > at, { timeout: 10_000 }, select, index);
  await select.evaluate((list, at) => {
    list.selectedIndex = at;
    list.dispatchEvent(new Event('change', { bubbles: true }));
  }, index);
}

async function upload(page, file, question) {
  const arrived = () => document.querySelector('main').textContent.split('已上传').length - 1;
  const before = await page.evaluate(arrived);
  const input = (await page.$$('input[type=file]'))[question];
  await input.uploadFile(file);
  await page.waitForFunction(
    (so_far) => document.querySelector('main').textContent.split('已上传').length - 1 > so_far,
    { timeout: 20_000 },
    before,
  );
}

/** What the back office does. */
async function staff(path, data) {
  const response = await fetch(`${base}/api/v1/staff${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${STAFF}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify(data),
  });
  assert.ok(response.ok, `POST /staff${path}: ${await response.text()}`);
}
