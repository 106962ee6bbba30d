// Faults on purpose.
import { expect, type Locator, type Page, type Route } from '@playwright/test';

/** Answers calls whose address fits `pattern` with a fault until the returned function is called. */
export async function breaking(page: Page, pattern: string | RegExp, fault: (route: Route) => Promise<void>): Promise<() => Promise<void>> {
  await page.route(pattern, fault);
  return () => page.unroute(pattern, fault);
}

/** The platform says that something is wrong with it. */
export function problem(status: number, title: string, detail: string): (route: Route) => Promise<void> {
  const body = { type: 'about:blank', title, status, code: 'internal', detail, fields: [] };
  return (route) => route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify(body) });
}

/** Something before the platform answers with a page of its own. */
export function proxyPage(status: number): (route: Route) => Promise<void> {
  return (route) => route.fulfill({ status, contentType: 'text/html', body: '<h1>Bad gateway</h1>' });
}

/** Taps the button that tries again, unless the page has done so by itself. */
export async function tap(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^(重试|再试一次)$/ }).first();
  await button.click({ timeout: 2_000 }).catch(() => {});
}

/** Tries again, by the button or as the page does by itself, until the failure is gone. */
export async function again(page: Page, failure: Locator): Promise<void> {
  await tap(page);
  await expect(failure).toHaveCount(0);
}

/** The line is cut. */
export async function cut(route: Route): Promise<void> {
  await route.abort('internetdisconnected');
}
