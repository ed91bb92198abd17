import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser } from '../../../../vitest.browser.ts';
import { type Started, started } from '../support/started.ts';

const found = findBrowser(process.env);
const title = found.kind === 'found' ? 'The console' : `The console (skipped: ${found.reason})`;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** As long as something may take on a busy machine. */
const PATIENCE_MS = 30_000;

interface Axe {
  run(): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}

describe.skipIf(found.kind === 'missing')(title, () => {
  let product: Started;
  let browser: Browser;
  let page: Page;
  let workflow: string;
  /** Origins that the page asked something of. */
  const asked = new Set<string>();
  /** What the browser complained of: a script that fails, something that the policy of the page forbids. */
  const complaints: string[] = [];

  beforeAll(async () => {
    product = await started();
    browser = await chromium.launch({
      executablePath: found.kind === 'found' ? found.path : '',
      args: ['--no-sandbox', '--host-resolver-rules=MAP *.example 127.0.0.1, EXCLUDE 127.0.0.1'],
    });
    const { items } = await product.call<{ items: readonly { workflow: string }[] }>('GET', '/api/workflows');
    workflow = items[0]?.workflow ?? '';
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  beforeEach(async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    asked.clear();
    complaints.length = 0;
  });
  afterEach(() => page.context().close());

  const start = async (key: string) => {
    const body = { workflow, input: { workflowkey: key, waitSeconds: 86_000 } };
    const { executionArn } = await product.call<{ executionArn: string }>('POST', '/api/executions', body);
    await expect
      .poll(
        async () => (await product.call<{ waits: readonly unknown[] }>('GET', runPath(executionArn))).waits,
        {
          timeout: PATIENCE_MS,
        },
      )
      .toContainEqual(expect.objectContaining({ kind: 'token', isMonitor: true }));
    return executionArn;
  };
  const runPath = (executionArn: string) => `/api/executions/${encodeURIComponent(executionArn)}`;
  const failing = (key: string) => ({
    put: {
      bus: 'wfm-scenarios',
      source: 'shop.payments',
      detailType: 'WorkflowMonitoring',
      detail: { message: 'WorkflowError: payment bounced', workflowkey: key },
    },
  });
  const send = async (key: string) => {
    const { busName } = await product.call<{ busName: string }>('GET', '/api/target');
    const { put } = failing(key);
    return product.call<{ eventId: string }>('POST', '/api/events', { put: { ...put, bus: busName } });
  };
  const open = (path: string) => page.goto(`${product.origin}${path}`);
  const findings = async () => {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: Axe }).axe.run());
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  };

  test('A run is shown with what it waits for, and as failed as soon as an event has failed it, without a reload', async () => {
    const executionArn = await start('live-1');
    await open(`/runs/${encodeURIComponent(executionArn)}`);
    await page.getByRole('heading', { name: 'It waits for' }).waitFor();
    await page.getByRole('link', { name: 'key live-1' }).first().waitFor();
    await page.getByRole('button', { name: /^Register the monitor Task · running/ }).waitFor();
    await send('live-1');
    await page.getByText('failed', { exact: true }).first().waitFor();
    await page.getByText('WorkflowError: payment bounced', { exact: true }).first().waitFor();
    expect(await page.getByRole('heading', { name: 'It waits for' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('A selected state is the same in graph, timeline and history, and in the address', async () => {
    const executionArn = await start('select-1');
    await open(`/runs/${encodeURIComponent(executionArn)}`);
    const inGraph = page.getByRole('button', { name: /^Register the monitor Task/ });
    await inGraph.click();
    await page.getByRole('region', { name: 'State Register the monitor' }).waitFor();
    expect(await inGraph.getAttribute('aria-pressed')).toBe('true');
    const inTimeline = page.getByRole('region', { name: 'Timeline' }).locator('[aria-pressed="true"]');
    expect(await inTimeline.textContent()).toContain('Register the monitor');
    const inHistory = page.getByRole('region', { name: 'History' }).locator('tr.marked');
    expect(await inHistory.first().textContent()).toContain('TaskStateEntered');
    await page.reload();
    await page.getByRole('region', { name: 'State Register the monitor' }).waitFor();
  });

  test('A run leads to its key, the key to the event, and the event back to the run', async () => {
    const executionArn = await start('links-1');
    await send('links-1');
    await open(`/runs/${encodeURIComponent(executionArn)}`);
    await page.getByRole('link', { name: 'key links-1' }).click();
    await page.getByRole('heading', { name: 'Key links-1' }).waitFor();
    await page.getByRole('link', { name: 'workflow-error' }).click();
    await page.getByText('delivered', { exact: true }).waitFor();
    await page.getByRole('link', { name: executionArn.split(':').at(-1) ?? '' }).click();
    await page.getByRole('heading', { name: `Run ${executionArn.split(':').at(-1)}` }).waitFor();
  });

  test('A click on a key opens that key, whatever means something in a URL stands in it, and so does a reload', async () => {
    const keys = ['a/b', 'a%2Fb', '100%', 'k/ö ?#%&', '.', '..', 'a\\b'];
    for (const key of keys) await send(key);
    for (const key of keys) {
      await open('/keys');
      await page.getByRole('link', { name: key, exact: true }).click();
      await page.getByRole('heading', { name: `Key ${key}`, exact: true }).waitFor();
      await page.getByText('Signals that wait').waitFor();
      await page.reload();
      await page.getByRole('heading', { name: `Key ${key}`, exact: true }).waitFor();
      await page
        .getByText(`"${key.replace('\\', '\\\\')}"`)
        .first()
        .waitFor();
    }
    expect(complaints).toEqual([]);
  });

  test('What an engine foresaw is not shown any more once it is gone', async () => {
    const other = await started();
    try {
      await page.goto(`${other.origin}/send?event=workflow-error&key=gone-1`);
      await page.locator('.foreseen li').waitFor();
    } finally {
      await other.stop();
    }
    await page.locator('.foreseen').waitFor({ state: 'detached' });
  });

  test('A key as long as a key can be makes no page wider than the window', async () => {
    const key = `long-${'k'.repeat(2_000)}`;
    const executionArn = await start(key);
    for (const path of [`/runs/${encodeURIComponent(executionArn)}`, `/keys/${key}`, '/', '/keys']) {
      await open(path);
      await page.getByText(key).first().waitFor();
      const widths = () =>
        page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      const [wide = 0, window = 0] = await widths();
      expect(wide, path).toBeLessThanOrEqual(window);
    }
  });

  test('An event is foreseen in the form, sent, and seen to have failed the run; what was done is copied as a test', async () => {
    await page.goto(product.url);
    await page.getByRole('button', { name: 'Start a run' }).click();
    await page.getByLabel('Input').fill('{"workflowkey":"form-1","waitSeconds":86000}');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('link', { name: 'workflow-error' }).click();
    await page.getByText('It would be').waitFor();
    await page.getByText('delivered', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('link', { name: 'See what became of it' }).click();
    await page.getByText('delivered', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Copy as a test (2)' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('workflow.start({ workflowkey: "form-1"'.replaceAll('"', "'"));
    expect(copied).toContain("status: 'FAILED'");
    expect(page.url()).not.toContain('token');
    expect(complaints).toEqual([]);
  });

  test('An event leads to the state that it ended, and that state back to the event', async () => {
    await start('linked-1');
    const { eventId } = await send('linked-1');
    await open(`/events/${eventId}`);
    await page.locator('a[data-row]').click();
    await page.locator('section[aria-label^="State "] .notice.bad').waitFor();
    expect(page.url()).toContain(`event=${eventId}`);
    await page.locator(`section[aria-label^="State "] a[href="/events/${eventId}"]`).click();
    await page.getByText('Effect', { exact: true }).waitFor();
  });

  test('An event that no rule matches is shown with the clause of the nearest rule that fails', async () => {
    const { busName } = await product.call<{ busName: string }>('GET', '/api/target');
    const put = {
      ...failing('near-1').put,
      bus: busName,
      detail: { message: 'Workflow error', workflowkey: 'near-1' },
    };
    const { eventId } = await product.call<{ eventId: string }>('POST', '/api/events', { put });
    await open('/events?matched=unmatched');
    await page.locator(`a[href="/events/${eventId}"]`).click();
    await page.getByText('No rule matched. The nearest is').waitFor();
    await page.getByText('The rule asks').waitFor();
    expect(await page.locator('.notice dl').textContent()).toMatch(
      /^Fielddetail\.message.*The event has"Workflow error"$/,
    );
  });

  test('A dead letter is listed as it comes, foreseen, and dropped', async () => {
    await page.goto(product.url);
    await page.getByRole('link', { name: /^Dead letters/ }).click();
    await page.getByText('No letter is in the dead-letter queues.').waitFor();
    // Longer than a key can be.
    await send('k'.repeat(3_000));
    await page.getByRole('checkbox', { name: /^Choose the letter/ }).check();
    await page.getByRole('button', { name: 'Foresee' }).click();
    await page
      .getByText(/rejected/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Drop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Drop' }).click();
    await page.getByText('No letter is in the dead-letter queues.').waitFor();
  });

  test('Time is moved forward, and a fault is set, shown in words, and cleared', async () => {
    await page.goto(`${product.origin}/time#token=${product.url.split('=')[1]}`);
    await page.getByRole('button', { name: '+ 10 min' }).click();
    await page.getByText(/ahead of this machine/).waitFor();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page
      .getByText('dynamodb UpdateItem gets no answer, after the call took effect, once')
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('No fault is switched on.').waitFor();
  });

  test('A history that came from AWS as a file is shown with the graph of the workflow that has its states', async () => {
    const executionArn = await start('import-1');
    const { items } = await product.call<{ items: readonly ApiEvent[] }>(
      'GET',
      `${runPath(executionArn)}/history`,
    );
    await open('/import');
    await page.getByLabel('File of a history').setInputFiles({
      name: 'history.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ events: items.map(asOfAws) })),
    });
    await page.getByRole('button', { name: /^Register the monitor Task · running/ }).waitFor();
    await page.getByText('Drawn on the workflow here that has these states.').waitFor();
  });

  test('A page that was opened without the token looks, and is told why it may not change anything', async () => {
    await open('/time');
    await page.getByText('only looking').waitFor();
    await page.getByRole('button', { name: '+ 1 min' }).click();
    await page.getByRole('alert').getByText(/token/).waitFor();
  });

  test('Keys go down a list, to the search, and anywhere by some letters', async () => {
    await start('keys-1');
    await open('/');
    await page.locator('[data-row]').first().waitFor();
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-row'))).toBe(true);
    await page.keyboard.press('/');
    await page.keyboard.type('keys-1');
    await page.waitForURL(/text=keys-1/);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Go to' }).waitFor();
    await page.keyboard.type('keys-1');
    await page.getByRole('option', { name: /^keys-1/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Key keys-1' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });

  test('A long list is loaded as it is scrolled, and only the rows near to what can be seen are there', async () => {
    const input = { workflowkey: 'many', waitSeconds: 86_000 };
    for (let round = 0; round < 12; round += 1) {
      await Promise.all(
        Array.from({ length: 25 }, (_, index) =>
          product.call('POST', '/api/executions', { workflow, name: `many-${round}-${index}`, input }),
        ),
      );
    }
    await open('/?text=many-');
    await page.locator('[data-row]').first().waitFor();
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, 20_000);
          return page.getByRole('link', { name: 'many-0-0', exact: true }).count();
        },
        { timeout: PATIENCE_MS },
      )
      .toBe(1);
    expect(await page.locator('[data-row]').count()).toBeLessThan(200);
  });

  describe.each(['light', 'dark'] as const)('In %s colours', (colorScheme) => {
    test('no page has anything that axe finds wrong, and none asks anything of another origin', async () => {
      await page.emulateMedia({ colorScheme });
      const executionArn = await start(`axe-${colorScheme}`);
      const { eventId } = await send(`axe-${colorScheme}`);
      const pages = [
        '/',
        `/runs/${encodeURIComponent(executionArn)}`,
        '/keys',
        `/keys/axe-${colorScheme}`,
        '/events',
        `/events/${eventId}`,
        '/dead-letters',
        `/send?key=axe-${colorScheme}&event=workflow-error&workflow=${workflow}`,
        '/time',
        '/import',
      ];
      for (const path of pages) {
        await open(path);
        await page.getByText('live', { exact: true }).waitFor();
        await page.locator('h1').first().waitFor();
        // It fades in, and has little contrast until then.
        await page.locator('.loading').waitFor({ state: 'detached' });
        if (path.startsWith('/runs/')) await page.locator('svg.graph').waitFor();
        if (path.startsWith('/send')) await page.getByText('It would be').waitFor();
        expect(await findings(), path).toEqual([]);
      }
      expect([...asked]).toEqual([product.origin]);
      expect(complaints).toEqual([]);
    });
  });

  describe('A page of another origin', () => {
    let site: Server;
    beforeAll(async () => {
      site = createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<!doctype html><link rel="icon" href="data:,">');
      });
      await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => new Promise((resolve) => site.close(resolve)));

    test.each(['GET', 'POST'])('reads and changes nothing by %s', async (method) => {
      const answers: number[] = [];
      page.on('response', (response) => {
        if (new URL(response.url()).origin === product.origin) answers.push(response.status());
      });
      await page.goto(`http://shop.example:${(site.address() as AddressInfo).port}/`);
      const read = await page.evaluate(
        async ([url, how]) => {
          return fetch(url, { method: how, mode: 'no-cors' }).then(
            (answer) => answer.text(),
            () => '',
          );
        },
        [`${product.origin}/api/${method === 'GET' ? 'executions' : 'clock/advance'}`, method] as const,
      );
      expect(read).toBe('');
      expect(answers.filter((status) => status !== 403)).toEqual([]);
      expect(await product.call('GET', '/api/clock')).toEqual(
        expect.objectContaining({ aheadSeconds: expect.any(Number) }),
      );
    });
  });
});

interface ApiEvent {
  readonly id: number;
  readonly previousId: number;
  readonly at: string;
  readonly type: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** As the AWS CLI prints it. */
function asOfAws({ id, previousId, at, type, details }: ApiEvent) {
  const name = type.replace(
    /^(?:Task|Parallel|Wait|Pass|Choice|Map|Succeed|Fail)(?=State(?:Entered|Exited))/,
    '',
  );
  const member = `${name[0]?.toLowerCase()}${name.slice(1)}EventDetails`;
  return {
    id,
    previousEventId: previousId,
    timestamp: at,
    type,
    ...(details === undefined ? {} : { [member]: details }),
  };
}
