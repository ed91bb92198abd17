import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explainCommand } from '../src/commands/explain.ts';
import { RecordedTerminal } from './support/recorded-terminal.ts';
import { SYNTHESIZED } from './support/synthesized.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** What `wfm explain` says of an event to the synthesized sample. */
async function explained(
  event: unknown,
  options: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const file = join(temporaryFolder(), 'event.json');
  writeFileSync(file, typeof event === 'string' ? event : JSON.stringify(event));
  const terminal = new RecordedTerminal();
  return await explainedOn(terminal, file, options);
}

async function explainedOn(
  terminal: RecordedTerminal,
  file: string,
  options: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  await explainCommand.run({
    options: { synthesized: SYNTHESIZED, ...options },
    operand: file,
    terminal,
    signal: new AbortController().signal,
  });
  return terminal.lines;
}

const CANCELLED = { source: 'shop.orders', 'detail-type': 'OrderCancelled', detail: { orderId: 'order-1' } };

test('wfm explain says whom an event would reach, by which rule, with which key and verdict', async () => {
  expect(await explained(CANCELLED)).toEqual([
    'fail by order-cancelled of workflow-monitor-sample (rule wfm-dev-workflow-monitor-sample-order-cancelled on wfm-dev): key order-1, it would be buffered now, because no execution is registered with the key; it waits up to 3600 s for one',
  ]);
});

test('wfm explain takes an entry of PutEvents as well', async () => {
  const { source: Source, 'detail-type': DetailType, detail } = CANCELLED;
  const arn = 'arn:aws:events:eu-central-1:123456789012:event-bus/wfm-dev';
  for (const EventBusName of ['wfm-dev', arn])
    for (const Detail of [detail, JSON.stringify(detail)])
      expect(await explained({ Source, DetailType, Detail, EventBusName })).toEqual([
        expect.stringContaining('key order-1'),
      ]);
});

test.each([
  ['names no bus goes to the default one', {}, 'default'],
  ['names another bus is on that', { EventBusName: 'wfm-test' }, 'wfm-test'],
])('wfm explain of an entry that %s, and says where it would reach someone', async (_, more, bus) => {
  const { source: Source, 'detail-type': DetailType, detail: Detail } = CANCELLED;
  await expect(explained({ Source, DetailType, Detail, ...more })).rejects.toThrow(
    `this one reaches nobody on the bus ${bus}. On wfm-dev it would: name that as EventBusName, or with --bus.`,
  );
  expect(await explained({ Source, DetailType, Detail, ...more }, { bus: 'wfm-dev' })).toHaveLength(1);
  await expect(explained({ Source, DetailType, Detail, EventBusName: 5 })).rejects.toThrow(
    'EventBusName must be the name or ARN of a bus, but is 5 in ',
  );
});

test('wfm explain says why an event would be rejected, and fails', async () => {
  const file = join(temporaryFolder(), 'event.json');
  writeFileSync(file, JSON.stringify({ ...CANCELLED, detail: {} }));
  const terminal = new RecordedTerminal();
  await expect(explainedOn(terminal, file)).rejects.toThrow(
    'An event is to be taken, but this one is rejected where wfm-dev-workflow-monitor-sample-order-cancelled hands it over.',
  );
  expect(terminal.lines).toEqual([
    expect.stringMatching(/: it would be rejected, because detail\.orderId must be .* but is absent/),
  ]);
});

test('wfm explain of an event that reaches nobody fails with the nearest rule and its field', async () => {
  await expect(explained({ ...CANCELLED, 'detail-type': 'OrderCanceled' })).rejects.toThrow(
    'An event is to reach a workflow, but this one reaches nobody (nearest: wfm-dev-workflow-monitor-sample-order-cancelled, which wants detail-type to be ["OrderCancelled"], but it is "OrderCanceled").',
  );
  await expect(explained(CANCELLED, { bus: 'default' })).rejects.toThrow(
    'this one reaches nobody on the bus default. On wfm-dev it would: ',
  );
});

test.each([
  ['no JSON', '{', 'must be a JSON object, but is none: '],
  ['a list', '[]', 'must be a JSON object, but is another value.'],
  ['no event', '{"orderId":1}', 'An event has source, detail-type and detail'],
])('wfm explain refuses a file with %s', async (_name, text, message) => {
  await expect(explained(text)).rejects.toThrow(message);
});

test('wfm explain refuses a file that is not there, and none', async () => {
  const run = (operand: string | undefined) =>
    explainCommand.run({
      options: {},
      operand,
      terminal: new RecordedTerminal(),
      signal: new AbortController().signal,
    });
  await expect(run('none.json')).rejects.toThrow('FILE must be one that can be read, but is not: ENOENT');
  await expect(run(undefined)).rejects.toThrow(
    'Name the file of the event: wfm explain FILE, or its id: wfm explain EVENT-ID.',
  );
});
