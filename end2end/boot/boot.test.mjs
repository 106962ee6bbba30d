// What index.html does when something does not come, without a browser: which cause it names, when
// it tries again, when it loads itself anew.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MODULE, load, packed } from './page.mjs';

const fine = () => ({ body: MODULE });
const gone = () => ({ status: 404, body: '<h1>404</h1>' });
const nothing = () => {
  throw new TypeError('Failed to fetch');
};
const PARTS = { parts: { notice: ['/a.bin', '/b.bin'] } };
/** The app is there, something else is not. */
const beside = (what) => (url, how) => (url.endsWith('.wasm') ? fine() : what(url, how));

test('each cause is told by what answered', async () => {
  const page = load({ answer: fine });
  const { why } = page.jb();
  const told = [
    [why(0), 'silent'],
    [why(200, true), 'cut'],
    [why(200, false), 'foreign'],
    [why(302, false), 'foreign'],
    [why(400), 'refused'],
    [why(401), 'refused'],
    [why(403), 'refused'],
    [why(451), 'refused'],
    [why(404), 'down'],
    [why(404, false, true), 'gone'],
    [why(429), 'down'],
    [why(500), 'down'],
    [why(502), 'down'],
    [why(504), 'down'],
    // Network authentication required: a public network wants a login.
    [why(511), 'foreign'],
  ];
  for (const [is, should] of told) assert.equal(is, should);
  page.onLine = false;
  assert.equal(why(0), 'offline');
});

test('two parts that are gone make the page load itself anew once, and then it says so', async () => {
  const storage = new Map();
  for (let loads = 0; loads < 3; loads += 1) {
    const page = load({ answer: beside(gone), storage, ...PARTS });
    await page.pass(20_000);
    await assert.rejects(page.jb().part('notice'), { cause: 'gone' });
    assert.equal(page.loads, loads === 0 ? 1 : 0);
  }
});

test('two releases side by side do not send the page to and fro', async () => {
  const storage = new Map();
  let loads = 0;
  for (const release of ['one', 'two', 'one', 'two', 'three']) {
    const page = load({ answer: beside(gone), storage, release, ...PARTS });
    await page.pass(5_000);
    loads += page.loads;
  }
  assert.equal(loads, 3, 'one for each release');
});

test('where nothing can be remembered the page does not load itself', async () => {
  const page = load({ answer: gone, kept: false, ...PARTS });
  await page.pass(20_000);
  assert.equal(page.loads, 0);
  assert.match(page.note.firstElementChild.textContent, /^有一部分找不到了。/);
  assert.equal(page.note.lastElementChild.hidden, false);
});

test('a lost app renews the page as a lost part does', async () => {
  const page = load({ answer: gone });
  await page.pass(100);
  assert.equal(page.loads, 1);
});

for (const [what, itself, loads] of [
  ['a gateway that answers for the platform', { status: 502 }, 0],
  ['a page of somebody else that knows no such address', { status: 404 }, 0],
  ['the login of a public network', { status: 0 }, 0],
  ['a page of ours that knows no such address', { status: 404, headers: { 'Content-Security-Policy': "default-src 'self'" } }, 1],
]) {
  test(`what stands is kept from ${what}, unless it is ours`, async () => {
    const page = load({ answer: beside(gone), itself, ...PARTS });
    await assert.rejects(page.jb().part('notice'), { cause: 'gone' });
    await page.pass(1_000);
    assert.equal(page.loads, loads, 'for a part that is gone');
    page.jb().refresh();
    await page.pass(1_000);
    assert.equal(page.loads, 2 * loads, 'for a tap');
    assert.equal(page.note.hidden, loads > 0);
  });
}

test('what stands beside a page is not worth a reload', async () => {
  const page = load({ answer: beside(gone), path: '/', parts: { related: ['/r.bin'] } });
  await assert.rejects(page.jb().part('related'), { cause: 'gone' });
  assert.equal(page.loads, 0);
});

test('what failed is tried again ever more seldom, and not for ever', async () => {
  const page = load({ answer: nothing });
  const tries = () => page.asked.filter((one) => one.includes('.wasm')).length;
  await page.pass(0);
  const first = tries();
  const at = [];
  for (let second = 1; second <= 1800; second += 1) {
    const before = tries();
    await page.pass(1_000);
    if (tries() > before) at.push(second);
  }
  assert.deepEqual(at.slice(0, 5), [2, 6, 14, 29, 59]);
  assert.equal(at.length, 10);
  assert.ok(at[9] < 400, 'all within seven minutes');
  assert.ok(first <= 2);
});

test('it is tried at once when the network is back, however often that says so', async () => {
  let works = false;
  const page = load({ answer: () => (works ? fine() : nothing()) });
  const tries = () => page.asked.filter((one) => one.includes('.wasm')).length;
  await page.pass(1_800_000);
  const before = tries();
  page.happens('online');
  await page.pass(0);
  for (let flap = 0; flap < 50; flap += 1) {
    page.happens('online');
    await page.pass(10);
  }
  assert.equal(tries(), before + 1);
  works = true;
  await page.pass(1_000);
  page.happens('online');
  await page.pass(0);
  assert.equal(page.compiled.length, 1);
});

test('a page behind another waits', async () => {
  const page = load({ answer: nothing });
  await page.pass(0);
  const before = page.asked.length;
  page.hidden = true;
  await page.pass(600_000);
  assert.equal(page.asked.length, before);
  page.hidden = false;
  page.happens('visibilitychange');
  await page.pass(0);
  assert.ok(page.asked.length > before);
});

test('a device that calls itself offline while all works is not believed', async () => {
  const page = load({ answer: fine, onLine: false });
  await page.pass(60_000);
  assert.equal(page.jb().offline, false);
  assert.ok(page.asked.length < 5, 'and is not asked about for ever');
});

test('a device without a network is believed until something answers, whatever it says', async () => {
  let works = true;
  const changes = [];
  const page = load({ answer: () => (works ? fine() : nothing()) });
  page.listeners.set('jb-network', [() => changes.push(page.jb().offline)]);
  await page.pass(0);
  [works, page.onLine] = [false, false];
  page.happens('offline');
  await page.pass(900_000);
  assert.deepEqual(changes, [true]);
  // It never says that it is back.
  works = true;
  page.jb().heard();
  await page.pass(0);
  assert.deepEqual(changes, [true, false]);
});

test('loading anew waits for the network, so that what stands stays', async () => {
  let works = false;
  const page = load({ answer: (url) => (works || url.endsWith('.wasm') ? fine() : nothing()) });
  page.jb().refresh();
  await page.pass(1_000);
  assert.equal(page.loads, 0);
  assert.match(page.note.firstElementChild.textContent, /^没有连上。/);
  works = true;
  await page.pass(2_000);
  assert.equal(page.loads, 1);
});

test('half a module was cut, a page in its place is foreign, and a whole one that fails is broken', async () => {
  const whole = Uint8Array.of(...MODULE, 0, 2, 1, 97);
  const told = async (body) => {
    const page = load({ answer: beside(() => ({ body })), path: '/', parts: { one: ['/one.bin'] } });
    return page.jb().part('one').then(() => '', (error) => error.cause);
  };
  assert.equal(await told(packed(whole)), '');
  assert.equal(await told(packed(whole, whole)), '');
  for (const length of [1, 3, 6, 9, 18, 21, 26, 28, 32, 39]) {
    assert.equal(await told(packed(whole, whole).slice(0, length)), 'cut', `${length} bytes`);
  }
  assert.equal(await told(packed(whole.slice(0, 10))), 'cut', 'inside its length');
  assert.equal(await told(packed()), 'cut', 'nothing at all');
  assert.equal(await told('<!DOCTYPE html><p>请先登录无线网</p>'), 'foreign');
});

test('a module whose length begins as a page does is a module', async () => {
  const module = Uint8Array.of(...MODULE, 0, 50, 1, 97, ...new Uint8Array(48));
  assert.equal(module.length, '<'.charCodeAt(0));
  const body = packed(module);
  const page = load({ path: '/', parts: { one: ['/one.bin'] }, answer: beside(() => ({ body })) });
  assert.equal((await page.jb().part('one'))[0].length, 1);
});

test('modules keep the number by which what came twice is known', async () => {
  const page = load({ path: '/', parts: { one: ['/one.bin'] }, answer: beside(() => ({ body: packed(MODULE, MODULE) })) });
  const [file] = await page.jb().part('one');
  assert.deepEqual(Array.from(file, ({ number }) => number), [0, 1]);
});

test('the first page has its part fetched beside the app', async () => {
  const page = load({ path: '/', parts: { home: ['/home.bin'], notice: ['/a.bin'] }, answer: beside(() => ({ body: packed(MODULE) })) });
  assert.ok(page.asked.includes('GET /home.bin'));
  assert.ok(!page.asked.includes('GET /a.bin'));
});

test('the looks of a part come before it is drawn, and a page in their place is foreign', async () => {
  const parts = { one: ['/late.css', '/one.bin'] };
  const module = packed(MODULE);
  const answer = (styles) => beside((url) => ({ body: url.endsWith('.css') ? styles : module }));
  const page = load({ path: '/', parts, answer: answer('a{color:red}') });
  const [looks, modules] = await page.jb().part('one');
  assert.equal(looks.length, 0);
  assert.equal(modules.length, 1);
  assert.deepEqual(page.styles, ['/late.css']);
  const foreign = load({ path: '/', parts, answer: answer('<!DOCTYPE html>') });
  await assert.rejects(foreign.jb().part('one'), { cause: 'foreign' });
  assert.deepEqual(foreign.styles, []);
});

test('what was kept is not taken for what comes', async () => {
  const how = [];
  const page = load({
    path: '/',
    parts: { one: ['/one.bin'] },
    answer: beside((url, asked) => {
      how.push(asked.cache);
      return how.length === 1 ? { body: '<p>' } : { body: packed(MODULE) };
    }),
  });
  await assert.rejects(page.jb().part('one'));
  await page.jb().part('one');
  assert.deepEqual(how, [undefined, 'reload']);
});

test('glue that does not run is told at once, and no other script is taken for it', async () => {
  const page = load({ answer: (url) => (url.endsWith('.js') ? { body: '!function(){}' } : fine()) });
  page.happens('error', { target: { src: 'https://x/vendor/leaflet.js' } });
  await page.pass(0);
  assert.equal(page.note.hidden, true);
  page.happens('error', { filename: 'https://x/jinban-portal-0123.js' });
  await page.pass(0);
  assert.match(page.note.firstElementChild.textContent, /^没有传完就断了。/);
  await page.pass(13_000);
  assert.doesNotMatch(page.note.firstElementChild.textContent, /还在打开/);
});

test('only what is still coming is called slow', async () => {
  const page = load({ answer: () => new Promise(() => {}) });
  await page.pass(11_900);
  assert.equal(page.note.hidden, true);
  await page.pass(200);
  assert.match(page.note.firstElementChild.textContent, /^网速有点慢，还在打开。下面的内容可以照常看。$/);
});

for (const [what, how, cleared] of [
  ['whose watch did not come', { shared: true }, 1],
  ['that is watched', { shared: true, watched: true }, 0],
  ['of somebody', {}, 0],
]) {
  test(`a device ${what}: ${cleared ? 'is cleared' : 'is left alone'} when nobody touches it`, async () => {
    const page = load({ answer: fine, itself: { status: 200 }, ...how });
    await page.pass(170_000);
    page.happens('keydown');
    await page.pass(170_000);
    assert.deepEqual(page.left, [], 'somebody was there');
    await page.pass(20_000);
    assert.equal(page.left.length, cleared);
    assert.equal(page.asked.filter((one) => one === 'DELETE /api/v1/session').length, cleared);
  });
}
