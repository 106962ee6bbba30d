// A line with a fault: a server before the platform that answers some addresses as bad networks and
// broken proxies do. Not by Playwright's routes, which can neither cut an answer in its middle nor
// tell how a browser streams it.
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const FAULTS = ['404', '500', '403', 'cut', 'html', 'late'] as const;
/** What a browser keeps, and may give again when the fault is over: a foreign page that says so, bytes that changed on the way. */
export const STICKY = ['kept', 'spoilt'] as const;
export type Fault = (typeof FAULTS)[number] | (typeof STICKY)[number];

export interface Line {
  url: string;
  /** How many documents were asked for. */
  loads: () => number;
  /** How many requests met the fault. */
  met: () => number;
  /** From now on all works; what was late comes. */
  mend: () => void;
  close: () => void;
}

/** What a gateway says of its own. */
const PAGE = '<!DOCTYPE html><html><body><h1>请先登录无线网</h1></body></html>';

/** A line to `platform` on which every address that fits `broken` has the fault. */
export async function faultyLine(platform: string, broken: RegExp, fault: Fault): Promise<Line> {
  let [loads, met, mended] = [0, 0, false];
  const late: (() => void)[] = [];
  const server = createServer((asked, answer) => {
    if (asked.method === 'GET' && asked.headers.accept?.startsWith('text/html')) loads += 1;
    if (mended || !broken.test(asked.url!)) return pass(platform, asked, answer);
    met += 1;
    if (fault === 'late') return late.push(() => pass(platform, asked, answer));
    if (fault === 'cut') return cutOff(platform, asked, answer);
    if (fault === 'spoilt') return spoil(platform, asked, answer);
    const keep = fault === 'kept' ? { 'Cache-Control': 'max-age=3600', 'Last-Modified': 'Tue, 01 Jan 2019 00:00:00 GMT' } : {};
    const whole = fault === 'html' || fault === 'kept';
    answer.writeHead(whole ? 200 : Number(fault), { 'Content-Type': 'text/html; charset=utf-8', ...keep });
    answer.end(PAGE);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loads: () => loads,
    met: () => met,
    mend: () => {
      mended = true;
      late.splice(0).forEach((go) => go());
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function pass(platform: string, asked: IncomingMessage, answer: ServerResponse): void {
  ask(platform, asked, answer, (got) => {
    answer.writeHead(got.statusCode!, got.headers);
    got.pipe(answer);
  });
}

async function allOf(got: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of got) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** As long as it was, and no module that starts: what it wants of the app is called otherwise. */
function spoil(platform: string, asked: IncomingMessage, answer: ServerResponse): void {
  delete asked.headers['accept-encoding'];
  ask(platform, asked, answer, async (got) => {
    const all = await allOf(got);
    for (let at = all.indexOf('__wasm_split'); at >= 0; at = all.indexOf('__wasm_split', at + 1)) all.write('__wasm_spilt', at);
    answer.writeHead(got.statusCode!, got.headers);
    answer.end(all);
  });
}

/** Half of what there is, then nothing more. */
function cutOff(platform: string, asked: IncomingMessage, answer: ServerResponse): void {
  ask(platform, asked, answer, async (got) => {
    const all = await allOf(got);
    const headers = { ...got.headers, 'content-length': String(all.length) };
    delete headers['transfer-encoding'];
    answer.writeHead(got.statusCode!, headers);
    answer.write(all.subarray(0, all.length / 2), () => setTimeout(() => answer.destroy(), 50));
  });
}

function ask(platform: string, asked: IncomingMessage, answer: ServerResponse, then: (got: IncomingMessage) => void): void {
  const { host } = new URL(platform);
  const onward = request(platform + asked.url, { method: asked.method, headers: { ...asked.headers, host } }, then);
  onward.on('error', () => answer.destroy());
  asked.pipe(onward);
}
