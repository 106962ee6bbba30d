// Photographs: on bad lines, behind strange gateways, broken, see-through, with a position in them.
import { writeFileSync } from 'node:fs';
import { expect, test, type Locator, type Page, type Route } from '@playwright/test';
import { open, started, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { cut, problem, proxyPage } from '../support/faults';
import { attach } from '../support/forms';
import { fillAll, fillFirst, next, openForm } from '../support/gljt';
import { withoutDatabase } from '../support/kept';
import { sharedNames } from '../support/names';
import { cutOff, empty, inkOnNothing, kept, largePhoto, notAPhoto, onlyABeginning, photo, plain } from '../support/pictures';
import { staff } from '../support/platform';

const UPLOADS = '**/api/v1/uploads**';
const face = (page: Page) => page.getByRole('group', { name: '老人近期的照片' });
const card = (page: Page) => page.getByRole('group', { name: '老人身份证的照片' });
const choose = (group: Locator, file: ReturnType<typeof photo>) => group.locator('input[type=file]').setInputFiles(file);

/** Whether a request brings bytes of a photograph. */
const brings = (route: Route) => route.request().headers()['upload-offset'] !== undefined;

/** A gateway that passes a request on without its body. */
const nothingCame = (route: Route) => route.fulfill({ status: 204, headers: { 'Upload-Offset': route.request().headers()['upload-offset'] } });

/** The portal of a public network. */
const ledElsewhere = (route: Route) => route.fulfill({ status: 302, headers: { Location: '/portal.html' } });

for (const [what, fault, words] of [
  ['are cut off', cut, /没传上去：没有连上/],
  ['get a page of something else for an answer', proxyPage(503), /没传上去：服务出了问题/],
  ['are refused by a gateway', proxyPage(405), /没传上去：被拦住了/],
  ['are led to another address', ledElsewhere, /没传上去：页面没取回来/],
  ['lose their bytes on the way', nothingCame, /没传上去：被拦住了/],
  ['are refused by the platform in words', problem(503, '照片暂时存取不了', '请过一会儿再试。'), /没传上去：照片暂时存取不了。请过一会儿再试。/],
] as const) {
  test(`a photograph whose pieces ${what} is given up soon, in words, until somebody taps`, async ({ page }) => {
    await openForm(page);
    let pieces = 0;
    await page.route(UPLOADS, async (route) => {
      pieces += brings(route) ? 1 : 0;
      await (brings(route) ? fault(route) : route.continue());
    });
    await choose(face(page), photo());
    await expect(face(page).getByText(words)).toBeVisible({ timeout: 21_000 });
    const tried = pieces;
    expect(tried).toBeLessThanOrEqual(8);
    await page.waitForTimeout(6_000);
    expect(pieces, 'nothing more is sent').toBe(tried);
    await expectNoViolations(page);
    await page.unroute(UPLOADS);
    await face(page).getByRole('button', { name: '重试：老人近期的照片，照片 1' }).click();
    await expect(face(page).getByText('已上传', { exact: true })).toBeVisible();
  });
}

for (const [what, barred] of [
  ['answers', proxyPage(405)],
  ['cuts', cut],
] as const) {
  test(`a gateway that ${what} everything but GET, HEAD and POST bars nobody`, async ({ page }) => {
    const refused: string[] = [];
    await page.route('**/api/**', async (route) => {
      const method = route.request().method();
      if (['GET', 'HEAD', 'POST'].includes(method)) return route.continue();
      refused.push(method);
      return barred(route);
    });
    await openForm(page);
    await attach(face(page), photo());
    expect(refused).toEqual(['PATCH']);
    await attach(card(page), photo());
    expect(refused, 'remembered for the visit').toEqual(['PATCH']);
    await page.getByRole('link', { name: '我的' }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('button', { name: '退出并清除' }).click();
    await expect(title(page, '登录')).toBeVisible();
    await page.reload();
    await started(page);
    await expect(title(page, '登录')).toBeVisible();
  });
}

for (const [what, file, words] of [
  ['was not stored to its end', cutOff(), '这张照片打不开，可能没有存完整。请重新拍一张'],
  ['only begins like one', onlyABeginning(), '这张照片打不开，可能没有存完整。请重新拍一张'],
  ['is empty', empty(), '这张照片打不开，可能没有存完整。请重新拍一张'],
  ['is a web page', notAPhoto(), '这个文件不是能用的照片，请换成 JPG 或 PNG'],
] as const) {
  test(`a photograph that ${what} is told at once, and another one takes its place`, async ({ page }) => {
    await openForm(page);
    let requests = 0;
    page.on('request', (request) => (requests += request.url().includes('/uploads') ? 1 : 0));
    await choose(face(page), file);
    await expect(face(page).getByText(words)).toBeVisible();
    expect(requests, 'nothing is sent').toBe(0);
    await expect(face(page).getByRole('button', { name: /^重试/ })).toHaveCount(0);
    await expectNoViolations(page);
    await attach(face(page), photo());
    await expect(face(page).getByRole('listitem')).toHaveCount(1);
  });
}

for (const [what, file, words] of [
  ['is black', plain(600, [9, 8, 12]), '这张几乎全黑。请到亮处重拍一张'],
  ['shows nothing', plain(600, [240, 240, 240]), '这张上面什么都看不到。请重拍一张'],
  ['is tiny', kept('place.jpg'), '这张太小，字怕看不清。请看一眼，不清楚就重拍'],
] as const) {
  test(`a photograph that ${what} is sent, and whoever took it hears at once that it may be of no use`, async ({ page }) => {
    await openForm(page);
    await attach(face(page), file);
    await expect(face(page).getByText(words)).toBeVisible();
    await expectNoViolations(page);
    await face(page).getByRole('button', { name: /^删除/ }).click();
    await attach(face(page), photo());
    await expect(face(page).getByText(/这张/)).toHaveCount(0);
  });
}

test('one file for two questions is asked about', async ({ page }, info) => {
  const path = info.outputPath('同一张.png');
  writeFileSync(path, photo().buffer);
  await openForm(page);
  await face(page).locator('input[type=file]').setInputFiles(path);
  await expect(face(page).getByText('已上传', { exact: true })).toBeVisible();
  await card(page).locator('input[type=file]').setInputFiles(path);
  await expect(card(page).getByText('这张和您选过的另一张是同一张照片')).toBeVisible();
  await expect(face(page).getByText(/同一张/)).toHaveCount(0);
});

/** The one photograph of a question, as it is stored: its bytes and some of its pixels. */
async function stored(page: Page, group: Locator): Promise<{ bytes: Buffer; corner: number[]; width: number }> {
  const source = await group.locator('img').first().getAttribute('src');
  const answer = await page.context().request.get(new URL(source!, page.url()).href);
  const corner = await group.locator('img').first().evaluate(async (img: HTMLImageElement) => {
    await img.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 4;
    canvas.height = 4;
    const context = canvas.getContext('2d')!;
    context.drawImage(img, img.naturalWidth - 4, img.naturalHeight - 4, 4, 4, 0, 0, 4, 4);
    return { pixel: Array.from(context.getImageData(0, 0, 1, 1).data), width: img.naturalWidth };
  });
  return { bytes: await answer.body(), corner: corner.pixel, width: corner.width };
}

test('dark ink on nothing becomes dark ink on white', async ({ page }) => {
  await openForm(page);
  await attach(face(page), inkOnNothing());
  const { corner, width, bytes } = await stored(page, face(page));
  expect(width).toBe(1600);
  expect(bytes.subarray(0, 3).toString('hex'), 'drawn anew').toBe('ffd8ff');
  for (const channel of corner) expect(channel).toBeGreaterThan(250);
});

test('where and by what a photograph was taken never leaves the phone', async ({ page }) => {
  await openForm(page);
  const sent: Buffer[] = [];
  page.on('request', (request) => {
    if (request.headers()['upload-offset'] !== undefined) sent.push(request.postDataBuffer() ?? Buffer.alloc(0));
  });
  for (const name of ['place.jpg', 'place.png', 'place.webp']) {
    expect(kept(name).buffer.includes('PHONE-1')).toBe(true);
    await attach(face(page), kept(name));
    const { bytes } = await stored(page, face(page));
    expect(bytes.includes('PHONE-1')).toBe(false);
    await face(page).getByRole('button', { name: /^删除/ }).click();
  }
  expect(sent.length).toBeGreaterThanOrEqual(3);
  expect(Buffer.concat(sent).includes('PHONE-1')).toBe(false);
});

test('one that lies on its side is shown upright', async ({ page }) => {
  await openForm(page);
  await attach(face(page), kept('turned.jpg'));
  const { width } = await stored(page, face(page));
  expect(width, 'as it is held').toBe(64);
});

test('one side of a card is asked for again', async ({ page }) => {
  await openForm(page);
  await attach(card(page), photo());
  await expect(card(page).getByText('还要再拍 1 张')).toBeVisible();
  await next(page);
  await expect(page.getByRole('alert').getByRole('link', { name: '请再拍：老人身份证的照片，一共要 2 张' })).toBeVisible();
  await expectNoViolations(page);
  await attach(card(page), photo('反面.png'));
  await expect(page.getByText('还要再拍')).toHaveCount(0);
});

test('a sample opens where it stands, in the form, the sheet and the guide', async ({ page }) => {
  await openForm(page);
  const before = page.url();
  const link = page.getByRole('link', { name: '看样子：老人身份证的照片' });
  await link.click();
  const picture = page.getByRole('img', { name: '看样子：老人身份证的照片' });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))).toBeGreaterThan(0);
  await expect(link).toHaveAttribute('aria-expanded', 'true');
  await expectNoViolations(page);
  await link.click();
  await expect(picture).toHaveCount(0);
  expect(page.url()).toBe(before);
  for (const path of ['/n/gljt?s=age=90;hukou=local;who=self;bank=other', '/items/gljt']) {
    await open(page, path);
    const there = page.url();
    const how = page.getByRole('button', { name: '怎么准备' });
    if (await how.count()) await how.first().click();
    const first = page.getByRole('link', { name: /^看样子：/ }).first();
    await first.click();
    await expect(page.getByRole('img', { name: /^看样子：/ })).toBeVisible();
    expect(page.url()).toBe(there);
    await expectNoViolations(page);
  }
});

test('where the browser has no database a photograph that waited is missed in words after a reload', async ({ page }) => {
  await withoutDatabase(page, 'missing');
  await openForm(page);
  await page.route(UPLOADS, (route) => (brings(route) ? cut(route) : route.continue()));
  await choose(face(page), photo());
  await expect(face(page).getByText(/没传上去/)).toBeVisible({ timeout: 21_000 });
  await page.reload();
  await started(page);
  const words = '上次在这里选的 1 张照片没有传完，手机没能留住，请再选一次。';
  await expect(face(page).getByText(words)).toBeVisible();
  await expectNoViolations(page);
  await page.reload();
  await started(page);
  await expect(face(page).getByText(words), 'until it is chosen again').toBeVisible();
  await page.unroute(UPLOADS);
  await attach(face(page), photo());
  await expect(page.getByText(words)).toHaveCount(0);
  await page.reload();
  await started(page);
  await expect(face(page).getByText('已上传', { exact: true })).toBeVisible();
  await expect(page.getByText(words)).toHaveCount(0);
});

test('a photograph goes on while its page is left, and is there when one comes back', async ({ page }) => {
  await openForm(page);
  let hold = true;
  await page.route(UPLOADS, async (route) => {
    while (hold && brings(route)) await new Promise((done) => setTimeout(done, 100));
    await route.continue();
  });
  await choose(face(page), photo());
  await expect(face(page).getByText(/正在上传/).first()).toBeVisible();
  await page.getByRole('textbox', { name: '老人的姓名' }).fill('示例');
  await page.getByRole('link', { name: '首页' }).click();
  await page.goBack();
  await expect(face(page).getByText(/正在上传/).first()).toBeVisible();
  hold = false;
  await expect(face(page).getByText('已上传', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: '老人的姓名' }).fill('示例甲');
  await page.reload();
  await started(page);
  await expect(face(page).getByText('已上传', { exact: true })).toBeVisible();
});

test('every button and link of forms and drafts has a name of its own', async ({ page }) => {
  await openForm(page);
  await fillFirst(page);
  await page.getByRole('button', { name: '删除：老人近期的照片，照片 1' }).click();
  await choose(face(page), cutOff());
  await expect(face(page).getByText(/打不开/)).toBeVisible();
  expect(await sharedNames(page)).toEqual([]);
  await open(page, '/apply/lhjy');
  await page.getByRole('link', { name: '开始填写' }).click();
  await page.getByRole('textbox', { name: '姓名' }).fill('示例');
  await open(page, '/drafts');
  await expect(page.getByRole('link', { name: /^接着填/ })).toHaveCount(2);
  expect(await sharedNames(page)).toEqual([]);
  await open(page, '/apply/njbt?page=machine');
  await page.getByRole('link', { name: '开始填写' }).click();
  await page.getByRole('radio', { name: '我个人' }).check();
  await open(page, '/apply/njbt?page=machine');
  await page.getByRole('button', { name: '添加机具' }).click();
  await page.getByRole('button', { name: '添加机具' }).click();
  expect(await sharedNames(page)).toEqual([]);
});

test('and so have those of a supplement', async ({ page, request }) => {
  await fillAll(page);
  expect(await sharedNames(page)).toEqual([]);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '已提交，请记下办件编号' })).toBeVisible();
  const no = new URL(page.url()).pathname.split('/').at(-1)!;
  const gaps = ['elder_idcard', 'elder_photo'].map((field) => ({ field, text: '照片太暗，请重新拍一张。' }));
  await staff(request, `/cases/${no}/supplement_request`, { actor: '受理岗', days: 5, gaps });
  await open(page, `/cases/${no}`);
  await attach(face(page), photo());
  await attach(card(page), photo());
  expect(await sharedNames(page)).toEqual([]);
});
