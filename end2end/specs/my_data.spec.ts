// 我的信息: what is kept of me, a copy, deleting, taking back what I agreed to.
import { expect, test, type Page } from '@playwright/test';
import { open, sideways, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { cut } from '../support/faults';
import { freshPhone } from '../support/people';
import { signIn } from '../support/platform';

/** As long after the last code as another is wanted: the platform says so in its answer. */
async function longAfter(page: Page): Promise<void> {
  await page.route('**/api/v1/me', async (route) => {
    const answer = await route.fetch();
    const { proven_until: _, ...me } = await answer.json();
    await route.fulfill({ response: answer, json: me });
  });
}

test('what is kept is told, and a copy of it is a file', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, freshPhone());
  await open(page, '/me');
  await page.getByRole('link', { name: /^我的信息/ }).click();
  await expect(title(page, '我的信息')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: '存着什么' })).toBeVisible();
  await expect(page.getByText('登录时认得是您')).toBeVisible();
  expect(await sideways(page)).toBe(0);
  await expectNoViolations(page);
  await page.getByRole('button', { name: '下载一份' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: '保存到手机' }).click();
  expect((await coming).suggestedFilename()).toBe('jinban-me.json');
});

test('long after the last code another is asked for in place, and one goes on', async ({ page }) => {
  await signIn(page, freshPhone());
  await longAfter(page);
  await open(page, '/me/data');
  await page.getByRole('button', { name: '下载一份' }).click();
  const panel = page.getByRole('dialog', { name: '请确认是您本人' });
  await expect(panel).toBeVisible();
  await panel.getByRole('button', { name: '获取验证码' }).click();
  await expectNoViolations(page);
  await panel.getByRole('textbox', { name: '验证码' }).fill('12');
  await panel.getByRole('button', { name: '确认' }).click();
  await expect(panel.getByText('应是 6 位数字')).toBeVisible();
  await panel.getByRole('button', { name: '填入' }).click();
  await panel.getByRole('button', { name: '确认' }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('link', { name: '保存到手机' })).toBeVisible();
});

test('what can be deleted is, and is said', async ({ page }) => {
  await signIn(page, freshPhone());
  await open(page, '/me/data');
  await page.getByRole('button', { name: '先确认是您本人，再删' }).click();
  await page.getByRole('button', { name: '删除我的信息' }).click();
  await page.getByRole('button', { name: '确定删除' }).click();
  await expect(page.getByRole('heading', { name: '已删除' })).toBeVisible();
  await expect(page.getByText('您的信息没有留下的了。')).toBeVisible();
  await expectNoViolations(page);
  await open(page, '/me');
  await expect(title(page, '登录')).toBeVisible();
});

test('an agreement is taken back with two taps, and the next sign-in asks again', async ({ page }) => {
  await signIn(page, freshPhone());
  await open(page, '/me/data');
  await page.getByRole('button', { name: '收回同意' }).click();
  await page.getByRole('button', { name: '确定收回' }).click();
  await expect(page.getByRole('heading', { name: '已收回同意' })).toBeVisible();
  await open(page, '/me');
  await expect(title(page, '登录')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: '我同意按《个人信息处理规则》处理我的信息' })).not.toBeChecked();
});

test('a device for all gives no copy to keep, and says where there is one', async ({ page }) => {
  await open(page, '/?shared=1');
  await page.getByRole('button', { name: '是公用的' }).click();
  await signIn(page, freshPhone(), true);
  await open(page, '/me/data');
  await expect(page.getByText(/公用设备上不存这份文件/)).toBeVisible();
  await expect(page.getByRole('button', { name: '下载一份' })).toHaveCount(0);
  await expect(page.locator('a[href*="/me/export"]')).toHaveCount(0);
  await expectNoViolations(page);
});

test('an agreement whose taking back was not answered is not said to stand', async ({ page }) => {
  await signIn(page, freshPhone());
  await open(page, '/me/data');
  await page.route('**/api/v1/me/consent', async (route) => {
    await route.fetch();
    await cut(route);
  });
  await page.getByRole('button', { name: '收回同意' }).click();
  await page.getByRole('button', { name: '确定收回' }).click();
  await expect(page.getByText('不知道收回了没有')).toBeVisible();
  await expect(page.getByText('还没有收回')).toHaveCount(0);
});
