// 高龄津贴, the shortest way through: for tests about what can go wrong on it.
import { expect, type Page } from '@playwright/test';
import { open, title } from './app';
import { attach, declare } from './forms';
import { bankCard, freshPhone, idNumber } from './people';
import { signIn } from './platform';

export const NAME = '示例赵老太';

/** Opens the first page of the form. */
export async function openForm(page: Page): Promise<void> {
  await signIn(page, freshPhone());
  await open(page, '/apply/gljt');
  await page.getByRole('link', { name: '开始填写' }).click();
  await expect(title(page, '老人的情况')).toBeVisible();
}

/** Fills in the first page, without going on. */
export async function fillFirst(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: '老人的姓名' }).fill(NAME);
  await page.getByRole('textbox', { name: '老人的身份证号' }).fill(idNumber('19300101'));
  await attach(page.getByRole('group', { name: '老人身份证的照片' }));
  await attach(page.getByRole('group', { name: '老人身份证的照片' }));
  await page.getByRole('combobox', { name: '镇（街道）' }).selectOption({ index: 1 });
  await page.getByRole('combobox', { name: '村（社区）' }).selectOption({ index: 1 });
  await page.getByRole('radio', { name: '90到99周岁' }).check();
  await attach(page.getByRole('group', { name: '老人近期的照片' }));
}

export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步' }).click();
}

/** From the second page to the last look, which is ticked. */
export async function fillRest(page: Page): Promise<void> {
  await expect(title(page, '户口')).toBeVisible();
  await page.getByRole('radio', { name: '不是，一直在峄城' }).check();
  await next(page);
  await page.getByRole('radio', { name: '老人的社保卡' }).check();
  await page.getByRole('textbox', { name: '银行账号' }).fill(bankCard());
  await next(page);
  await page.getByRole('radio', { name: '老人自己' }).check();
  await page.getByRole('textbox', { name: '联系手机号' }).fill('13900000001');
  await next(page);
  await expect(title(page, '核对并提交')).toBeVisible();
  await declare(page);
}

/** Up to the last look. */
export async function fillAll(page: Page): Promise<void> {
  await openForm(page);
  await fillFirst(page);
  await next(page);
  await fillRest(page);
}
