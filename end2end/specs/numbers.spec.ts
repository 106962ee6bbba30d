// Numbers that people type, paste and dial, and a sign-in that a browser does not keep.
import { expect, test, type Page, type Route } from '@playwright/test';
import { agree, open, started, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { breaking } from '../support/faults';
import { declare } from '../support/forms';
import { fillFirst, next, openForm } from '../support/gljt';
import { freshPhone, idNumber } from '../support/people';
import { signIn } from '../support/platform';

const phone = (page: Page) => page.getByRole('textbox', { name: '手机号' });
const code = (page: Page) => page.getByRole('textbox', { name: '验证码' });
const ask = (page: Page) => page.getByRole('button', { name: /获取/ });
const enter = (page: Page) => page.getByRole('button', { name: '登录', exact: true });

/** As an autofill that says little: the value stands there, and only `events` are told. */
async function fillSilently(page: Page, name: string, value: string, events: string[]): Promise<void> {
  const control = page.getByRole('textbox', { name });
  await control.evaluate(
    (input: HTMLInputElement, [text, told]: [string, string[]]) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text);
      told.forEach((event) => input.dispatchEvent(new Event(event, { bubbles: true })));
    },
    [value, events] as [string, string[]],
  );
}

const WRITTEN = [
  (digits: string) => `\u202d${digits}\u202c`,
  (digits: string) => `(+86) ${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`,
  (digits: string) => `\u2066+86.${digits}\u2069`,
  (digits: string) => `${digits.slice(0, 3)}\u00ad${digits.slice(3, 7)}\u2011${digits.slice(7)}\u200e`,
];

test('numbers copied from contacts sign in', async ({ page }) => {
  for (const write of WRITTEN) {
    const digits = freshPhone();
    await page.context().clearCookies();
    await open(page, '/me');
    // Whose cookie is gone the page loads itself anew once it has heard so.
    await page.waitForLoadState('networkidle');
    await phone(page).fill(write(digits));
    await agree(page);
    await ask(page).click();
    await page.getByRole('button', { name: '填入' }).click();
    await enter(page).click();
    await expect(page.getByText(`手机号 ${digits.slice(0, 3)}****${digits.slice(7)}`)).toBeVisible();
  }
});

test('a code is taken however the message writes it', async ({ page }) => {
  await open(page, '/me');
  await phone(page).fill(freshPhone());
  await agree(page);
  await ask(page).click();
  const shown = await page.getByText(/演示：验证码 \d{6}/).textContent();
  const digits = shown!.match(/\d{6}/)![0];
  await code(page).fill(`\u200b${digits.slice(0, 3)}－${digits.slice(3)}。`);
  await enter(page).click();
  await expect(title(page, '我的')).toBeVisible();
});

for (const events of [['change'], []]) {
  test(`what is visible is sent, though the browser told ${events.join() || 'nothing'}`, async ({ page }) => {
    await open(page, '/me');
    await fillSilently(page, '手机号', freshPhone(), events);
    await agree(page);
    await ask(page).click();
    await expect(code(page)).toBeVisible();
    await openForm(page);
    await fillSilently(page, '老人的姓名', '示例王秀英', events);
    await fillSilently(page, '老人的身份证号', idNumber(), events);
    await page.getByRole('button', { name: '下一步' }).click();
    await expect(page.getByRole('link', { name: /请填写：老人的(姓名|身份证号)/ })).toHaveCount(0);
    await page.reload();
    await started(page);
    await expect(page.getByRole('textbox', { name: '老人的姓名' })).toHaveValue('示例王秀英');
  });
}

test('a browser that keeps no cookie is told so once, and no second message is sent', async ({ page, context }) => {
  let messages = 0;
  page.on('request', (request) => {
    messages += request.url().endsWith('/session/codes') ? 1 : 0;
  });
  await page.route('**/api/v1/session', async (route) => {
    const response = await route.fetch();
    await context.clearCookies();
    const headers = { ...response.headers() };
    delete headers['set-cookie'];
    await route.fulfill({ response, headers });
  });
  await page.route('**/api/v1/me', async (route) => {
    await context.clearCookies();
    await route.continue();
  });
  await open(page, '/me?next=%2Fcases');
  await phone(page).fill(freshPhone());
  await agree(page);
  await ask(page).click();
  await page.getByRole('button', { name: '填入' }).click();
  await enter(page).click();
  const told = page.getByRole('alert').filter({ hasText: '浏览器没有保存登录' });
  await expect(told).toContainText('允许 Cookie');
  await expect(title(page, '登录')).toBeVisible();
  expect(messages).toBe(1);
  await expectNoViolations(page);
});

test('a wait of hours is said as a time of day', async ({ page }) => {
  await breaking(page, '**/api/v1/session/codes', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank', title: '操作太频繁', status: 429, code: 'too_many_requests',
        detail: '请明天 15:40 以后再试。急的话可以打政务服务热线。', fields: [], retry_after: 82_311,
      }),
    }),
  );
  await open(page, '/me');
  await phone(page).fill(freshPhone());
  await agree(page);
  await ask(page).click();
  await expect(page.getByRole('button', { name: /^(今天|明天) \d{1,2}:\d\d 以后可重新获取$/ })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('82311');
  // Another number does not wait for the first.
  await phone(page).fill(freshPhone());
  await expect(page.getByRole('button', { name: '获取验证码' })).toBeEnabled();
});

test('an account that no card has is asked about twice and submitted', async ({ page }) => {
  await openForm(page);
  await fillFirst(page);
  await next(page);
  await page.getByRole('radio', { name: '不是，一直在峄城' }).check();
  await next(page);
  await page.getByRole('radio', { name: '老人的社保卡' }).check();
  const account = page.getByRole('textbox', { name: '银行账号' });
  const question = page.getByText(/和一般银行卡的号码不一样/);
  await account.pressSequentially('9090');
  await expect(question).toHaveCount(0);
  await account.fill('9090 1200 1001 0010 0000 01');
  await account.blur();
  await expect(question).toContainText('没错就接着填');
  await expect(account).not.toHaveAttribute('aria-invalid', 'true');
  await expectNoViolations(page);
  await next(page);
  await page.getByRole('radio', { name: '老人自己' }).check();
  await page.getByRole('textbox', { name: '联系手机号' }).fill('13900000001');
  await next(page);
  await expect(page.getByRole('heading', { name: '请再对一遍' })).toBeVisible();
  await expect(question).toBeVisible();
  await expectNoViolations(page);
  await declare(page);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '已提交，请记下办件编号' })).toBeVisible();
});

test('a name of pictures is refused with what to do, a rare one is taken', async ({ page }) => {
  await openForm(page);
  const name = page.getByRole('textbox', { name: '老人的姓名' });
  for (const bad of ['😀', '王秀英😀', '13800138000', '王秀英（妈）']) {
    await name.fill(bad);
    await name.blur();
    await expect(page.getByText(/老人的姓名：只写名字就行/)).toBeVisible();
  }
  for (const good of ['𠮷𬮿', '阿卜杜热合曼•阿布都克热木.艾则孜江', '王\u200b秀英', 'SMITH, JOHN']) {
    await name.fill(good);
    await name.blur();
    await expect(page.getByText(/只写名字就行/)).toHaveCount(0);
  }
});

const HOTLINE = '0916-12345';

test('every page and every failure calls the hotline of the region', async ({ page }) => {
  await page.route(/^[^?]*\/(?!api\/)[^.]*$/, async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue();
    const response = await route.fetch();
    const body = (await response.text())
      .replace('"hotline":"12345"', `"hotline":"${HOTLINE}"`)
      .replaceAll('href="tel:12345">12345</a>', `href="tel:091612345">${HOTLINE}</a>`);
    const headers = { ...response.headers() };
    delete headers['content-encoding'];
    delete headers['content-length'];
    await route.fulfill({ response, headers, body });
  });
  const calls = async () => {
    const places = page.locator('a[href^="tel:"]');
    await expect(places.first()).toBeAttached();
    const all = await places.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(all).not.toContain('tel:12345');
    await expect(page.locator('body')).not.toContainText('打 12345');
  };
  for (const path of ['/', '/me', '/report', '/nowhere', '/items?q=没有这件事', '/map?q=没有这里', '/correct', '/apply/gljt', '/cases']) {
    await open(page, path);
    await expect(page.getByRole('link', { name: new RegExp(HOTLINE) }).first()).toBeVisible();
    await calls();
  }
  await signIn(page, freshPhone());
  for (const fault of [
    (route: Route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
    (route: Route) => route.abort('internetdisconnected'),
  ]) {
    const mend = await breaking(page, '**/api/v1/cases', fault);
    await open(page, '/cases');
    await expect(page.getByRole('main').getByRole('link', { name: new RegExp(HOTLINE) })).toBeVisible();
    await calls();
    await mend();
  }
});
