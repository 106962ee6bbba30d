// Getting about without a finger and without a mouse.
import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until the focus is there, then the key. */
export async function reach(page: Page, goal: Locator, key: 'Enter' | 'Space' | '' = 'Enter'): Promise<void> {
  await goal.waitFor();
  const reached = () => goal.evaluate((element) => element === document.activeElement);
  for (let press = 0; press < 120 && !(await reached()); press += 1) {
    await page.keyboard.press('Tab');
  }
  expect(await reached(), 'reached by Tab').toBe(true);
  if (key) await page.keyboard.press(key);
}
