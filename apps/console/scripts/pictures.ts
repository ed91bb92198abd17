import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../../vitest.browser.ts';
import { started } from '../test/support/started.ts';

const TOP_LEVEL = new URL('../../../', import.meta.url);
const IMAGES = fileURLToPath(new URL('docs/images/', TOP_LEVEL));
/** The stack of the listed workflows: the pictures show the order sample. */
const STACK = fileURLToPath(new URL('apps/infra/dist/cdktf.out', TOP_LEVEL));
const WIDTH = 1_360;
/** Until the last of what was asked for is on the screen. */
const PAUSE_MS = 2_500;

interface Run {
  readonly executionArn: string;
}

const found = findBrowser(process.env);
if (found.kind === 'missing') throw new Error(`The pictures need a browser, but there is ${found.reason}`);
mkdirSync(IMAGES, { recursive: true });
const product = await started(STACK);
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });

const start = (key: string) =>
  product.call<Run>('POST', '/api/executions', { workflow: 'order', name: key, input: { workflowkey: key } });
const send = (event: string, key: string) =>
  product.call<{ readonly eventId: string }>('POST', '/api/events', { workflow: 'order', event, key });
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

const first = await start('order-1');
const second = await start('order-2');
await pause();
const cancelled = await send('cancelled', 'order-2');
await send('bounced', 'order-3');
await pause();

const run = ({ executionArn }: Run) => `/runs/${encodeURIComponent(executionArn)}`;
const PICTURES = [
  ['console-run', 'light', run(first), 860],
  ['console-run-failed', 'dark', run(second), 860],
  ['console-event', 'light', `/events/${cancelled.eventId}`, 470],
  ['console-key', 'light', '/keys/order-3', 470],
  ['console-send', 'light', '/send?workflow=order&event=cancelled&key=order-1', 760],
] as const;
for (const [name, colorScheme, path, height] of PICTURES) {
  const page = await browser.newPage({ viewport: { width: WIDTH, height }, colorScheme });
  // With the token, as the page is opened that wfm start prints.
  await page.goto(product.url);
  await page.goto(`${product.origin}${path}`);
  await page.getByText('live', { exact: true }).waitFor();
  await pause();
  await page.screenshot({ path: `${IMAGES}${name}.png` });
  await page.close();
}
await browser.close();
await product.stop();
