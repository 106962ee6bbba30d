// One phone, several people: what somebody typed is shown to nobody else, and goes when they go.
import { expect, test, type Page } from '@playwright/test';
import { open, signInHere, started, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { NAME, openForm } from '../support/gljt';
import { stored } from '../support/kept';
import { freshPhone, idNumber } from '../support/people';
import { signIn } from '../support/platform';

const SHEET = '/n/gljt?s=age=90;hukou=local;who=self;bank=other&v=4';
const ID = idNumber('19300101');
const DAY = 86_400_000;

const name = (page: Page) => page.getByRole('textbox', { name: '老人的姓名' });
const material = (page: Page, at: number) => page.getByRole('main').getByRole('checkbox').nth(at);

async function fillTwo(page: Page): Promise<void> {
  await name(page).fill(NAME);
  await page.getByRole('textbox', { name: '老人的身份证号' }).fill(ID);
  await page.getByRole('textbox', { name: '老人的身份证号' }).blur();
}

/** Nothing of what was typed can be found, on the page or in what is kept; where it was just cleared, in a moment. */
async function expectNothing(page: Page): Promise<void> {
  await expect(async () => {
    const kept = await stored(page);
    for (const text of [kept, await page.content()]) {
      expect(text).not.toContain(NAME);
      expect(text).not.toContain(ID);
    }
    expect(kept).not.toMatch(/jb\.(draft|more|sent|ticks|book|booked|review|correct|aside)\b/);
  }).toPass({ timeout: 5_000 });
}

test('once the time of a session is over a page that asks nothing shows and keeps nothing either', async ({ page }) => {
  await openForm(page);
  await fillTwo(page);
  await expect.poll(() => stored(page)).toContain('jb.draft.');
  await open(page, '/drafts');
  await expect(page.getByText(NAME).first()).toBeVisible();
  await page.context().clearCookies();
  await page.evaluate(() => {
    const [owner] = localStorage.getItem('jb.who')!.split(' ');
    localStorage.setItem('jb.who', `${owner} ${Math.floor(Date.now() / 1000) - 5}`);
  });
  await page.reload();
  await expect.poll(() => stored(page)).not.toContain('jb.key');
  await started(page);
  await expect(page.getByText(NAME)).toHaveCount(0);
  for (const text of [await stored(page), await page.content()]) {
    expect(text).not.toContain(NAME);
    expect(text).not.toContain(ID);
  }
  await expectNoViolations(page);
});

test('an address makes nobody\'s phone a device for all, and says so', async ({ page }) => {
  await openForm(page);
  await fillTwo(page);
  await open(page, '/?shared=1');
  await expect(page.getByText('没有设成公用设备')).toBeVisible();
  await expectNoViolations(page);
});

test('a link that made somebody\'s own phone a device for all is taken back by one tap', async ({ page }) => {
  await open(page, '/?shared=1');
  const whose = page.getByRole('complementary', { name: '这台是公用的吗' });
  await expect(whose).toBeVisible();
  await expectNoViolations(page);
  await whose.getByRole('button', { name: '是我自己的' }).click();
  await expect(whose).toHaveCount(0);
  await expect(page.getByText('公用设备：什么都不保存')).toHaveCount(0);
  await open(page, '/');
  await expect(page.getByText('公用设备：什么都不保存')).toHaveCount(0);
});

test('a machine of which somebody said that it is for all asks nobody again', async ({ page }) => {
  await open(page, '/?shared=1');
  const whose = page.getByRole('complementary', { name: '这台是公用的吗' });
  await whose.getByRole('button', { name: '是公用的' }).click();
  await expect(whose).toHaveCount(0);
  await open(page, '/?shared=1');
  await expect(page.getByText('公用设备：什么都不保存')).toBeVisible();
  await expect(whose).toHaveCount(0);
});

test('a link alone gives no machine back: somebody there has to say so', async ({ page }) => {
  await open(page, '/?shared=1');
  await page.getByRole('button', { name: '是公用的', exact: true }).click();
  await open(page, '/?shared=0');
  const back = page.getByRole('complementary', { name: '这台不再公用了吗' });
  await expect(back).toBeVisible();
  await expectNoViolations(page);
  await back.getByRole('button', { name: '还是公用的' }).click();
  await open(page, '/');
  await expect(page.getByText('公用设备：什么都不保存')).toBeVisible();
  await expect(back).toHaveCount(0);
  await open(page, '/?shared=0');
  await back.getByRole('button', { name: '改成个人用的' }).click();
  await open(page, '/');
  await expect(page.getByText('公用设备：什么都不保存')).toHaveCount(0);
});

for (const typed of ['?shared', '?shared=yes', '?shared=10']) {
  test(`an address that ends with ${typed} says what it should be`, async ({ page }) => {
    await open(page, `/${typed}`);
    await expect(page.getByText('没有设成公用设备')).toBeVisible();
    await expect(page.getByText('/?shared=1')).toBeVisible();
    await expect(page.getByText('公用设备：什么都不保存')).toHaveCount(0);
    await expectNoViolations(page);
  });
}

test('a full stop copied along with the address of a machine is none of it', async ({ page }) => {
  await open(page, '/?shared=1。');
  await expect(page.getByText('公用设备：什么都不保存')).toBeVisible();
});

test('whoever comes back from another site after a while is another', async ({ page }) => {
  await page.clock.install();
  await open(page, '/?shared=1');
  await signIn(page, freshPhone());
  await open(page, '/me');
  await expect(title(page, '我的')).toBeVisible();
  const away = async (milliseconds: number) => {
    await page.goto('about:blank');
    await page.clock.fastForward(milliseconds);
    await open(page, '/me');
  };
  await away(30_000);
  await expect(title(page, '我的'), 'a short look elsewhere').toBeVisible();
  await away(121_000);
  await expect(title(page, '登录')).toBeVisible();
  await expect.poll(async () => (await page.request.get('/api/v1/me')).status()).toBe(401);
});

test('a sign-out that the platform fails at is no matter of the network', async ({ page }) => {
  await signIn(page, freshPhone());
  await open(page, '/me');
  await page.route('**/api/v1/session', (route) => {
    const leaves = route.request().method() === 'DELETE';
    return leaves ? route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>500</h1>' }) : route.continue();
  });
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page.getByText('平台还不知道您退出了')).toBeVisible();
  // It says it again at once, and what is asked meanwhile waits for that.
  await open(page, '/cases');
  await expect(page.getByText('服务出了问题').first()).toBeVisible();
  await expect(page.getByText('没有连上')).toHaveCount(0);
});

test('whoever leaves is told what was not sent, and takes all of it along', async ({ page }) => {
  await openForm(page);
  await fillTwo(page);
  await expect.poll(() => stored(page)).toContain('jb.draft.');
  expect(await stored(page), 'sealed').not.toContain(ID);
  await open(page, SHEET);
  await material(page, 0).check();
  await open(page, '/me');
  await page.getByRole('button', { name: '退出登录' }).click();
  const question = page.getByRole('dialog', { name: '退出并清除吗？' });
  await expect(question).toContainText(`《高龄津贴申请》 ${NAME}`);
  await expectNoViolations(page);
  await question.getByRole('button', { name: '先不退出' }).click();
  await expect(question).toBeHidden();
  await page.getByRole('button', { name: '退出登录' }).click();
  await question.getByRole('button', { name: '退出并清除' }).click();
  await expect(page.getByText('已退出登录')).toBeVisible();
  await expectNothing(page);
  expect(await stored(page), 'nobody is here').not.toMatch(/jb\.key\b|"jb\.who":"(?!left")/);
  await expectNoViolations(page);

  await signInHere(page, freshPhone());
  await expect(title(page, '我的')).toBeVisible();
  await expect(page.getByText('这部手机上没有草稿')).toBeVisible();
  await open(page, '/apply/gljt');
  await expect(page.getByRole('link', { name: '开始填写' })).toBeVisible();
  await expect(page.getByText('没填完')).toHaveCount(0);
  await open(page, SHEET);
  await expect(material(page, 0)).not.toBeChecked();
  await expect(page.getByText('是您打的吗')).toHaveCount(0);
  await expectNothing(page);
});

test('going back brings nobody the ticks of who left', async ({ page }) => {
  await openForm(page);
  await open(page, SHEET);
  await material(page, 1).check();
  await open(page, '/me');
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page.getByText('已退出登录')).toBeVisible();
  await page.goBack();
  await started(page);
  await expect(material(page, 1)).not.toBeChecked();
  await expectNothing(page);
});

test('a machine for all that is sent to its address begins anew', async ({ page }) => {
  await open(page, '/?shared=1');
  await open(page, '/me');
  await signInHere(page, freshPhone());
  await expect(title(page, '我的')).toBeVisible();
  await page.goto('about:blank');
  await open(page, '/?shared=1');
  await expect.poll(async () => (await page.request.get('/api/v1/me')).status()).toBe(401);
  await open(page, '/me');
  await expect(title(page, '登录')).toBeVisible();
});

test('of what another number typed nothing is shown, though nobody left', async ({ page, context }) => {
  await openForm(page);
  await fillTwo(page);
  await open(page, SHEET);
  await material(page, 0).check();
  await context.clearCookies();
  await open(page, '/me');
  expect(await stored(page)).not.toContain(ID);
  await signInHere(page, freshPhone());
  await expect(page.getByText('这部手机上没有草稿')).toBeVisible();
  await open(page, '/drafts');
  await expect(page.getByRole('heading', { name: '没有草稿' })).toBeVisible();
  await expectNoViolations(page);
  await open(page, SHEET);
  await expect(material(page, 0)).not.toBeChecked();
});

test('what a guest typed is asked about in the next visit, by its title only', async ({ page, context }) => {
  await open(page, '/apply/gljt?page=elder');
  await fillTwo(page);
  await expect(page.getByText('拿到手机的人都能打开')).toBeVisible();
  const later = await context.newPage();
  await open(later, '/drafts');
  await expect(later.getByText('这部手机上有一份没填完的《高龄津贴申请》')).toBeVisible();
  await expect(later.getByText(NAME)).toHaveCount(0);
  await expectNoViolations(later);
  await later.getByRole('button', { name: '不是，删掉' }).click();
  await expect(later.getByText('没填完的《高龄津贴申请》')).toHaveCount(0);
  await expectNothing(later);
});

test('a machine for all keeps nothing, asks when nobody touches it, and begins anew', async ({ page }) => {
  await page.clock.install();
  await open(page, '/?shared=1');
  await expect(page.getByText('公用设备：什么都不保存')).toBeVisible();
  await expectNoViolations(page);
  await signIn(page, freshPhone());
  await open(page, SHEET);
  await material(page, 0).check();
  await open(page, '/apply/gljt');
  await page.getByRole('link', { name: '开始填写' }).click();
  await fillTwo(page);
  expect(await stored(page)).not.toMatch(/jb\.(draft|ticks)/);
  expect(await stored(page)).not.toContain(NAME);
  await page.clock.fastForward(121_000);
  const question = page.getByRole('dialog', { name: '还在用吗？' });
  await expect(question).toBeVisible();
  await expectNoViolations(page);
  await question.getByRole('button', { name: '还在用，接着办' }).click();
  await expect(question).toBeHidden();
  await expect(name(page)).toHaveValue(NAME);

  await page.clock.fastForward(121_000);
  await expect(question).toBeVisible();
  await page.evaluate('window.before = true');
  await page.clock.fastForward(31_000);
  await started(page, '!window.before');
  await expect(page).toHaveURL(/\/\?left=1$/);
  await expect(title(page, '您要办什么事？')).toBeVisible();
  await expect(page.getByText('这台设备已清空')).toBeVisible();
  await expectNothing(page);
  await expectNoViolations(page);
  await page.goBack();
  // It may load itself anew there.
  await expect(() => expectNothing(page)).toPass();
  await open(page, '/me');
  await expect(title(page, '登录')).toBeVisible();
  await open(page, '/apply/gljt');
  await expect(page.getByRole('link', { name: '登录并开始填写' })).toBeVisible();
  await expect(page.getByText('没填完')).toHaveCount(0);
});

for (const signedIn of [true, false]) {
  test(`ticks of two tabs stand side by side, ${signedIn ? 'signed in' : 'of a guest'}`, async ({ page, context }) => {
    if (signedIn) await signIn(page, freshPhone());
    await open(page, '/me');
    const other = await context.newPage();
    await Promise.all([open(page, SHEET), open(other, SHEET)]);
    await expect(material(other, 1)).toBeVisible();
    await material(page, 0).check();
    await material(other, 1).check();
    // Another tab may be another person, where nobody is signed in.
    if (!signedIn) await other.getByRole('button', { name: '是我打的' }).click();
    await expect(material(other, 0)).toBeChecked();
    await other.reload();
    await started(other);
    await expect(material(other, 0)).toBeChecked();
    await expect(material(other, 1)).toBeChecked();
    await expectNoViolations(other);
  });
}

for (const days of [30, -30]) {
  test(`a clock that is ${days} days off deletes no draft`, async ({ page, context }) => {
    await openForm(page);
    await fillTwo(page);
    const off = await context.newPage();
    await off.clock.install({ time: Date.now() + days * DAY });
    await open(off, '/drafts');
    await expect(off.getByRole('heading', { name: /高龄津贴申请/ })).toBeVisible();
    await off.getByRole('link', { name: /^接着填/ }).click();
    await off.getByRole('link', { name: '接着填' }).click();
    await expect(name(off)).toHaveValue(NAME);
    await name(off).fill(`${NAME}二`);
    await name(off).blur();
    await expect(name(page), 'the other tab follows').toHaveValue(`${NAME}二`);
    await expect(page.getByText('在另一个窗口里提交了')).toHaveCount(0);
    await page.reload();
    await started(page);
    await expect(name(page)).toHaveValue(`${NAME}二`);
    await expectNoViolations(page);
  });
}
