import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page, type Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser } from '../../../../vitest.browser.ts';
import { type LocalEngine, type ObservedEvent, startLocal, VirtualClock } from '../../src/index.ts';

const found = findBrowser(process.env);
const title = found.kind === 'found' ? 'A page in a browser' : `A page (skipped: ${found.reason})`;

const PRESIGNED =
  'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2F20260101%2Fr%2Flambda%2Faws4_request';
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/r/sqs/aws4_request, SignedHeaders=host, Signature=0';

/** The refusal of what a web page sends; a call without a signature gets another one. */
const REFUSED = '403 AccessDeniedException';

/** Without an icon, so that the browser asks for nothing by itself. */
const EMPTY_PAGE = '<!doctype html><link rel="icon" href="data:,">';

/** A page whose elements each make a call that would be one if it came from a tool. */
function elementsThatCall(endpoint: string): string {
  const url = `${endpoint}/?Action=GetCallerIdentity&amp;Version=2011-06-15&amp;${PRESIGNED.replaceAll('&', '&amp;')}`;
  return `${EMPTY_PAGE}
    <img src="${url}"><script src="${url}"></script><iframe src="${url}"></iframe>
    <iframe name="target"></iframe><form method="POST" target="target" action="${url}"></form>
    <script>document.forms[0].submit()</script>`;
}

describe.skipIf(found.kind === 'missing')(title, () => {
  let browser: Browser;
  let page: Page;
  let engine: LocalEngine<VirtualClock>;
  let site: Server;
  let sitePort: number;
  let enginePort: string;
  const calls: ObservedEvent[] = [];
  /** What the engine answered to the browser, by status and kind of error. */
  const answers: string[] = [];

  beforeAll(async () => {
    engine = await startLocal({ clock: new VirtualClock() });
    engine.observe((event) => calls.push(event));
    enginePort = new URL(engine.endpoint).port;
    site = createServer(({ url }, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(url === '/elements' ? elementsThatCall(engine.endpoint) : EMPTY_PAGE);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    sitePort = (site.address() as AddressInfo).port;
    browser = await chromium.launch({
      executablePath: found.kind === 'found' ? found.path : '',
      // The names lead to this machine only. Root, the usual user in a container, has no sandbox in Chromium.
      args: ['--no-sandbox', '--host-resolver-rules=MAP *.example 127.0.0.1, EXCLUDE 127.0.0.1'],
    });
  });
  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => site.close(resolve));
    await engine.close();
  });

  beforeEach(async () => {
    page = await browser.newPage();
    page.on('response', (response) => {
      if (new URL(response.url()).port !== enginePort) return;
      answers.push(`${response.status()} ${response.headers()['x-amzn-errortype']}`);
    });
    answers.length = 0;
    calls.length = 0;
  });
  afterEach(() => page.close());

  const from = (host: string, path = '/') => page.goto(`http://${host}:${sitePort}${path}`);

  /** What the page comes to know of a fetch: whether it was answered, and what it may read of that. */
  const fetched = (path: string, init: RequestInit) =>
    page.evaluate(
      async ([url, options]) => {
        try {
          const { type, status } = await fetch(url, options);
          return { type, status };
        } catch {
          return 'refused';
        }
      },
      [`${engine.endpoint}${path}`, init] as const,
    );

  describe.each(['evil.example', 'localhost', '127.0.0.1'])('of http://%s on another port', (host) => {
    test('Cannot make a function with a text and a query for a signature, nor run one', async () => {
      await from(host);
      const body = JSON.stringify({ FunctionName: 'f', Role: 'arn:aws:iam::0:role/r', Code: {} });
      const init = {
        method: 'POST',
        mode: 'no-cors',
        headers: { 'content-type': 'text/plain' },
        body,
      } as const;
      const opaque = { type: 'opaque', status: 0 };
      expect(await fetched(`/2015-03-31/functions?${PRESIGNED}`, init)).toEqual(opaque);
      expect(await fetched(`/2015-03-31/functions/f/invocations?${PRESIGNED}`, init)).toEqual(opaque);
      // Of an opaque answer a browser shows no headers to anybody.
      expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['403', '403']);
      expect(calls).toEqual([]);
    });

    test('Cannot sign a call, since it is not allowed to ask', async () => {
      await from(host);
      const headers = { authorization: AUTHORIZATION, 'x-amz-target': 'AmazonSQS.ListQueues' };
      expect(await fetched('/', { method: 'POST', headers, body: '{}' })).toBe('refused');
      expect(calls).toEqual([]);
    });

    test('Cannot read what it gets', async () => {
      await from(host);
      expect(await fetched('/2015-03-31/functions/', { method: 'GET' })).toBe('refused');
      expect(calls).toEqual([]);
    });

    test('Cannot call with an image, a script, a frame or a form', async () => {
      const ended: string[] = [];
      const end = (request: Request) => ended.push(request.resourceType());
      page.on('requestfinished', end);
      page.on('requestfailed', end);
      await from(host, '/elements');
      const byElements = () => ended.filter((type) => type !== 'fetch').sort();
      // The page itself, the frame that loads at once and the one that the form is sent into.
      const all = ['document', 'document', 'document', 'image', 'script'];
      await expect.poll(byElements, { timeout: 60_000 }).toEqual(all);
      expect(new Set(answers)).toEqual(new Set([REFUSED]));
      expect(calls).toEqual([]);
    });

    test('Cannot open a WebSocket', async () => {
      await from(host);
      const outcome = await page.evaluate(
        (url) =>
          new Promise((resolve) => {
            const socket = new WebSocket(url);
            socket.onopen = () => resolve('open');
            socket.onerror = () => resolve('refused');
          }),
        engine.endpoint.replace('http:', 'ws:'),
      );
      expect(outcome).toBe('refused');
      expect(calls).toEqual([]);
    });
  });

  test('Whose name leads to the engine itself, as after a change of its DNS answer, gets no answer of it', async () => {
    const response = await page.goto(`http://evil.example:${enginePort}/`);
    expect(response?.status()).toBe(403);
    expect(await response?.text()).toContain('The header Host must be one of');
    const headers = { authorization: AUTHORIZATION, 'x-amz-target': 'AmazonSQS.ListQueues' };
    const status = await page.evaluate(async (init) => (await fetch('/', init)).status, {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect(status).toBe(403);
    expect(calls).toEqual([]);
  });
});
