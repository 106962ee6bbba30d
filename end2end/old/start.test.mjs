// The app starts in Chromium 88. A walk through a whole task belongs beside this file.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, launch, openApp } from '../support/old-chromium.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => close(browser));

test('the app starts in Chromium 88', async () => {
  assert.match(await browser.version(), /\/88\./);
  const page = await openApp(browser);
  const words = await page.$eval('#app', (app) => app.textContent.trim());
  assert.notEqual(words, '');
  assert.deepEqual(page.problems, []);
});
