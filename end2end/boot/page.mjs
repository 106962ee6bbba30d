// The inline script of index.html in a page made of nothing: its clock, its network and its storage
// are the test's.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const INDEX = fileURLToPath(new URL('../../index.html', import.meta.url));
const [, SCRIPT] = /<script>([\s\S]*?)<\/script>/.exec(readFileSync(INDEX, 'utf8'));

/** The smallest module: an empty one. */
export const MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** A file of a part: modules, each behind its length and its number. */
export function packed(...modules) {
  return Uint8Array.from(modules.flatMap((module, number) => [module.length, 0, 0, 0, number, 0, 0, 0, ...module]));
}

/**
 * Loads a document: `answer(url, how)` gives the status and body of a request, or throws where
 * nothing answers; storage outlives the document, as in a tab.
 */
export function load({ answer, storage = new Map(), release = 'one', path = '/n/gljt', onLine = true, parts = {}, kept = true, itself = {}, shared = false, watched = false }) {
  const page = { loads: 0, asked: [], left: [], now: 0, timers: [], listeners: new Map(), onLine, hidden: false, compiled: [], styles: [], note: note(), page: null };
  const fetch = async (url, how = {}) => {
    page.asked.push(`${how.method ?? 'GET'} ${url}`);
    const answered = await answer(url, how);
    const { status = 200, body = '', headers = {} } = how.method === 'HEAD' && url.endsWith(path) ? itself : answered;
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    return { ok: status >= 200 && status < 300, status, headers: { get: (name) => headers[name] ?? null }, text: async () => new TextDecoder().decode(bytes), arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) };
  };
  const listen = (name, act) => page.listeners.set(name, [...(page.listeners.get(name) ?? []), act]);
  const sessionStorage = {
    getItem: (key) => storage.get(key) ?? null,
    setItem: (key, value) => {
      if (!kept) throw new Error('forbidden');
      storage.set(key, value);
    },
  };
  const element = (id) => ({ 'boot-note': page.note, app: { hasAttribute: () => true }, 'jb-region': { textContent: '{}' } })[id];
  const styled = (link) => {
    page.styles.push(link.href);
    setImmediate(link.onload);
  };
  const document = { readyState: 'complete', documentElement: { className: '' }, getElementById: element, addEventListener: listen, createElement: () => ({}), querySelector: (what) => (watched && what === '.jb-shared' ? {} : null), head: { appendChild: styled } };
  Object.defineProperty(document, 'hidden', { get: () => page.hidden });
  const window = {
    location: { pathname: path, href: `http://x${path}`, reload: () => (page.loads += 1), replace: (to) => page.left.push(to) },
    localStorage: { getItem: (key) => (shared && key === 'jb.shared' ? 'kiosk' : null) },
    sessionStorage,
    navigator: Object.defineProperty({}, 'onLine', { get: () => page.onLine }),
    fetch,
    Promise,
    TextDecoder,
    WebAssembly: { compile: async (bytes) => page.compiled.push(bytes), RuntimeError: WebAssembly.RuntimeError },
    addEventListener: listen,
    dispatchEvent: ({ type }) => page.happens(type),
    setTimeout: (act, pause) => page.timers.push({ act, at: page.now + pause, id: page.timers.length + 1 }),
    clearTimeout: (id) => (page.timers = page.timers.map((timer) => (timer.id === id ? { ...timer, act: () => {} } : timer))),
  };
  const globals = { window, document, location: window.location, Event, Date: { now: () => page.now + 1e9 }, Math: Object.assign(Object.create(Math), { random: () => 0.5 }), Uint8Array, DataView, Promise, Error };
  const script = SCRIPT.replace("'jinban-release'", `'${release}'`).replace('var parts = {};', `var parts = ${JSON.stringify(parts)};`);
  page.happens = (name, event = {}) => (page.listeners.get(name) ?? []).forEach((act) => act(event));
  page.jb = () => window.__jb;
  page.pass = (millis) => pass(page, millis);
  vm.runInNewContext(script, globals);
  return page;
}

/** Lets time go by, and all that hangs on it happen. */
async function pass(page, millis) {
  const until = page.now + millis;
  await settled();
  for (;;) {
    const due = page.timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
    if (!due) break;
    page.timers = page.timers.filter((timer) => timer !== due);
    page.now = due.at;
    due.act();
    await settled();
  }
  page.now = until;
}

const settled = () => new Promise((done) => { setImmediate(() => setImmediate(done)); });

function note() {
  const child = () => ({ textContent: '', hidden: true, onclick: null, disabled: false });
  return { hidden: true, setAttribute() {}, firstElementChild: child(), lastElementChild: child() };
}
