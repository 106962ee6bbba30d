import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const OUT = join(__dirname, '..', 'out');
const WIDTHS = [320, 390, 800];

/**
 * Pictures of the page as it is now, for people to look at: at three widths, and in elder mode.
 * Of the whole page, or of what the window shows where parts are as tall as the window.
 * Leaves the page as it was.
 */
export async function shoot(page: Page, name: string, whole = true): Promise<void> {
  await mkdir(OUT, { recursive: true });
  const before = page.viewportSize() ?? { width: 390, height: 844 };
  const picture = whole ? wholePage : visiblePart;
  for (const width of WIDTHS) {
    await picture(page, width, before.height, `${name}-${width}`);
  }
  await setElder(page, true);
  await picture(page, before.width, before.height, `${name}-elder`);
  await setElder(page, false);
  await page.setViewportSize(before);
}

/** The whole page in a window as tall as itself, so that the bars stand at its end. */
async function wholePage(page: Page, width: number, least: number, name: string): Promise<void> {
  await page.setViewportSize({ width, height: least });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await visiblePart(page, width, Math.max(height, least), name);
}

async function visiblePart(page: Page, width: number, height: number, name: string): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled', scale: 'css' });
}

/** By the switch where there is one: a page that did not start has none. */
async function setElder(page: Page, on: boolean): Promise<void> {
  await page.evaluate((force) => {
    const label = force ? '长辈版' : '标准版';
    const buttons = Array.from(document.querySelectorAll('button'));
    buttons.find((button) => button.textContent === label)?.click();
    document.documentElement.classList.toggle('elder', force);
  }, on);
}
