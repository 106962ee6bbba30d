// The platform's API, as a citizen's browser and as the back office call it.
import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext, type Page } from '@playwright/test';

const BASE = process.env.JINBAN_URL ?? 'http://127.0.0.1:8080';
export const API = `${BASE}/api/v1`;

const TOKEN = process.env.JINBAN_STAFF_TOKEN ?? 'end-to-end-staff';

/** Reads a public resource. */
export async function read<T>(request: APIRequestContext, path: string): Promise<T> {
  const response = await request.get(API + path);
  expect(response.status(), `GET ${path}`).toBe(200);
  return response.json();
}

/** Signs the page's browser in without its pages, for tests about something else. */
export async function signIn(page: Page, phone: string, shared = false): Promise<void> {
  const { request } = page.context();
  const headers = { Origin: BASE };
  const sent = await request.post(`${API}/session/codes`, { headers, data: { phone } });
  expect(sent.status(), await sent.text()).toBeLessThan(300);
  const { demo_code: code } = await sent.json();
  const { statements } = await read<{ statements: { id: string; updated_on: string }[] }>(request, '/region');
  const agreed = statements.find(({ id }) => id === 'privacy')?.updated_on;
  const signed = await request.post(`${API}/session`, { headers, data: { phone, code, agreed, shared } });
  expect(signed.status(), await signed.text()).toBeLessThan(300);
}

/** The cases of whoever is signed in on the page. */
export async function cases(page: Page): Promise<{ no: string; item: string; state: string }[]> {
  const list = await read<{ cases: { no: string; item: string; state: string }[] }>(page.context().request, '/cases');
  return list.cases;
}

/** What the back office does to a case or a review. */
export async function staff(request: APIRequestContext, path: string, data: unknown): Promise<unknown> {
  const response = await request.post(`${API}/staff${path}`, {
    headers: { Authorization: `Bearer ${TOKEN}`, 'Idempotency-Key': randomUUID() },
    data,
  });
  const text = await response.text();
  expect(response.status(), `POST /staff${path}: ${text}`).toBeLessThan(300);
  return text ? JSON.parse(text) : null;
}

/** What the back office sees. */
export async function staffRead<T>(request: APIRequestContext, path: string): Promise<T> {
  const response = await request.get(`${API}/staff${path}`, { headers: { Authorization: `Bearer ${TOKEN}` } });
  expect(response.status(), `GET /staff${path}`).toBe(200);
  return response.json();
}

/** Lets the page believe that it is `at`: the portal goes by the platform's clock. */
export async function setClock(page: Page, at: string): Promise<void> {
  const begun = Date.now();
  await page.route('**/api/v1/**', async (route) => {
    const response = await route.fetch();
    const date = new Date(new Date(at).getTime() + Date.now() - begun).toUTCString();
    const headers = { ...response.headers(), date };
    delete headers['content-encoding'];
    delete headers['content-length'];
    await route.fulfill({ response, headers });
  });
}
