import type { ObservedEvent } from '@wfm/local';
import { expect, test } from 'vitest';
import { Timeline } from '../../src/timeline/timeline.ts';
import { RecordedTerminal } from '../support/recorded-terminal.ts';

test('A timeline writes seconds since its beginning, once for all that happens at one time', () => {
  const terminal = new RecordedTerminal();
  const { observe } = new Timeline(terminal, 1_000);
  const started = (functionName: string, atEpochMs: number) =>
    observe({ kind: 'function started', functionName, atEpochMs, payload: '{}' } as ObservedEvent);
  started('one', 1_000);
  started('two', 1_000);
  observe({ kind: 'function ended', outcome: { kind: 'success' }, atEpochMs: 1_500 } as ObservedEvent);
  started('three', 91_240);
  expect(terminal.lines).toEqual([
    '     +0.0 s  function  one is invoked',
    '             function  two is invoked',
    '    +90.2 s  function  three is invoked',
  ]);
});

test('A timeline tells a function that is only asked from one that acts', () => {
  const terminal = new RecordedTerminal();
  const payload = JSON.stringify({ event: {}, foresee: true });
  new Timeline(terminal, 0).observe({
    kind: 'function started',
    functionName: 'one',
    atEpochMs: 0,
    payload,
  } as ObservedEvent);
  expect(terminal.lines).toEqual(['     +0.0 s  function  one is asked, and does nothing']);
});

test('What an event says breaks no line of a timeline, and gives the terminal no order', () => {
  const terminal = new RecordedTerminal();
  new Timeline(terminal, 0).observe({
    kind: 'function started',
    functionName: '\u001b[31mred\u001b]0;owned\u0007\nforged\u202e',
    atEpochMs: 0,
    payload: '{}',
  } as ObservedEvent);
  expect(terminal.lines).toEqual([
    '     +0.0 s  function  \\u001b[31mred\\u001b]0;owned\\u0007\\u000aforged\\u202e is invoked',
  ]);
});

test('A timeline writes hours, minutes and seconds from an hour on', () => {
  const terminal = new RecordedTerminal();
  const { observe } = new Timeline(terminal, 0);
  for (const atEpochMs of [3_599_900, 3_600_000, 5 * 86_400_000 + 61_500]) {
    observe({ kind: 'function started', functionName: 'one', atEpochMs, payload: '{}' } as ObservedEvent);
  }
  expect(terminal.lines.map((line) => line.trim().split('  ')[0])).toEqual([
    '+3599.9 s',
    '+01:00:00',
    '+120:01:01',
  ]);
});

const EXECUTION = 'arn:aws:states:r:1:execution:orders:demo-1';
/** A registration, the event that fails the workflow, and its end. */
const HAPPENED = [
  {
    kind: 'call answered',
    call: {
      service: 'dynamodb',
      operation: 'UpdateItem',
      input: { Key: { workflowkey: { S: 'order-1' }, monitor: { S: 'orders' } } },
      principal: { kind: 'role', roleArn: 'role', sessionName: 'demo-1' },
    },
    answer: { kind: 'output', output: {} },
  },
  { kind: 'function started', functionName: 'fail', requestId: 'r', payload: '{"event":{"id":"e-1"}}' },
  {
    kind: 'function logged',
    functionName: 'fail',
    requestId: 'r',
    text: JSON.stringify({
      verdict: 'delivered',
      kind: 'fail',
      workflowkey: 'order-1',
      executionArn: EXECUTION,
    }),
  },
  { kind: 'execution status', status: 'FAILED', detail: { executionArn: EXECUTION, error: 'E' } },
  { kind: 'execution status', status: 'ABORTED', detail: { executionArn: EXECUTION } },
];

function writtenAs(form: 'log' | 'json'): readonly string[] {
  const terminal = new RecordedTerminal();
  const { observe } = new Timeline(terminal, 0, form);
  for (const event of HAPPENED) observe({ atEpochMs: 0, ...event } as ObservedEvent);
  return terminal.lines;
}

test('A log names on each line the execution, the workflow key and the event, as far as they are known', () => {
  expect(writtenAs('log').map((line) => line.slice(13))).toEqual([
    'mailbox   the workflow’s task token is registered  [demo-1, key order-1]',
    'function  fail is invoked  [event e-1]',
    'function  fail: the fail signal is delivered  [demo-1, key order-1, event e-1]',
    'workflow  FAILED: E  [demo-1, key order-1]',
    // It has ended: another execution may have the name of a workflow that is forgotten.
    'workflow  ABORTED  [demo-1]',
  ]);
});

test('A timeline as JSON has a document a line, with instants', () => {
  const lines = writtenAs('json').map((line) => JSON.parse(line));
  expect(lines[0]).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    actor: 'mailbox',
    text: 'the workflow’s task token is registered',
    execution: 'demo-1',
    key: 'order-1',
  });
  expect(lines[2]).toMatchObject({ actor: 'function', key: 'order-1', eventId: 'e-1' });
});
