// node requests.mjs [path]: counts the requests of first views; fails over the budget.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const { chromium } = require('@playwright/test');

const BUDGET = 6;
// What comes after the words of a sheet and beside them.
const BESIDE = /jinban-(aside|nearby|related)|\/sites$|\/related$|code\.png/;
const base = process.env.JINBAN_URL;

async function firstItem() {
  const response = await fetch(`${base}/api/v1/items`);
  const text = await response.text();
  const code = /"code"\s*:\s*"([^"]+)"/.exec(text);
  return code ? code[1] : null;
}

async function count(browser, path) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const seen = [];
  page.on('request', (request) => seen.push(request.url().replace(base, '')));
  await page.goto(base + path, { waitUntil: 'networkidle' });
  await page.waitForFunction('window.__jb && window.__jb.started');
  await page.waitForTimeout(500);
  await context.close();
  // The tab's icon comes with no first view: a browser asks for it when it is idle.
  return seen.filter((url) => !url.startsWith('data:') && !url.includes('favicon'));
}

const item = await firstItem();
const paths = process.argv[2] ? [process.argv[2]] : ['/', item && `/n/${item}`].filter(Boolean);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const path of paths) {
  const requests = await count(browser, path);
  const needed = requests.filter((request) => !BESIDE.test(request));
  console.log(`${path}: ${needed.length} requests (budget ${BUDGET}), ${requests.length - needed.length} beside`);
  for (const request of requests) console.log(`    ${request}`);
  if (needed.length > BUDGET) process.exitCode = 1;
}
await browser.close();
