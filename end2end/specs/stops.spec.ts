// 拦一下: what cannot succeed is told at the answer that decides it, on the sheet as in the form.
import { expect, test } from '@playwright/test';
import { open, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { idNumber } from '../support/people';
import { next, openForm } from '../support/gljt';

const WHY = /现在还领不了/;

test('a sheet says why, what would change it and what helps, and lists nothing', async ({ page }) => {
  await open(page, '/n/gljt?s=age=80');
  await page.getByRole('main').getByRole('link', { name: '不是' }).click();
  await expect(title(page, '高龄津贴申领'), 'nothing more is asked').toBeFocused();
  const main = page.getByRole('main');
  await expect(main.getByText(WHY).first()).toBeVisible();
  await expect(main.getByText(/满90周岁/).first()).toBeVisible();
  for (const gone of ['在手机上办', '去哪儿办']) {
    await expect(main.getByRole('link', { name: gone })).toHaveCount(0);
  }
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^(多久办好|要花多少钱)/ })).toHaveCount(0);
  await expectNoViolations(page);
  await main.getByRole('link', { name: /先申请低保/ }).click();
  await expect(page).toHaveURL(/\/items\/dibao$/);
});

test('who changes the answer is asked on', async ({ page }) => {
  await open(page, '/n/gljt?s=age=80;poor=no');
  await page.getByRole('button', { name: /^您的情况/ }).click();
  await page.getByRole('link', { name: /^改：老人现在吃低保/ }).click();
  await page.getByRole('main').getByRole('link', { name: '是' }).first().click();
  await expect(page.getByText(/^第 3 题/)).toBeVisible();
});

test('an address from before the stop leads to it', async ({ page }) => {
  await open(page, '/n/gljt?s=age=80;poor=no;hukou=local;who=self;bank=sbk');
  await expect(page.getByRole('main').getByText(WHY).first()).toBeVisible();
  await expect(page.getByText(/对不上/)).toHaveCount(0);
});

test('the form stops at the same answer and goes no further', async ({ page }) => {
  await openForm(page);
  await page.getByRole('radio', { name: '80到89周岁' }).check();
  const decides = page.getByRole('group', { name: '老人享受低保或特困供养吗' });
  await decides.getByRole('radio', { name: '否' }).check();
  const why = page.getByRole('alert').filter({ hasText: WHY });
  await expect(why).toBeVisible();
  await expectNoViolations(page);
  const [asked, told] = [(await decides.boundingBox())!, (await why.boundingBox())!];
  expect(told.y - asked.y - asked.height, 'it stands right under the answer').toBeLessThan(60);
  for (const [label, value] of [['老人的姓名', '张老人'], ['老人的身份证号', idNumber('19410308')]] as const) {
    await page.getByRole('textbox', { name: label }).fill(value);
  }
  await next(page);
  await expect(title(page, '老人的情况')).toBeVisible();
  // An answer that ends it is nothing typed wrong, and is not counted with what is.
  await expect(page.getByRole('link', { name: /照这样填/ })).toHaveCount(0);
  await expect(why).toHaveCount(1);
  await page.getByRole('group', { name: '老人享受低保或特困供养吗' }).getByRole('radio', { name: '是' }).check();
  await expect(page.getByRole('alert').filter({ hasText: WHY })).toHaveCount(0);
});

test('an age has to agree with the number beside it', async ({ page }) => {
  await openForm(page);
  await page.getByRole('textbox', { name: '老人的身份证号' }).fill(idNumber('19340308'));
  await page.getByRole('radio', { name: '80到89周岁' }).check();
  await next(page);
  await expect(page.getByRole('link', { name: /和身份证号对不上，按号码今天满 \d+ 周岁/ })).toBeVisible();
  await expectNoViolations(page);
});

test('what the sheet was told is chosen in the form', async ({ page }) => {
  await openForm(page);
  await open(page, '/apply/gljt?s=age=90;hukou=moved;who=family;bank=other');
  await expect(page.getByText('您有一份没填完的')).toHaveCount(0);
  await page.getByRole('link', { name: '开始填写' }).click();
  await expect(page.getByRole('radio', { name: '90到99周岁' })).toBeChecked();
  await page.getByRole('radio', { name: '100周岁或以上' }).check();
  await expect(page.getByRole('radio', { name: '90到99周岁' })).not.toBeChecked();
});
