// Finding what one wants to do, by the words people use.
import { expect, test, type Page } from '@playwright/test';
import { open, title } from '../support/app';
import { expectNoViolations } from '../support/axe';

const box = (page: Page) => page.getByRole('searchbox', { name: '用您平时的说法找' });
const first = (page: Page) => page.getByRole('main').getByRole('list').last().getByRole('link').first();

const WORDS: [string, RegExp][] = [
  ['老人补贴', /高龄津贴申领.*也叫：老人补贴/],
  ['高齡津貼', /高龄津贴申领/],
  ['gaoling', /高龄津贴申领/],
  ['gljt', /高龄津贴申领/],
  ['高龄津帖', /高龄津贴申领/],
  ['社保卡怎么办理', /社会保障卡/],
];

for (const [words, found] of WORDS) {
  test(`“${words}” finds it`, async ({ page }) => {
    await open(page, '/items');
    await box(page).fill(words);
    await expect(first(page)).toHaveText(found);
  });
}

test('nonsense finds nothing and breaks nothing', async ({ page }) => {
  await open(page, '/items');
  for (const words of ['<script>alert(1)</script>', '%%%', '🐴'.repeat(300), 'x'.repeat(20_000)]) {
    await box(page).fill(words);
    await expect(page.getByRole('heading', { name: '没有找到' })).toBeVisible();
  }
  await box(page).fill('');
  await expect(page.getByText(/^找到 \d{3} 项$/)).toBeVisible();
});

test('the first page suggests while typing, and asks for nothing before', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await open(page, '/');
  await page.waitForLoadState('networkidle');
  expect(asked.filter((path) => path.endsWith('/items/index'))).toEqual([]);
  const home = page.getByRole('searchbox', { name: '找要办的事' });
  await home.pressSequentially('老人补');
  const suggestion = page.getByRole('main').getByRole('link', { name: /高龄津贴申领/ });
  await expect(suggestion).toBeVisible();
  await expectNoViolations(page);
  await suggestion.click();
  await expect(title(page, '高龄津贴申领')).toBeVisible();
  await page.goBack();
  await expect(title(page, '您要办什么事？')).toBeVisible();
});

test('ways of doing it narrow the list and stand in the address', async ({ page }) => {
  await open(page, '/items');
  const count = page.getByText(/^找到 \d+ 项$/);
  const all = await count.textContent();
  await page.getByText('按类别、对象、地点和办法挑选').click();
  await page.getByRole('checkbox', { name: '村里能交材料' }).check();
  await expect(count).not.toHaveText(all!);
  await page.getByRole('checkbox', { name: '能在手机上办' }).check();
  await expect(page).toHaveURL(/way=village(,|%2C)here|way=here(,|%2C)village/);
  await page.reload();
  await page.getByText(/^只看：.*村里能交材料/).click();
  await expect(page.getByRole('checkbox', { name: '村里能交材料' })).toBeChecked();
  await expectNoViolations(page);
});

test('a long list comes in pieces', async ({ page }) => {
  await open(page, '/items');
  const rows = page.getByRole('main').getByRole('list').last().getByRole('listitem');
  await expect(rows).toHaveCount(30);
  await page.getByRole('button', { name: '再看 30 项' }).click();
  await expect(rows).toHaveCount(60);
});
