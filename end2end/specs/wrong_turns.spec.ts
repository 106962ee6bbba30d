// What people do wrong, and what goes wrong for them, in the form: nothing may be lost.
import { expect, test, type Page } from '@playwright/test';
import { agree, expectSeen, open, signInAgain, started, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { breaking, cut, problem, proxyPage } from '../support/faults';
import { attach, declare } from '../support/forms';
import { NAME, fillAll, fillFirst, fillRest, next, openForm } from '../support/gljt';
import { freshPhone, idNumber } from '../support/people';
import { largePhoto, notAPhoto, photo } from '../support/pictures';
import { cases, signIn } from '../support/platform';

const submitted = (page: Page) => page.getByRole('heading', { name: '已提交，请记下办件编号' });
const submit = (page: Page) => page.getByRole('button', { name: /^(提交|正在提交…)$/ });
const name = (page: Page) => page.getByRole('textbox', { name: '老人的姓名' });

test('the browser’s way back leads page by page, and out again without losing a word', async ({ page }) => {
  await openForm(page);
  await fillFirst(page);
  await next(page);
  await expect(title(page, '户口')).toBeVisible();
  await page.goBack();
  await expect(title(page, '老人的情况')).toBeVisible();
  await expect(name(page)).toHaveValue(NAME);
  await page.goBack();
  await expect(title(page, '高龄津贴申请')).toBeVisible();
  await expect(page.getByText('您有一份没填完的')).toBeVisible();
  await page.getByRole('link', { name: '接着填' }).click();
  await expect(name(page)).toHaveValue(NAME);
});

test('a reload keeps everything, photographs too', async ({ page }) => {
  await openForm(page);
  await fillFirst(page);
  await page.reload();
  await started(page);
  await expect(name(page)).toHaveValue(NAME);
  await expect(page.getByText('已上传', { exact: true })).toHaveCount(3);
  const shown = await page.getByRole('group', { name: '老人近期的照片' }).locator('img').evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth));
  expect(shown).toBeGreaterThan(0);
  await expect(page.getByRole('radio', { name: '90到99周岁' })).toBeChecked();
  await next(page);
  await fillRest(page);
  await submit(page).click();
  await expect(submitted(page)).toBeVisible();
});

test('a draft is hidden when its session ends, there again after signing in, and can be thrown away', async ({ page, context }) => {
  await openForm(page);
  await name(page).fill(NAME);
  const cookies = await context.cookies();
  await context.clearCookies();
  await open(page, '/me');
  await page.getByRole('link', { name: /看看这部手机上的草稿/ }).click();
  await expect(page.getByRole('heading', { name: '没有草稿' })).toBeVisible();
  await expect(page.getByText('登录后填的，要登录才能看到')).toBeVisible();
  await expectNoViolations(page);
  await context.addCookies(cookies);
  await open(page, '/me');
  await page.getByRole('link', { name: /我的草稿/ }).click();
  await expect(page.getByRole('heading', { name: `高龄津贴申请 · ${NAME}` })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: `删除草稿：高龄津贴申请 · ${NAME}` }).click();
  await expectNoViolations(page);
  await page.getByRole('button', { name: '留着' }).click();
  await page.getByRole('button', { name: `删除草稿：高龄津贴申请 · ${NAME}` }).click();
  await page.getByRole('button', { name: '删除草稿', exact: true }).click();
  await expect(page.getByRole('heading', { name: '没有草稿' })).toBeVisible();
});

test('two taps on submit make one case, and the way back does not find the form again', async ({ page }) => {
  await fillAll(page);
  await submit(page).dblclick();
  await expect(submitted(page)).toBeVisible();
  expect(await cases(page)).toHaveLength(1);
  await page.goBack();
  await expect(submit(page)).toHaveCount(0);
  await open(page, '/apply/gljt');
  await expect(page.getByText('这件事您已经提交过')).toBeVisible();
  await page.getByRole('link', { name: '看办到哪一步' }).click();
  await expect(page.getByText('已提交，等待受理')).toBeVisible();
});

test('the way back from a case opens no form that the answers of a sheet make look begun', async ({ page }) => {
  await signIn(page, freshPhone());
  await open(page, '/apply/gljt?s=age=90;hukou=local;who=self;bank=sbk');
  await page.getByRole('link', { name: '开始填写' }).or(page.getByRole('link', { name: '接着填' })).click();
  await expect(title(page, '老人的情况')).toBeVisible();
  await fillFirst(page);
  await next(page);
  await fillRest(page);
  await submit(page).click();
  await expect(submitted(page)).toBeVisible();
  await page.goBack();
  await expect(page.getByText('这件事您已经提交过')).toBeVisible();
  await expect(page.getByText('您有一份没填完的')).toHaveCount(0);
  await expect(page.getByRole('button', { name: '给另一个人办' })).toBeVisible();
});

test('an answer that gets lost on its way does not make a second case', async ({ page }) => {
  await fillAll(page);
  const mend = await breaking(page, '**/api/v1/cases', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await submit(page).click();
  await expectSeen(page.getByText('不知道交上了没有'));
  await expect(page.getByText(/不会重复提交/)).toBeVisible();
  await expectNoViolations(page);
  await mend();
  await page.reload();
  await started(page);
  await expect(page.getByText('上次提交，不知道交上了没有')).toBeVisible();
  await declare(page);
  await submit(page).click();
  await expect(submitted(page)).toBeVisible();
  expect(await cases(page)).toHaveLength(1);
});

test('without a network one can go on filling in; submitting waits for it', async ({ page, context }) => {
  await openForm(page);
  await fillFirst(page);
  await context.setOffline(true);
  await expect(page.getByText(/没有网络。这一页可以接着看/)).toBeVisible();
  await next(page);
  await fillRest(page);
  await submit(page).click();
  await expectSeen(page.getByRole('heading', { name: '不知道交上了没有' }));
  await expect(page.getByText(/当时没有网络。您填的都还在/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/没有网络。这一页可以接着看/)).toHaveCount(0);
  await submit(page).click();
  await expect(submitted(page)).toBeVisible();
  expect(await cases(page)).toHaveLength(1);
});

test('a photograph cut off in a tunnel goes on by itself afterwards', async ({ page, context }) => {
  await openForm(page);
  const group = page.getByRole('group', { name: '老人近期的照片' });
  let pieces = 0;
  await page.route('**/api/v1/uploads/*', async (route) => {
    pieces += route.request().method() === 'PATCH' ? 1 : 0;
    if (pieces === 2) await context.setOffline(true);
    await (pieces === 2 ? route.abort('internetdisconnected') : route.continue());
  });
  await group.locator('input[type=file]').setInputFiles(largePhoto());
  await expect(page.getByText(/没有网络。这一页可以接着看/)).toBeVisible();
  await page.unroute('**/api/v1/uploads/*');
  await context.setOffline(false);
  await expect(group.getByText('已上传', { exact: true })).toBeVisible({ timeout: 30_000 });
});

test('a file that is no photograph is told apart in words', async ({ page }) => {
  await openForm(page);
  const group = page.getByRole('group', { name: '老人近期的照片' });
  await group.locator('input[type=file]').setInputFiles(notAPhoto());
  await expect(group.getByText('这个文件不是能用的照片，请换成 JPG 或 PNG')).toBeVisible();
  await expectNoViolations(page);
  await attach(group, photo());
  await expect(group.getByText('这个文件不是能用的照片')).toHaveCount(0);
});

test('a session that ends before submitting costs a sign-in and nothing else', async ({ page, context }) => {
  await fillAll(page);
  const cookies = await context.cookies();
  await context.clearCookies();
  await submit(page).click();
  await expectSeen(page.getByRole('heading', { name: '登录过期了，内容都在' }));
  await expectSeen(page.getByRole('link', { name: '重新登录' }));
  await expectNoViolations(page);
  await page.getByRole('link', { name: '重新登录' }).click();
  await signInAgain(page, cookies);
  await expect(title(page, '核对并提交')).toBeVisible();
  await expect(page.getByText(NAME)).toBeVisible();
});

test('a session that ends while filling in is told at the photograph, and the way back is short', async ({ page, context }) => {
  await signIn(page, freshPhone());
  await open(page, '/apply/lhjy');
  await page.getByRole('link', { name: '开始填写' }).click();
  await page.getByRole('textbox', { name: '姓名' }).fill(NAME);
  const cookies = await context.cookies();
  await context.clearCookies();
  const group = page.getByRole('group', { name: '身份证的照片' });
  await group.locator('input[type=file]').setInputFiles(photo());
  await expectSeen(page.getByRole('heading', { name: '登录过期了，填的内容都在' }));
  await expectNoViolations(page);
  await page.getByRole('link', { name: '重新登录' }).click();
  await signInAgain(page, cookies);
  await expect(page.getByRole('textbox', { name: '姓名' })).toHaveValue(NAME);
  // It lies on the phone: nobody takes it a second time.
  await expect(group.getByText('已上传', { exact: true })).toHaveCount(1, { timeout: 20_000 });
});

test('nonsense is named at its field and above the form, and the focus goes there', async ({ page }) => {
  await openForm(page);
  await next(page);
  const summary = page.getByRole('heading', { name: '请先改好下面几处' });
  await expect(summary).toBeFocused();
  const wrong = page.getByRole('alert').getByRole('link');
  await expect(wrong).toHaveText([/请填写：老人的姓名/, /请填写：老人的身份证号/, /请选择：老人户口在哪个村/, /请选择：老人满多少周岁/, /请拍照或选照片：老人身份证的照片/, /请拍照或选照片：老人近期的照片/]);
  await expectNoViolations(page);
  for (const [at, field] of [[0, name(page)], [2, page.getByRole('combobox', { name: '镇（街道）' })]] as const) {
    await wrong.nth(at).click();
    await expect(field).toBeFocused();
  }

  const id = page.getByRole('textbox', { name: '老人的身份证号' });
  const fine = idNumber('19300101');
  for (const [typed, words] of [
    ['12345', /应是 18 位/],
    [`99${fine.slice(2)}`, /开头两位不对/],
    [`${fine.slice(0, 6)}19301301${fine.slice(14)}`, /出生日期不对/],
    [fine.slice(0, 17) + (fine.endsWith('1') ? '2' : '1'), /有一位输错了/],
    ['😀😀😀', /应是 18 位/],
  ] as const) {
    await id.fill(typed);
    await id.blur();
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(id).toHaveAttribute('aria-invalid', 'true');
  }
  await id.fill(` ${fine.slice(0, 6)} ${fine.slice(6, 14)} ${fine.slice(14)} `);
  await id.blur();
  await expect(id).not.toHaveAttribute('aria-invalid', 'true');

  await name(page).fill('王'.repeat(51));
  await name(page).blur();
  await expect(page.getByText(/最多 50 个字，请缩短/).first()).toBeVisible();
  await name(page).fill('😀');
  await name(page).blur();
  await next(page);
  await expect(summary).toBeFocused();
});

test('a wrong phone number and a wrong code are told where they were typed', async ({ page }) => {
  await open(page, '/me');
  const phone = page.getByRole('textbox', { name: '手机号' });
  for (const bad of ['', '12345', '2390000000１', '电话😀']) {
    await phone.fill(bad);
    await page.getByRole('button', { name: '获取验证码' }).click();
    await expect(phone).toBeFocused();
    await expect(phone).toHaveAttribute('aria-invalid', 'true');
  }
  await expectNoViolations(page);
  await phone.fill(freshPhone());
  // Nothing is sent before one has agreed.
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByRole('checkbox', { name: /我同意/ })).toBeFocused();
  await expect(page.getByText(/先看一看个人信息处理规则/)).toBeVisible();
  await expectNoViolations(page);
  await agree(page);
  await page.getByRole('button', { name: '获取验证码' }).click();
  const code = page.getByRole('textbox', { name: '验证码' });
  await expect(code).toBeFocused();
  await expect(page.getByRole('button', { name: /秒后可重新获取/ })).toBeVisible();
  const shown = (await page.getByText(/演示：验证码 \d{6}/).textContent())!.match(/\d{6}/)![0];
  await code.fill('123');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByText(/应是 6 位数字/)).toBeVisible();
  await code.fill(shown === '000000' ? '000001' : '000000');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByText(/验证码不对。.*还可以试 4 次/)).toBeVisible();
  await expectNoViolations(page);
  await page.reload();
  await started(page);
  await page.getByRole('textbox', { name: '验证码' }).fill(shown);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(title(page, '我的')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(title(page, '登录')).toBeVisible();
});

test('when the platform fails at submit the cause is told and another try works', async ({ page }) => {
  await fillAll(page);
  for (const [fault, words] of [
    [problem(500, '系统出错了', '已经记录下来。请过一会儿再试，或打政务服务热线。'), '系统出错了'],
    [problem(503, '系统暂时存不了数据', '您刚才的操作没有生效，请过一会儿再试。'), '系统暂时存不了数据'],
    [proxyPage(502), '不知道交上了没有'],
    [cut, '不知道交上了没有'],
  ] as const) {
    const mend = await breaking(page, '**/api/v1/cases', fault);
    await page.evaluate(() => window.scrollTo(0, 0));
    await submit(page).click();
    await expectSeen(page.getByRole('heading', { name: words }));
    await expect(page.getByText(/您填的(内容)?都还在/)).toBeVisible();
    await mend();
  }
  await submit(page).click();
  await expect(submitted(page)).toBeVisible();
  expect(await cases(page)).toHaveLength(1);
});

test('a review that is too long is kept, counted, and not cut', async ({ page }) => {
  await fillAll(page);
  await submit(page).click();
  await page.getByRole('link', { name: /评价：网上申请/ }).click();
  await page.getByRole('radio', { name: '基本满意' }).check();
  const words = page.getByRole('textbox', { name: /还想说什么/ });
  const long = '办得挺好😀'.repeat(31);
  await words.fill(long);
  await expect(page.getByText('多了 5 个字，请删减').first()).toBeVisible();
  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.getByRole('heading', { name: '请先改好下面几处' })).toBeFocused();
  await expect(words).toHaveValue(long);
  await expectNoViolations(page);
  await page.reload();
  await started(page);
  await expect(words).toHaveValue(long);
  await words.fill('办得挺好😀');
  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.getByRole('heading', { name: '您的评价：基本满意' })).toBeVisible();
  await expect(page.getByText('您的意见办到哪一步')).toHaveCount(0);
});

test('withdrawing is asked twice and done once', async ({ page }) => {
  await fillAll(page);
  await submit(page).click();
  await expect(submitted(page)).toBeVisible();
  await page.getByRole('button', { name: '撤回申请' }).click();
  await expectNoViolations(page);
  await page.getByRole('button', { name: '不撤回' }).click();
  await page.getByRole('button', { name: '撤回申请' }).click();
  await page.getByRole('button', { name: '确定撤回' }).click();
  await expect(page.getByText('您已撤回')).toBeFocused();
  await expect(page.getByRole('button', { name: '撤回申请' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: '看看怎么重新办' })).toBeVisible();
  await expectNoViolations(page);
});

test('somebody else’s case is as if it were not there', async ({ page }) => {
  await fillAll(page);
  await submit(page).click();
  await expect(submitted(page)).toBeVisible();
  const own = page.url();
  await signIn(page, freshPhone());
  await page.goto(own);
  await started(page);
  await expect(page.getByRole('heading', { name: '没有找到' })).toBeVisible();
  await expect(page.getByText(NAME)).toHaveCount(0);
});

// What a field says when it is left must not push what is tapped from under the finger.
test('a tap on 删除 beside a field that is wrong does what it was meant for', async ({ page }) => {
  await signIn(page, freshPhone());
  await open(page, '/apply/jmyb');
  await page.getByRole('link', { name: '开始填写' }).click();
  const own = idNumber('19850308');
  await page.getByRole('textbox', { name: '您的姓名' }).fill(NAME);
  await page.getByRole('textbox', { name: '您的身份证号' }).fill(own);
  await page.getByRole('textbox', { name: '手机号' }).fill(freshPhone());
  await page.getByRole('radio', { name: '家里好几口人一起' }).check();
  await next(page);
  const add = page.getByRole('button', { name: /^添加/ });
  const number = page.getByRole('textbox', { name: '身份证号' });
  while ((await number.count()) < 2) {
    const before = await number.count();
    await add.click();
    await expect(number).toHaveCount(before + 1);
  }
  // Who fills it in may be one of them.
  await number.first().fill(own);
  await number.last().fill('12345');
  const remove = page.getByRole('button', { name: '删除家里人 2' });
  await remove.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  const box = (await remove.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(150);
  await page.mouse.up();
  await expect(number).toHaveCount(1);
  await number.first().blur();
  await expect(page.getByText(/填成一样的了/)).toHaveCount(0);
});

test('返回 leads to the list as it was left, and from a place to the matter one goes for', async ({ page }) => {
  const matter = title(page, '居民身份证申领、换领、补领');
  const back = page.getByRole('link', { name: '返回' });
  await open(page, '/items?q=身份证');
  await page.getByRole('main').getByRole('link', { name: /居民身份证申领/ }).first().click();
  await expect(matter).toBeVisible();
  await back.click();
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('searchbox')).toHaveValue('身份证');
  await open(page, '/items/sfz');
  // Which one stands first depends on who is open at this hour.
  const place = page.getByRole('link', { name: /(派出所|政务服务中心)$/ }).first();
  const there = await place.innerText();
  await place.click();
  await expect(title(page, there)).toBeVisible();
  await back.click();
  await expect(matter).toBeVisible();
});

test('返回 leads back step after step', async ({ page }) => {
  await open(page, '/items?q=身份证');
  await page.getByRole('main').getByRole('link', { name: /居民身份证申领/ }).first().click();
  await expect(title(page, '居民身份证申领、换领、补领')).toBeVisible();
  await page.getByRole('link', { name: /(派出所|政务服务中心)$/ }).first().click();
  await expect(page).toHaveURL(/\/sites\//);
  const back = page.getByRole('link', { name: '返回' });
  await back.click();
  await expect(page).toHaveURL(/\/items\/sfz/);
  await back.click();
  await expect(page.getByRole('searchbox')).toHaveValue('身份证');
});

test('the way back of the phone closes what lies over the map, and leaves it at the next step', async ({ page }) => {
  await open(page, '/items');
  await page.getByRole('navigation').getByRole('link', { name: '去哪儿办' }).first().click();
  await expect(title(page, '去哪儿办')).toBeVisible();
  const go = page.getByRole('button', { name: /^怎么去：/ }).first();
  const ways = page.getByRole('dialog', { name: '怎么过去' });
  await go.click();
  await expect(ways).toBeVisible();
  await page.goBack();
  await expect(ways).toBeHidden();
  await expect(page).toHaveURL(/\/map/);
  await expect(go).toBeFocused();
  await go.click();
  await ways.getByRole('button', { name: '关闭' }).click();
  await expect(ways).toBeHidden();
  await expectNoViolations(page);
  await page.goBack();
  await expect(page).toHaveURL(/\/items$/);
});
