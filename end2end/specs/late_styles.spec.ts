// The first response carries the looks of what it says; what comes with the parts may be late.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const STYLES = new URL('../../style/', import.meta.url);
const PAGES = ['/', '/map', '/items', '/items?q=老人', '/items/gljt', '/n/gljt', '/n/gljt?s=age=90', '/packages', '/packages/xsecs', '/about', '/about/privacy', '/nope'];

const read = (name: string) => readFileSync(new URL(name, STYLES), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
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
