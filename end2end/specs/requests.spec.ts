// What a first visit costs, and what every answer promises.
import { expect, test, type Page } from '@playwright/test';
import { open } from '../support/app';
import { API } from '../support/platform';

const BUDGET = 6;
/** What comes after the words of a sheet and beside them: who is open, news, the code as a picture. */
const BESIDE = /jinban-(aside|nearby|related)|\/sites$|\/related$|code\.png$/;
const AFTER = 6;

async function requestsOf(page: Page, path: string): Promise<string[]> {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(new URL(request.url()).pathname));
  await open(page, path);
  await page.waitForLoadState('networkidle');
  return seen.filter((path) => !path.includes('favicon'));
}

const SHEET = '/n/gljt?s=age=90;hukou=local;who=self;bank=sbk';
for (const [path, budget] of [
  ['/', BUDGET],
  ['/n/gljt', BUDGET],
  [SHEET, BUDGET],
  // And what became of it since it was printed.
  [`${SHEET}&v=4`, BUDGET + 1],
] as const) {
  test(`${path} takes at most ${budget} requests`, async ({ page }) => {
    const seen = await requestsOf(page, path);
    const beside = seen.filter((path) => BESIDE.test(path));
    expect(seen.length - beside.length, seen.join('\n')).toBeLessThanOrEqual(budget);
    expect(beside.length, seen.join('\n')).toBeLessThanOrEqual(AFTER);
    expect(seen.filter((one) => /leaflet|vendor/.test(one))).toEqual([]);
  });
}

test('map code is fetched by no page but the map', async ({ page }) => {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(request.url()));
  for (const path of ['/items', '/items/gljt', '/sites/S370404', '/apply/gljt', '/me', '/report', '/map']) {
    await open(page, path);
    await page.waitForLoadState('networkidle');
  }
  expect(seen.filter((one) => /leaflet|vendor/.test(one))).toEqual([]);
});

test('no page of the portal talks to anybody else', async ({ page, baseURL }) => {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(request.url()));
  for (const path of ['/', '/map?view=map', '/items/gljt', '/n/gljt', '/apply/gljt']) {
    await open(page, path);
    await page.waitForLoadState('networkidle');
  }
  const foreign = seen.filter((one) => !one.startsWith(baseURL!) && !/^(data|blob):/.test(one));
  expect(foreign).toEqual([]);
});

test('pages carry a strict policy and are asked for again', async ({ request }) => {
  for (const path of ['/', '/map', '/n/gljt?s=age=90', '/cases/1']) {
    const response = await request.get(path, { headers: { Accept: 'text/html' } });
    const headers = response.headers();
    expect(response.status(), path).toBe(200);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers.etag).toBeTruthy();
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(headers['permissions-policy']).toContain('microphone=()');
    const policy = headers['content-security-policy'];
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toMatch(/script-src [^;]*'sha256-/);
    expect(policy).not.toContain("'unsafe-inline'");
    const again = await request.get(path, { headers: { Accept: 'text/html', 'If-None-Match': headers.etag } });
    expect(again.status(), 'nothing new').toBe(304);
  }
});

test('a page breaks no rule of its own policy', async ({ page }) => {
  const broken: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) broken.push(message.text());
  });
  for (const path of ['/', '/map?view=map', '/n/gljt?s=age=90;hukou=local;who=self;bank=sbk']) {
    await open(page, path);
    await page.waitForLoadState('networkidle');
  }
  expect(broken).toEqual([]);
});

test('a review may be shown in a frame of another site, nothing else may', async ({ request }) => {
  const headers = (await request.get('/embed/review/x', { headers: { Accept: 'text/html' } })).headers();
  expect(headers['content-security-policy']).toContain('frame-ancestors *');
  expect(headers['x-frame-options']).toBeUndefined();
});

test('files with a hash in their name are kept for ever and come compressed', async ({ page, request }) => {
  const files = (await requestsOf(page, '/')).filter((path) => /\.(js|wasm)$/.test(path));
  expect(files.length).toBeGreaterThanOrEqual(2);
  for (const file of files) {
    const headers = (await request.get(file, { headers: { 'Accept-Encoding': 'br' } })).headers();
    expect(headers['cache-control'], file).toBe('public, max-age=31536000, immutable');
    expect(headers['content-encoding'], file).toBe('br');
  }
});

test('public reads may be cached, personal ones never', async ({ request }) => {
  for (const path of ['/region', '/sites', '/items', '/items/gljt', '/items/gljt/form', '/notices/gljt', '/calendar']) {
    const response = await request.get(API + path);
    const headers = response.headers();
    expect(response.status(), path).toBe(200);
    expect(headers['cache-control'], path).toMatch(/^public, max-age=\d+$/);
    const again = await request.get(API + path, { headers: { 'If-None-Match': headers.etag } });
    expect(again.status(), path).toBe(304);
  }
  for (const path of ['/me', '/cases']) {
    const response = await request.get(API + path);
    expect(response.status(), path).toBe(401);
    expect(response.headers()['content-type'], path).toContain('application/problem+json');
    expect(response.headers()['cache-control'] ?? 'none', path).not.toContain('public');
  }
});
