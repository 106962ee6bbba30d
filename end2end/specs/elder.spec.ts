// 长辈版: four large choices, the telephone first, fewer words, read aloud where the phone can.
import { expect, test, type Page } from '@playwright/test';
import { expectNoViolations } from '../support/axe';
import { open, sideways, started, title } from '../support/app';

const SHEET = '/n/gljt?s=age=90;hukou=local;who=self;bank=sbk';

/** A phone with a voice that only keeps what it is given; `speak` ends at once. */
async function withVoice(page: Page, lang = 'zh-CN'): Promise<void> {
  await page.addInitScript((lang) => {
    const said: string[] = [];
    const voice = {
      said,
      getVoices: () => [{ lang }],
      speak(utterance: { text: string; onend?: (event: { type: string }) => void }) {
        said.push(utterance.text);
        setTimeout(() => utterance.onend?.({ type: 'end' }), 1500);
      },
      cancel: () => said.push('<cancel>'),
    };
    Object.defineProperty(window, 'speechSynthesis', { value: voice, configurable: true });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', {
      value: function (this: { text: string }, text: string) {
        this.text = text;
      },
      configurable: true,
    });
  }, lang);
}

const said = (page: Page) => page.evaluate(() => (window.speechSynthesis as unknown as { said: string[] }).said);

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('jb.elder', '1'));
});

for (const width of [320, 360]) {
  test(`home has four choices, the telephone first, at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 780 });
    await open(page, '/');
    const choices = page.getByRole('navigation', { name: '办事' }).getByRole('link');
    await expect(choices).toHaveCount(4);
    await expect(choices.first()).toHaveAttribute('href', 'tel:12345');
    for (const [at, name] of ['打电话问', '去哪儿办', '要带什么', '办到哪步了'].entries()) {
      await expect(choices.nth(at)).toContainText(name);
      expect((await choices.nth(at).boundingBox())!.height).toBeGreaterThanOrEqual(88);
    }
    const last = (await choices.last().boundingBox())!;
    const bar = (await page.getByRole('navigation', { name: '主要导航' }).boundingBox())!;
    expect(last.y + last.height, 'all four are seen at once').toBeLessThanOrEqual(bar.y);
    // The others are there, as words.
    for (const name of ['在手机上办', '说说办得怎么样']) {
      await expect(page.getByRole('main').getByRole('link', { name })).toBeVisible();
    }
    expect(await sideways(page)).toBe(0);
    await expectNoViolations(page);
  });
}

test('the telephone comes first in the bar of a sheet', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await open(page, SHEET);
  const bar = page.locator('.jb-actions--row');
  const left = (name: string) => bar.getByText(name, { exact: true }).boundingBox().then((box) => box!.x);
  const phone = await left('打电话');
  for (const name of ['在手机上办', '发给家人', '去哪儿办']) expect(await left(name), name).toBeGreaterThan(phone);
});

test('a page is read aloud, what can be seen of it, and stops at a tap or with the page', async ({ page }) => {
  await withVoice(page);
  await open(page, SHEET);
  const read = page.getByRole('button', { name: '读给我听' });
  await read.click();
  const stop = page.getByRole('button', { name: '不读了' });
  await expect(stop).toBeVisible();
  const texts = await said(page);
  const whole = texts.join('\n');
  expect(whole).toContain('高龄津贴申领');
  expect(whole, 'what has to be brought').toMatch(/要带 ?\d 样|不用带材料/);
  expect(whole, 'what is folded is not read').not.toContain('行政复议');
  expect(new Set(texts.filter((text) => text.length > 8)).size, 'nothing twice').toBe(texts.filter((text) => text.length > 8).length);
  await stop.click();
  await expect(read).toBeVisible();
  expect((await said(page)).at(-1)).toBe('<cancel>');
  await read.click();
  await expect(read, 'at its end').toBeVisible({ timeout: 5000 });
  await read.click();
  await page.getByRole('main').getByRole('link', { name: '办事指南' }).first().click();
  await expect(page).toHaveURL(/\/items\/gljt/);
  await expect.poll(async () => (await said(page)).at(-1)).toBe('<cancel>');
  await expectNoViolations(page);
});

for (const path of ['/items/gljt', '/packages/xsecs', SHEET, '/map', '/items', '/nothing', '/sites/nowhere', '/about']) {
  test(`nothing lies under the button that reads ${path} aloud, on a small phone`, async ({ page }) => {
    await withVoice(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, path);
    await expect(page.getByRole('button', { name: '读给我听' })).toBeVisible();
    const covered = await page.evaluate(() => {
      const button = document.querySelector('.jb-aloud .jb-button')!.getBoundingClientRect();
      const words = [...document.querySelectorAll('main h1, main p, main a, main .jb-empty__picture, main button')];
      const range = document.createRange();
      const lies = (element: Element) => {
        range.selectNodeContents(element);
        return [...range.getClientRects()].some(
          (box) => box.width && box.right > button.left && box.left < button.right && box.bottom > button.top && box.top < button.bottom,
        );
      };
      return words.filter((element) => !element.closest('.jb-aloud') && lies(element)).map((element) => element.textContent);
    });
    expect(covered).toEqual([]);
    await expectNoViolations(page);
  });
}

for (const path of ['/items/gljt', '/items/sfz', SHEET]) {
  test(`a small phone shows whether it can be done on the first screen of ${path}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, path);
    const answer = page.locator('.jb-answer__said').first();
    const bar = page.locator('.jb-actions');
    await expect(answer).toBeVisible();
    const line = (await answer.locator('strong').first().boundingBox())!;
    expect(line.y + 30).toBeLessThan((await bar.boundingBox())!.y);
  });
}

test('where the phone cannot read Chinese nothing is offered', async ({ page }) => {
  await withVoice(page, 'en-US');
  await open(page, SHEET);
  await expect(title(page, '高龄津贴申领')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('button', { name: '读给我听' })).toHaveCount(0);
});

test('a voice that fails says so', async ({ page }) => {
  await withVoice(page);
  await page.addInitScript(() => {
    const voice = window.speechSynthesis as unknown as { speak: (it: { onerror?: (event: object) => void }) => void };
    voice.speak = (it) => void setTimeout(() => it.onerror?.({ type: 'error', error: 'synthesis-failed' }), 50);
  });
  await open(page, '/items/gljt');
  await page.getByRole('button', { name: '读给我听' }).click();
  await expect(page.getByText('这部手机读不出来，可以打电话问。')).toBeVisible();
  await expect(page.getByRole('button', { name: '读给我听' })).toBeVisible();
});

test('on an upright screen of a hall everything is large and within reach', async ({ page }) => {
  await page.addInitScript(() => localStorage.removeItem('jb.elder'));
  await page.setViewportSize({ width: 1080, height: 1920 });
  await open(page, '/?shared=1');
  await started(page);
  const jobs = page.getByRole('navigation', { name: '办事' }).getByRole('link');
  for (let at = 0; at < 5; at += 1) {
    expect((await jobs.nth(at).boundingBox())!.height).toBeGreaterThanOrEqual(120);
  }
  expect(await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))).toBeGreaterThanOrEqual(22);
  expect(await sideways(page)).toBe(0);
  await expectNoViolations(page);
});
