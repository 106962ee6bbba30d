import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const OUT = join(__dirname, '..', 'out');
const WIDTHS = [320, 390, 800];

/**
 * Pictures of the page as it is now, for people to look at: at three widths, and in elder mode.
 * Leaves the page as it was.
 */
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(OUT, { recursive: true });
  const before = page.viewportSize() ?? { width: 390, height: 844 };
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: before.height });
    await picture(page, `${name}-${width}`);
  }
  await page.setViewportSize(before);
  const wasElder = await toggleElder(page, true);
  await picture(page, `${name}-elder`);
  await toggleElder(page, wasElder);
}

function picture(page: Page, name: string): Promise<Buffer> {
  return page.screenshot({ path: join(OUT, `${name}.png`), fullPage: true, animations: 'disabled', scale: 'css' });
}

/** Switches the class that the app sets from `jb.elder`, and says whether it was there. */
function toggleElder(page: Page, on: boolean): Promise<boolean> {
  return page.evaluate((force) => {
    const { classList } = document.documentElement;
    const before = classList.contains('elder');
    classList.toggle('elder', force);
    return before;
  }, on);
}
