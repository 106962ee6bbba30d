// The app starts in Chromium 88. A walk through a whole task belongs beside this file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inChromium88, openApp } from '../support/old-chromium.mjs';

test('the app starts in Chromium 88', () =>
  inChromium88(async (browser) => {
    assert.match(await browser.version(), /\/88\./);
    const page = await openApp(browser);
    const words = await page.$eval('#app', (app) => app.textContent.trim());
    assert.notEqual(words, '');
    assert.deepEqual(page.problems, []);
  }));
