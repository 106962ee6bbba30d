import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails with one readable line per violation of WCAG 2.2 AA or of axe's best practices.
 * The window is made as tall as the page meanwhile: what a sticky bar covers for the moment would
 * count as too small to tap. Lists that come in pieces are waited for.
 */
export async function expectNoViolations(page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 390, height: 844 };
  for (let tall = 0; ; ) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (height <= tall) break;
    tall = Math.max(before.height, height);
    await page.setViewportSize({ width: before.width, height: tall });
    await page.waitForTimeout(250);
  }
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  await page.setViewportSize(before);
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}`),
  );
  expect(lines, `accessibility of ${page.url()}`).toEqual([]);
}
