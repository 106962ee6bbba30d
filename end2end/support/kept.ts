// What the browser keeps: its storage, and its database.
import type { BrowserContext, Page } from '@playwright/test';

const NAME = 'jinban';
const STORE = 'things';

/** What the release of 2026-11-30 left on a phone: a draft and ticks of somebody who had not signed in, and 长辈版. */
const RECORDED: Record<string, string> = {
  'jb.ticks.gljt.age=90;hukou=local;who=self;bank=other':
    'jb1 2 g:66f930687dc33dda {now}\n1\t1893849399\tform\t\n',
  'jb.draft.607814bb807dd9bc':
    'jb1 2 g:66f930687dc33dda {now}\n6f11c101\n1\t749631756\titem\tgljt\n2\t749631756\tform\tgljt\n3\t749631756\tversion\t7\n4\t749631756\ttitle\t高龄津贴申请\n5\t749631756\twho\t示例赵老太\n6\t749631756\tpage\telder\n7\t749631756\ta/elder_name\t示例赵老太\n8\t749631756\ta/elder_id\t370404193001010012\n',
  'jb.elder':
    '1',
};

/** Everything in the database, by key; nothing where there is none. */
export function inDatabase(page: Page): Promise<Record<string, string>> {
  return page.evaluate(
    ([name, store]) =>
      new Promise<Record<string, string>>((resolve) => {
        const request = window.indexedDB.open(name!);
        // Asked for where there is none, it is not made.
        request.onupgradeneeded = () => request.transaction!.abort();
        request.onerror = () => resolve({});
        request.onsuccess = () => {
          const transaction = request.result.transaction(store!);
          const keys = transaction.objectStore(store!).getAllKeys();
          const texts = transaction.objectStore(store!).getAll();
          transaction.oncomplete = () => {
            request.result.close();
            resolve(Object.fromEntries(keys.result.map((key, at) => [key, texts.result[at]])));
          };
        };
      }),
    [NAME, STORE],
  );
}

/** The photographs in the database: where each lies, what stands beside it, its bytes. */
export function picturesKept(page: Page): Promise<{ key: string; text: string; bytes: number[] }[]> {
  return page.evaluate(
    (name) =>
      new Promise<{ key: string; text: string; bytes: number[] }[]>((resolve) => {
        const request = window.indexedDB.open(name);
        request.onupgradeneeded = () => request.transaction!.abort();
        request.onerror = () => resolve([]);
        request.onsuccess = () => {
          const store = request.result.transaction('pictures').objectStore('pictures');
          const keys = store.getAllKeys();
          const blocks = store.getAll();
          store.transaction.oncomplete = () => {
            request.result.close();
            resolve(blocks.result.map(([text, bytes], at) => ({ key: String(keys.result[at]), text, bytes: [...bytes] })));
          };
        };
      }),
    NAME,
  );
}

/** Writes `to` for the first `from` of whatever is in the database, as another release might. */
export async function rewritten(page: Page, from: string, to: string): Promise<void> {
  const things = Object.entries(await inDatabase(page));
  const own = things.filter(([, text]) => text.includes(from)).map(([key, text]) => [key, text.replace(from, to)] as const);
  await page.evaluate(
    ([name, store, all]) =>
      new Promise<void>((resolve, reject) => {
        const request = window.indexedDB.open(name);
        request.onsuccess = () => {
          const things = request.result.transaction(store, 'readwrite').objectStore(store);
          all.forEach(([key, text]) => things.put(text, key));
          things.transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
        request.onerror = () => reject(new Error('not opened'));
      }),
    [NAME, STORE, own] as const,
  );
}

/** Everything that the browser keeps for this site, as text; of the page that comes, where one loads itself anew. */
export async function stored(page: Page): Promise<string> {
  const read = async () => {
    const shelves = await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }]);
    return JSON.stringify([...shelves, await inDatabase(page)]);
  };
  return read().catch(async () => {
    await page.waitForLoadState();
    return read();
  });
}

/** Removes the database, as a browser that tidies does, while a page is there. */
export function dropDatabase(page: Page): Promise<void> {
  return page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(new Error('not deleted'));
        request.onblocked = () => reject(new Error('held open'));
      }),
    NAME,
  );
}

/** Puts what lies in the database where the release before there was one had it. */
export async function asBefore(page: Page): Promise<void> {
  const things = await inDatabase(page);
  await dropDatabase(page);
  await page.evaluate((all) => Object.entries(all).forEach(([key, text]) => localStorage.setItem(key, text)), things);
}

/** Has every page of a context begin with the storage that the release before left, typed a moment ago. */
export async function withRecorded(context: BrowserContext): Promise<void> {
  const now = String(Math.floor(Date.now() / 1000));
  const things = Object.entries(RECORDED).map(([key, text]) => [key, text.replace('{now}', now)] as const);
  await context.addInitScript((all) => {
    if (window !== window.top || localStorage.getItem('recorded')) return;
    localStorage.setItem('recorded', '1');
    all.forEach(([key, text]) => localStorage.setItem(key, text));
  }, things);
}

/** Makes the browser's database fail from the beginning, in one of the ways in which it does. */
export function withoutDatabase(page: Page, how: 'missing' | 'refused' | 'silent'): Promise<void> {
  return page.addInitScript((how) => {
    const failing = {
      missing: { value: undefined },
      refused: {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      },
      silent: { value: { open: () => ({}) } },
    };
    Object.defineProperty(window, 'indexedDB', failing[how]);
  }, how);
}

/** Leaves no room: in the database, or nowhere. */
export function withoutRoom(page: Page, where: 'database' | 'all'): Promise<void> {
  return page.addInitScript((where) => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = full;
    if (where === 'all') Storage.prototype.setItem = full;
  }, where);
}
