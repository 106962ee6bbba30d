// Being on a page of the portal.
import { expect, type Cookie, type Locator, type Page } from '@playwright/test';

/** Opens an address and waits until the app has taken over from the first paint. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await started(page);
}

/**
 * Waits for the app after a navigation of the browser itself. Asked again and again from here: what waits inside the page
 * makes scripts from text, which the policy of the platform forbids.
 */
export async function started(page: Page, besides = 'true'): Promise<void> {
  const asked = `Boolean(${besides} && window.__jb && window.__jb.started)`;
  // A page that goes has no answer.
  const now = () => page.evaluate(asked).catch(() => false);
  await expect.poll(now, { timeout: 20_000, intervals: [50] }).toBe(true);
}

/** The one title of the page. */
export function title(page: Page, name: string | RegExp): Locator {
  return page.getByRole('heading', { level: 1, name });
}

/** Every heading of the page that nothing follows before the next one of its rank or the end. */
export function emptyHeadings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const rank = (heading: Element) => Number(heading.tagName[1]);
    const shown = (node: Element) => node.getClientRects().length > 0;
    const headings = Array.from(document.querySelectorAll('main h1, main h2, main h3')).filter(shown);
    const walk = (from: Element, until: Element | null) => {
      const range = document.createRange();
      range.setStartAfter(from);
      if (until) range.setEndBefore(until);
      else range.setEndAfter(document.querySelector('main')!);
      const part = range.cloneContents();
      part.querySelectorAll('[hidden], .jb-visually-hidden').forEach((node) => node.remove());
      return (part.textContent ?? '').trim() !== '' || part.querySelector('img, svg[role=img], input') !== null;
    };
    return headings
      .filter((heading, at) => {
        const next = headings.slice(at + 1).find((other) => rank(other) <= rank(heading));
        return !walk(heading, next ?? null);
      })
      .map((heading) => heading.textContent ?? '');
  });
}

/** How far the page can be scrolled sideways, in pixels. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** Agrees to the rules on personal data, on the sign-in page that is open. */
export async function agree(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: '我同意按《个人信息处理规则》处理我的信息' }).check();
}

/** Signs in by the sign-in page that is open, with the code that a demonstration shows. */
export async function signInHere(page: Page, phone: string): Promise<void> {
  await expect(title(page, '登录')).toBeVisible();
  await page.getByRole('textbox', { name: '手机号' }).fill(phone);
  await agree(page);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByRole('button', { name: '填入' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/**
 * The same for somebody who was signed in before, whose cookies these are: the platform sends one
 * number no second code within a minute.
 */
export async function signInAgain(page: Page, cookies: Cookie[]): Promise<void> {
  await expect(title(page, '登录')).toBeVisible();
  await page.context().addCookies(cookies);
  await page.reload();
  await started(page);
}

/** Fails unless the words can be seen without scrolling: in the window, and nothing over them. */
export async function expectSeen(words: Locator): Promise<void> {
  await expect(words).toBeVisible();
  await expect
    .poll(() =>
      words.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const there = document.elementFromPoint(left + Math.min(width / 2, 40), top + height / 2);
        return there !== null && (element.contains(there) || there.contains(element));
      }),
    )
    .toBe(true);
}
