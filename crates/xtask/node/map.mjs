// node map.mjs: opens the map with 10,000 sites on a processor slowed four times, drags it, and
// asks for words and items; says the times, and what the list of the pack's own sites weighs.
// Fails over a budget.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const require = createRequire(join(process.cwd(), 'package.json'));
const { chromium } = require('@playwright/test');

const SITES = 10_000;
const SLOWED = 4;
const PANS = 5;
const BUDGET = { markers: 1000, frame: 50, filter: 50, bytes: 40_000 };
const WORDS = ['徐楼', '便民服务站', '古邵镇', '1号'];
const base = process.env.JINBAN_URL;
let over = false;

function judge(what, value, unit, budget) {
  const bad = value > budget;
  over ||= bad;
  console.log(`    ${what.padEnd(48)} ${value.toFixed(unit === 'B' ? 0 : 1).padStart(9)} ${unit}  ${bad ? 'OVER' : 'of'} ${budget}`);
}

function part(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** The list of the pack, its sites repeated close to where they are, under other names. */
function grown(list) {
  const own = list.sites;
  const sites = Array.from({ length: SITES }, (_, at) => {
    const site = own[at % own.length];
    const round = Math.floor(at / own.length);
    if (!round) return site;
    const position = site.position && {
      ...site.position,
      lon: site.position.lon + ((round % 6) - 3) * 0.0031,
      lat: site.position.lat + (Math.floor(round / 6) - 3) * 0.0027,
    };
    return { ...site, id: `${site.id}x${round}`, name: `${site.name}${round}号`, position };
  });
  return { ...list, sites };
}

/** What the browser gets over the wire; compressed here where the platform does not. */
async function weight() {
  const answer = await fetch(`${base}/api/v1/sites`, { headers: { 'accept-encoding': 'br' } });
  const encoding = answer.headers.get('content-encoding');
  const text = await answer.text();
  // fetch unpacks: what came is what the length says, where it is told.
  const told = Number(answer.headers.get('content-length'));
  const bytes = encoding === 'br' && told ? told : brotliCompressSync(text).length;
  return { list: JSON.parse(text), bytes, encoding };
}

/** In the page: from the data to the first marker, by the page's own clock. */
function watchMarkers() {
  window.__bench = { data: 0, marker: 0 };
  const read = Response.prototype.text;
  Response.prototype.text = async function () {
    const text = await read.call(this);
    if (this.url.endsWith('/api/v1/sites')) window.__bench.data = performance.now();
    return text;
  };
  new MutationObserver(() => {
    if (!window.__bench.marker && document.querySelector('.jb-pin')) window.__bench.marker = performance.now();
  }).observe(document, { childList: true, subtree: true });
}

/** In the page: the longest gap between two frames while the map is dragged by mouse events. */
async function longestFrame({ pans }) {
  const map = document.querySelector('.jb-map');
  map.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = map.getBoundingClientRect();
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const send = (target, type, x, y) =>
    target.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, clientX: x, clientY: y, button: 0, buttons: type === 'mouseup' ? 0 : 1 }));
  let longest = 0;
  let going = true;
  let last = await frame();
  const watch = (async () => {
    while (going) {
      const now = await frame();
      longest = Math.max(longest, now - last);
      last = now;
    }
  })();
  const centre = [left + width / 2, top + height / 2];
  for (let pan = 0; pan < pans; pan += 1) {
    const [dx, dy] = [[-1, 0], [0, -1], [1, 0], [0, 1], [-1, -1]][pan % 5];
    send(map, 'mousedown', ...centre);
    for (let step = 1; step <= 15; step += 1) {
      send(document, 'mousemove', centre[0] + dx * step * 8, centre[1] + dy * step * 8);
      await frame();
    }
    send(document, 'mouseup', centre[0] + dx * 120, centre[1] + dy * 120);
    for (let rest = 0; rest < 30; rest += 1) await frame();
  }
  going = false;
  await watch;
  return longest;
}

/** In the page: from a key in the search, or a choice of an item, to the frame that shows it. */
function asked({ id, value, event }) {
  const input = document.getElementById(id);
  const kind = input instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
  const begun = performance.now();
  Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(input, value);
  input.dispatchEvent(new Event(event, { bubbles: true }));
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
  });
}

async function filters(page) {
  const words = [];
  for (const word of WORDS) {
    for (let length = 1; length <= word.length + 1; length += 1) {
      const value = length > word.length ? '' : word.slice(0, length);
      words.push(await page.evaluate(asked, { id: 'map-search', value, event: 'input' }));
      await page.waitForTimeout(700);
    }
  }
  const codes = await page.locator('#map-item option').evaluateAll((all) => all.slice(1, 11).map((option) => option.value));
  const items = [];
  for (const value of [...codes, '']) {
    items.push(await page.evaluate(asked, { id: 'map-item', value, event: 'change' }));
    await page.waitForTimeout(700);
  }
  return { words, items };
}

async function opened(browser, body, query) {
  const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 390, height: 844 } });
  await page.addInitScript(watchMarkers);
  await page.route('**/api/v1/sites', (route) => route.fulfill({ contentType: 'application/json', body }));
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await page.goto(`${base}/map${query}`);
  await page.getByText(`找到 ${SITES} 个站点`).waitFor({ timeout: 120_000 });
  return page;
}

const { list, bytes, encoding } = await weight();
const body = JSON.stringify(grown(list));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu'],
});
console.log(`${SITES} sites, processor slowed ${SLOWED} times`);
const map = await opened(browser, body, '?view=map');
await map.locator('.jb-pin').first().waitFor({ timeout: 120_000 });
const { data, marker } = await map.evaluate(() => window.__bench);
if (!data) throw new Error('the data was not seen to arrive');
judge('from the data to the first markers', marker - data, 'ms', BUDGET.markers);
await map.waitForTimeout(2000);
judge(`longest frame of ${PANS} pans, whole region`, await map.evaluate(longestFrame, { pans: PANS }), 'ms', BUDGET.frame);
const centre = list.sites.find((site) => site.position).position;
const near = await opened(browser, body, `?view=map&at=${centre.lon.toFixed(3)},${centre.lat.toFixed(3)},14`);
await near.locator('.jb-pin').first().waitFor({ timeout: 120_000 });
await near.waitForTimeout(2000);
judge(`longest frame of ${PANS} pans, near`, await near.evaluate(longestFrame, { pans: PANS }), 'ms', BUDGET.frame);
await Promise.all([map.close(), near.close()]);
for (const [name, query] of [['list', ''], ['list and map', '?view=map']]) {
  const page = await opened(browser, body, query);
  await page.waitForTimeout(2000);
  const { words, items } = await filters(page);
  for (const [what, times] of [['a key', words], ['an item', items]]) {
    judge(`${name}: ${what}, p50 of ${times.length}`, part(times, 0.5), 'ms', BUDGET.filter);
    judge(`${name}: ${what}, p95 of ${times.length}`, part(times, 0.95), 'ms', BUDGET.filter);
  }
  await page.close();
}
await browser.close();
console.log(`the pack's own ${list.sites.length} sites`);
judge(`GET /sites, ${encoding === 'br' ? 'brotli' : `brotli (sent as ${encoding ?? 'is'})`}`, bytes, 'B', BUDGET.bytes);
if (over) process.exitCode = 1;
