// The demonstration opened on a phone by the machine's address in the house: plain http, where browsers keep no
// `Secure` cookie and give no page the things that they call secure. A name stands for that address here.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { open, signInHere, started, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { freshPhone } from '../support/people';

const OURS = new URL(process.env.JINBAN_URL ?? 'http://127.0.0.1:8080');
const NAME = 'jinban.test';

test.use({
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', `--host-resolver-rules=MAP ${NAME} 127.0.0.1`],
  },
});

/** What `run --addr 0.0.0.0:8080` is by the address that it prints: the same platform, which takes that address for its own. */
const house = http.createServer((request, response) => {
  const headers: http.OutgoingHttpHeaders = { ...request.headers, host: OURS.host };
  if (headers.origin) headers.origin = OURS.origin;
  const { hostname: host, port } = OURS;
  const asked = http.request({ host, port, method: request.method, path: request.url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  asked.on('error', () => response.destroy());
  request.pipe(asked);
});

let address = '';
test.beforeAll(async () => {
  await new Promise<void>((done) => house.listen(0, '127.0.0.1', done));
  address = `http://${NAME}:${(house.address() as AddressInfo).port}`;
});
test.afterAll(() => house.close());

test('signing in holds, reloads included, and so does signing out', async ({ page }) => {
  await open(page, `${address}/me`);
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await signInHere(page, freshPhone());
  await expect(title(page, '我的')).toBeVisible();
  await page.reload();
  await started(page);
  await expect(title(page, '我的'), 'not round and round').toBeVisible();
  await expect(page.getByText(/浏览器(没有|不)保存登录/)).toHaveCount(0);
  await expectNoViolations(page);
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page.getByText('已退出登录')).toBeVisible();
  await page.reload();
  await started(page);
  await expect(title(page, '登录')).toBeVisible();
});
