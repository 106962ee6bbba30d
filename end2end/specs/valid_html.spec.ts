// Every page is valid HTML: as it is sent, and as the app draws it.
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { open, started, title } from '../support/app';
import { fillAll, next, openForm } from '../support/gljt';
import { expectValid, faults } from '../support/html';
import { read, signIn } from '../support/platform';
import { freshPhone } from '../support/people';

const SHEET = '/n/gljt?s=age=90;hukou=local;who=self;bank=sbk&v=4';
const QUESTION = /第 \d+ 题/;

test.describe.configure({ mode: 'parallel' });

test('the validator sees what is wrong', async () => {
  const head = '<!DOCTYPE html><html lang="zh-CN"><head><title>a</title></head>';
  expect(await faults(`${head}<body><p>b</p></body></html>`, 'good')).toEqual([]);
  for (const wrong of ['<p id="a">b</p><p id="a">c</p>', '<p><!>b</p>', '<p>b</div>', '<ul><p>b</p></ul>', '<img>']) {
    expect(await faults(`${head}<body>${wrong}</body></html>`, wrong), wrong).not.toEqual([]);
  }
});

for (const path of ['/', '/items', '/items/gljt', '/map', '/sites/S370404', '/sites/S370404104275', '/packages', '/me', '/book/S370404', '/no/such/page', '/n/nope']) {
  test(`${path} as it is sent`, async ({ request }) => {
    await expectValid(await sent(request, path), path);
  });
}

test('a problem as a person reads it', async ({ request }) => {
  for (const path of ['/api/v1/notices/nope/sheet.pdf', '/api/v1/notices/gljt/sheet.pdf', '/old.pdf']) {
    await expectValid(await sent(request, path), path);
  }
});

// One view draws them all; a third of the items is judged, for time.
test('the notice of every third item as it is sent, with and without a situation', async ({ request }) => {
  test.setTimeout(180_000);
  const { items } = await read<{ items: { code: string }[] }>(request, '/items');
  expect(items.length).toBeGreaterThan(100);
  for (const { code } of items.filter((_, at) => at % 3 === 0)) await walk(request, `/n/${code}`);
});

test('every package as it is sent, with and without a situation', async ({ request }) => {
  const { packages } = await read<{ packages: { code: string }[] }>(request, '/packages');
  expect(packages.length).toBeGreaterThan(0);
  for (const { code } of packages) await walk(request, `/packages/${code}`);
});

test('pages that people find and read, as the app draws them', async ({ page }) => {
  test.setTimeout(120_000);
  for (const path of ['/', '/items', '/items/gljt', '/n/gljt', SHEET, '/packages', '/me', '/apply/dibao', '/no/such/page', '/n/nope']) {
    await open(page, path);
    await expectDrawnValid(page);
  }
});

test('the map and its panels, as the app draws them', async ({ page }) => {
  await open(page, '/map');
  await page.getByRole('button', { name: /^怎么去/ }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectDrawnValid(page);
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: '地图' }).check();
  await expect(page.getByRole('group', { name: /示意图/ }).getByRole('button').first()).toBeVisible();
  await expectDrawnValid(page);
});

test('a form with its errors, its last look and its case, as the app draws them', async ({ page }) => {
  await openForm(page);
  await expectDrawnValid(page);
  await next(page);
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expectDrawnValid(page);
  await page.reload();
  await started(page);
  await fillAll(page);
  await expectDrawnValid(page);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '已提交，请记下办件编号' })).toBeVisible();
  await expectDrawnValid(page);
});

test('the pages of someone signed in, as the app draws them', async ({ page }) => {
  await signIn(page, freshPhone());
  for (const path of ['/me', '/cases', '/drafts', '/apply/gljt']) {
    await open(page, path);
    await expect(title(page, /./)).toBeVisible();
    await expectDrawnValid(page);
  }
});

async function sent(request: APIRequestContext, path: string): Promise<string> {
  const response = await request.get(path, { headers: { accept: 'text/html' } });
  expect(response.headers()['content-type']).toContain('text/html');
  return response.text();
}

/** Answers every question by its first answer: each question has to be valid, and the sheet. */
async function walk(request: APIRequestContext, start: string): Promise<void> {
  let path = start;
  for (let answered = 0; answered < 20; answered += 1) {
    const html = await sent(request, path);
    await expectValid(html, path);
    if (!QUESTION.test(html)) return;
    const answer = new RegExp(`href="(${start}\\?s=[^"]+)" class="jb-row"`).exec(html);
    expect(answer, `an answer on ${path}`).not.toBeNull();
    path = answer![1].replaceAll('&amp;', '&');
  }
  throw new Error(`${start} asks for ever`);
}

async function expectDrawnValid(page: Page): Promise<void> {
  await expectValid(await page.content(), page.url());
}
