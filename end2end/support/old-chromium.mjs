// Chromium 88 (January 2021), the age of engine that old web views still are: from the npm package
// chrome-aws-lambda, driven by the puppeteer of the same age.
//
//     await inChromium88(async (browser) => {
//       const page = await openApp(browser, '/items');
//       ...
//     });
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';

const require = createRequire(import.meta.url);
const PHONE = { width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const START_TIMEOUT = 20_000;
const WALK_TIMEOUT = 90_000;
const TRIES = 3;

export const base = process.env.JINBAN_URL ?? 'http://127.0.0.1:8080';

/** Unpacks the browser once, into the project's ignored folder. */
function unpacked() {
  const folder = fileURLToPath(new URL('../../.tools/chromium-88', import.meta.url));
  if (existsSync(folder)) return folder;
  const packed = join(dirname(require.resolve('chrome-aws-lambda/package.json')), 'bin');
  const open = (file) => brotliDecompressSync(readFileSync(join(packed, file)));
  mkdirSync(dirname(folder), { recursive: true });
  const partial = mkdtempSync(`${folder}-`);
  writeFileSync(join(partial, 'chromium'), open('chromium.br'), { mode: 0o755 });
  const tar = spawnSync('tar', ['-x', '--no-same-owner', '-C', partial], { input: open('aws.tar.br') });
  if (tar.status !== 0) throw new Error(`cannot unpack the libraries of Chromium 88: ${tar.stderr}`);
  renameSync(partial, folder);
  return folder;
}

/**
 * Runs a walk in a browser of its own. In a single process this engine now and then stops
 * answering; then, and only then, the walk begins again in a new one.
 */
export async function inChromium88(walk) {
  for (let left = TRIES - 1; ; left -= 1) {
    const browser = await launch();
    let timer;
    const hung = new Promise((resolve) => {
      timer = setTimeout(resolve, WALK_TIMEOUT, true);
    });
    try {
      if (!(await Promise.race([walk(browser).then(() => false), hung]))) return;
    } finally {
      clearTimeout(timer);
      await close(browser);
    }
    if (left === 0) throw new Error(`Chromium 88 stopped answering, ${TRIES} times`);
    console.log('Chromium 88 stopped answering; once more');
  }
}

async function launch() {
  const folder = unpacked();
  const userDataDir = mkdtempSync(join(tmpdir(), 'chromium-88-'));
  const browser = await puppeteer.launch({
    executablePath: join(folder, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib') },
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--single-process', '--no-zygote', '--no-first-run'],
    ignoreDefaultArgs: ['--disable-dev-shm-usage'],
    userDataDir,
    defaultViewport: PHONE,
  });
  browser.userDataDir = userDataDir;
  return browser;
}

/** The browser's page on `path` with the app running; `page.problems` collects its errors. */
export async function openApp(browser, path = '/') {
  // One page per browser: in a single process, this engine often fails to open a second.
  const [page] = await browser.pages();
  if (!page.problems) listen(page);
  page.problems.length = 0;
  await page.goto(base + path, { waitUntil: 'domcontentloaded', timeout: START_TIMEOUT });
  try {
    await page.waitForFunction('window.__jb && window.__jb.started', { timeout: START_TIMEOUT });
  } catch (error) {
    throw new Error(`the app did not start: ${page.problems.join('; ') || error.message}`);
  }
  return page;
}

function listen(page) {
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    // A CSP word that this engine does not know yet: harmless.
    if (message.type() === 'error' && !text.includes('wasm-unsafe-eval')) page.problems.push(text);
  });
}

/** Waits for an element whose text contains `text`, and returns its handle. */
export function byText(page, selector, text) {
  return page.waitForFunction(
    (css, words) => Array.from(document.querySelectorAll(css)).find((e) => e.textContent.includes(words)),
    { timeout: 10_000 },
    selector,
    text,
  );
}

/** The field that the label with `text` belongs to. */
export function byLabel(page, text) {
  return page.waitForFunction(
    (words) => {
      const label = Array.from(document.querySelectorAll('label')).find((l) => l.textContent.includes(words));
      return label && label.control;
    },
    { timeout: 10_000 },
    text,
  );
}

async function close(browser) {
  // Old and in one process, it does not always answer when asked to end.
  const patience = new Promise((done) => { setTimeout(done, 5_000).unref(); });
  await Promise.race([browser.close().catch(() => {}), patience]);
  browser.process().kill('SIGKILL');
  rmSync(browser.userDataDir, { recursive: true, force: true });
}
