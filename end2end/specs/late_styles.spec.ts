// The first response carries the looks of what it says; what comes with the parts may be late.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const STYLES = join(__dirname, '../../style');
const PAGES = ['/', '/map', '/items', '/items?q=老人', '/items/gljt', '/n/gljt', '/n/gljt?s=age=90', '/packages', '/packages/xsecs', '/about', '/about/privacy', '/nope'];

const read = (name: string) => readFileSync(join(STYLES, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const imported = (name: string) => [...read(name).matchAll(/@import "([^"]+)"/g)].map(([, file]) => file);
/** Classes that rules of these files are for. */
const classes = (files: string[]) =>
  new Set(files.flatMap((file) => [...read(file).matchAll(/([^{}]+)\{/g)].flatMap(([, selector]) => [...selector.matchAll(/\.([\w-]+)/g)].map(([, name]) => name))));

test('no words of a first response wait for styles that come with the parts', async ({ request }) => {
  const first = classes(imported('first.css'));
  const late = new Set([...classes(imported('late.css'))].filter((name) => !first.has(name)));
  expect(late).toContain('jb-option');
  const sites = await (await request.get('/api/v1/sites')).text();
  const site = /"id":"([^"]+)"/.exec(sites)![1];
  for (const path of [...PAGES, `/sites/${site}`]) {
    const html = await (await request.get(path, { headers: { accept: 'text/html' } })).text();
    const body = html.slice(html.indexOf('<body')).replace(/<script[\s\S]*?<\/script>/g, '');
    const drawn = [...body.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/));
    expect(drawn.filter((name) => late.has(name)), path).toEqual([]);
  }
});

test('what comes late gives no other looks to what stands', () => {
  // A rule for the class alone: whichever came last would win.
  const own = (files: string[]) => [...text(files).matchAll(/(?:^|[},])\s*\.([\w-]+)\s*\{/g)].map(([, name]) => name);
  const late = new Set(own(imported('late.css')));
  // What paper hides it hides for good.
  const first = imported('first.css').filter((file) => file !== 'print.css');
  expect(own(first).filter((name) => late.has(name))).toEqual([]);
});

const text = (files: string[]) => files.map(read).join('\n');
