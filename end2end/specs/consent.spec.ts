// 单独同意: told before the first field, asked where the form ends, taken back as easily.
import { expect, test } from '@playwright/test';
import { open, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { cut } from '../support/faults';
import { CONSENT } from '../support/forms';
import { fillAll, fillFirst, fillRest, next, openForm } from '../support/gljt';
import { freshPhone } from '../support/people';
import { cases, signIn } from '../support/platform';

test('before the first field one reads what is collected, what for, who sees it and how long', async ({ page }) => {
  await signIn(page, freshPhone());
  await open(page, '/apply/gljt');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: '您填的怎么用' })).toBeVisible();
  for (const words of [/只用来办“高龄津贴申请”/, /银行账号/, /办这件事的单位/, /按档案的规定保存/]) {
    await expect(main.getByText(words).first()).toBeVisible();
  }
  await expectNoViolations(page);
  await main.getByRole('link', { name: '看《个人信息处理规则》' }).click();
  await expect(title(page, '个人信息处理规则')).toBeVisible();
});

test('who does not agree hands nothing in, is told the other way, and keeps the draft', async ({ page }) => {
  await openForm(page);
  await fillFirst(page);
  await next(page);
  await fillRest(page);
  const consent = page.getByRole('checkbox', { name: CONSENT });
  await expect(page.getByRole('listitem').filter({ hasText: /^银行账号$/ })).toBeVisible();
  await consent.uncheck();
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '请先改好下面几处' })).toBeFocused();
  const said = page.getByRole('link', { name: /不同意也能办：带材料到窗口/ });
  await expect(said).toBeVisible();
  await expectNoViolations(page);
  await said.click();
  await expect(consent).toBeFocused();
  expect(await cases(page)).toEqual([]);
  await open(page, '/drafts');
  await expect(page.getByRole('heading', { name: /高龄津贴申请/ })).toBeVisible();
});

test('taking it back withdraws a case that is not decided, and says so before', async ({ page }) => {
  await fillAll(page);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '已提交，请记下办件编号' })).toBeVisible();
  await page.getByText('单独同意用的敏感信息').click();
  await page.getByRole('button', { name: '收回同意', exact: true }).click();
  await expect(page.getByText(/还没办完：收回了就撤回/)).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: '确定收回' }).click();
  await expect(page.getByText('您已撤回')).toBeFocused();
  await expect(page.getByText('申请人收回了单独同意')).toBeVisible();
  expect(await cases(page)).toMatchObject([{ item: 'gljt', state: 'withdrawn' }]);
});

test('what was taken back in another window, or by a try whose answer was lost, is not said to stand', async ({ page, context }) => {
  await fillAll(page);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '已提交，请记下办件编号' })).toBeVisible();
  const beside = await context.newPage();
  await open(beside, new URL(page.url()).pathname);
  for (const one of [page, beside]) {
    await one.getByText('单独同意用的敏感信息').click();
    await one.getByRole('button', { name: '收回同意', exact: true }).click();
  }
  await page.route('**/consent/withdrawal', async (route) => {
    await route.fetch();
    await cut(route);
  });
  await page.getByRole('button', { name: '确定收回' }).click();
  await expect(page.getByText('不知道收回了没有')).toBeVisible();
  await beside.getByRole('button', { name: '确定收回' }).click();
  await expect(beside.getByText('您已撤回')).toBeVisible();
  await page.unroute('**/consent/withdrawal');
  await page.getByRole('button', { name: '确定收回' }).click();
  await expect(page.getByText('您已撤回')).toBeVisible();
});

test('a phone whose clock is put right in the middle of a form hands it in', async ({ page }) => {
  await page.addInitScript(() => {
    const Real = Date;
    const off = () => (window as { right?: boolean }).right ? 0 : 10 * 365 * 86_400_000;
    window.Date = new Proxy(Real, {
      construct: (_, asked: []) => (asked.length ? new Real(...asked) : new Real(Real.now() - off())),
      get: (real, name) => (name === 'now' ? () => Real.now() - off() : Reflect.get(real, name)),
    });
  });
  await fillAll(page);
  await page.evaluate(() => Object.assign(window, { right: true }));
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '已提交，请记下办件编号' })).toBeVisible();
});
