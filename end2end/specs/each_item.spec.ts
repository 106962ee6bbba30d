// Every item that can be applied for: guide, sheet, form, to the end, along both edges of the form.
import { expect, test, type Page } from '@playwright/test';
import { emptyHeadings, open, title } from '../support/app';
import { asksSensitive, declare, fillPage, pagesAsked, type Chosen, type Form, type Way } from '../support/forms';
import { freshPhone } from '../support/people';
import { cases, read, signIn } from '../support/platform';

const ITEMS = ['gljt', 'sbk', 'jmyb', 'lhjy', 'njbt', 'xcy'];

/** Filled in along one way here, along every way by `packs/forms.rs`; with answers that the first would not be. */
const MORE: Record<string, [string, string][]> = {
  bzbt: [['act', 'tomb']],
  cjyl: [['age', 'over']],
  gyxg: [],
  jmyl: [],
  jmzx: [],
  jycy: [],
  jzz: [
    ['why', 'home'],
    ['house', 'rent'],
  ],
  knrd: [],
  lhsb: [],
  lnyd: [],
  shengyu: [],
  shiye: [],
  sptd: [],
  tyz: [],
  xcgh: [],
  ydjy: [],
  zjd: [],
  cjbt: [],
  snbt: [],
  lsjz: [['urgent', 'no']],
  dibao: [],
  tkgy: [],
  ybbx: [],
  yljz: [['paid', 'yes']],
  mzmb: [],
  ruxue: [],
  gzf: [],
};

test.describe.configure({ mode: 'parallel' });

test('these are all items with a form', async ({ request }) => {
  const { items } = await read<{ items: { code: string; online: boolean }[] }>(request, '/items');
  const online = items.filter((item) => item.online).map((item) => item.code);
  expect(online.sort()).toEqual([...ITEMS, ...Object.keys(MORE)].sort());
});

for (const code of ITEMS) {
  test(`${code}: the guide opens and a sheet comes out`, async ({ page, request }) => {
    const item = await read<{ name: string }>(request, `/items/${code}`);
    await open(page, `/items/${code}`);
    await expect(title(page, item.name)).toBeVisible();
    expect(await emptyHeadings(page)).toEqual([]);
    await page.getByRole('link', { name: '要带什么', exact: true }).click();
    for (const last of [false, true]) {
      await answerAll(page, last);
      await expect(page.getByRole('button', { name: /^您的情况/ })).toBeVisible();
      expect(await emptyHeadings(page)).toEqual([]);
      await open(page, `/n/${code}`);
    }
  });

  for (const way of ['first', 'last'] as Way[]) {
    test(`${code}: an application goes through, ${way} choices`, async ({ page }) => {
      await applied(page, code, way, new Map());
    });
  }
}

for (const [code, answers] of Object.entries(MORE)) {
  test(`${code}: an application goes through`, async ({ page }) => {
    await applied(page, code, 'first', new Map(answers));
  });
}

/** Fills in a form to its end and hands it in. */
async function applied(page: Page, code: string, way: Way, chosen: Chosen): Promise<void> {
  const form = await read<Form>(page.context().request, `/items/${code}/form`);
  await signIn(page, freshPhone());
  await open(page, `/apply/${code}`);
  await page.getByRole('link', { name: '开始填写' }).click();
  let at = 0;
  while (at < pagesAsked(form, chosen).length) {
    await fillPage(page, pagesAsked(form, chosen)[at], chosen, way);
    await page.getByRole('button', { name: '下一步' }).click();
    at += 1;
  }
  await expect(title(page, '核对并提交')).toBeVisible();
  for (const asked of pagesAsked(form, chosen)) {
    await expect(page.getByRole('heading', { level: 2, name: asked.title, exact: true })).toBeVisible();
  }
  await expect(page.getByText(form.declaration)).toBeVisible();
  await declare(page, asksSensitive(form, chosen));
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '已提交，请记下办件编号' })).toBeVisible();
  expect(await cases(page)).toMatchObject([{ item: code, state: 'submitted' }]);
}

/** Answers every question with its first answer, or with its last but 不确定. */
async function answerAll(page: Page, last: boolean): Promise<void> {
  const sheet = page.getByRole('button', { name: /^您的情况/ });
  for (let asked = 0; asked < 7; asked += 1) {
    const question = page.getByText(/^第 \d 题/);
    await expect(sheet.or(question).first()).toBeVisible();
    if (await sheet.isVisible()) return;
    const before = page.url();
    const answers = page.getByRole('main').getByRole('list').getByRole('link');
    const count = await answers.count();
    await answers.nth(last ? count - 2 : 0).click();
    await expect(page).not.toHaveURL(before);
  }
}
