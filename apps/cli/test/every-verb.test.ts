import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../src/command.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { TARGET_OPTIONS } from '../src/target/target.ts';
import { RecordedTerminal } from './support/recorded-terminal.ts';
import { none, once, RunningApi } from './support/running-api.ts';
import { SYNTHESIZED } from './support/synthesized.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const WORKFLOW = 'workflow-monitor-sample';
const WIDTH = 60;

let running: RunningApi;
beforeAll(async () => {
  running = await RunningApi.start(SYNTHESIZED);
  // Something of everything: an execution that waits, one that failed, an event that waits, a dead letter, a fault.
  await running.startExecution(WORKFLOW, 'waits', { workflowkey: 'k-waits', waitSeconds: 600 });
  await running.startExecution(WORKFLOW, 'fails', { workflowkey: 'k-fails', waitSeconds: 600 });
  const list = () => running.api.listExecutions({ ...none, query: { limit: 9, waitsFor: 'token' } });
  await once(list, ({ items }) => items.length === 2);
  await running.send('workflow-error', 'k-fails');
  await running.send('workflow-error', 'k-early');
  const detail = { message: 'WorkflowError', workflowkey: '' };
  const put = { bus: 'wfm-dev', source: 'shop', detailType: 'Told', detail };
  await running.api.sendEvent({ ...none, body: { put } });
  await once(
    () => running.api.listDeadLetters(none),
    ({ items }) => items.length === 1,
  );
  await running.api.setFault({ ...none, body: { on: 'delivery', key: 'nobody', effect: { kind: 'drop' } } });
});
afterAll(() => running.close());

interface Verb {
  readonly operand?: string;
  readonly rest?: readonly string[];
  readonly options?: Readonly<Record<string, string>>;
}

/** How each verb that tells of a stack is asked something that it can tell. */
const VERBS: Readonly<Record<string, Verb>> = {
  send: { operand: 'workflow-error', options: { key: 'k-send', 'dry-run': '' } },
  status: { operand: 'k-waits' },
  list: {},
  watch: { operand: 'k-fails' },
  explain: { operand: 'event.json' },
  'dead-letters': {},
  advance: { operand: '1s', options: { 'dry-run': '' } },
  fault: {},
  doctor: {},
  graph: { operand: WORKFLOW },
};

/** Those that find a stack too, and do something to it that is told in text alone. */
const DOING: Readonly<Record<string, Verb>> = {
  redrive: { options: { 'dry-run': '' } },
  drain: { options: { workflow: WORKFLOW, mode: 'check' } },
};

/** Those that have no stack to find: they make one, read what was synthesized, or write text. */
const WITHOUT_TARGET = ['demo', 'start', 'engine', 'cost', 'new', 'completion'];

function verb(name: string): Command {
  const command = COMMANDS.find((entry) => entry.name === name);
  if (command === undefined) throw new Error(`There is no verb ${name}.`);
  return command;
}

/** Runs a verb at the engine that runs. */
async function wfm(name: string, options: Readonly<Record<string, string>>, width?: number) {
  const { operand, rest = [], options: own = {} } = VERBS[name] ?? DOING[name] ?? {};
  const file = join(temporaryFolder(), 'event.json');
  writeFileSync(
    file,
    '{"source":"s","detail-type":"d","detail":{"message":"WorkflowError","workflowkey":"k"}}',
  );
  const terminal = new RecordedTerminal();
  const { port } = new URL(running.engine.endpoint);
  await verb(name).run({
    options: { local: port, ...own, ...options },
    operand: operand === 'event.json' ? file : operand,
    rest,
    terminal: Object.assign(terminal, width === undefined ? {} : { width }),
    signal: new AbortController().signal,
    commands: COMMANDS,
  });
  return terminal;
}

test('Every verb is among those that find a stack, or those that have none to find', () => {
  expect(COMMANDS.map(({ name }) => name).toSorted()).toEqual(
    [...Object.keys(VERBS), ...Object.keys(DOING), ...WITHOUT_TARGET].toSorted(),
  );
});

test.each(Object.keys(VERBS))('wfm %s finds its stack by the options that all have', (name) => {
  expect(verb(name).options).toMatchObject({ ...TARGET_OPTIONS, output: { short: 'o' } });
});

test.each(Object.keys(DOING))('wfm %s finds its stack by the options that all have', (name) => {
  expect(verb(name).options).toMatchObject(TARGET_OPTIONS);
});

test('wfm redrive takes the queues of its stack where none is named', async () => {
  const { lines, errorLines } = await wfm('redrive', {});
  expect(errorLines).toEqual([`wfm-dev on ${running.engine.endpoint}`]);
  expect(lines).toEqual([
    expect.stringMatching(/^foreseen {2}rejected: [0-9a-f-]{36}$/),
    '1 looked at and left in the queue.',
  ]);
});

test('wfm redrive of a queue finds the engine that has it by the URL of the queue', async () => {
  const queue = String(running.engine.outputs['undelivered_events_queue_url']);
  const terminal = new RecordedTerminal();
  await verb('redrive').run({
    options: { queue, 'dry-run': '' },
    operand: undefined,
    terminal,
    signal: new AbortController().signal,
  });
  expect(terminal.lines).toEqual(['The queue has no messages.']);
});

test('wfm drain tells what runs in the stack that it finds, and where that is', async () => {
  const terminal = new RecordedTerminal();
  const { port } = new URL(running.engine.endpoint);
  const drained = verb('drain').run({
    options: { ...DOING['drain']?.options, local: port },
    operand: undefined,
    terminal,
    signal: new AbortController().signal,
  });
  await expect(drained).rejects.toThrow('No execution must run when its state machine is taken away');
  expect(terminal.errorLines).toEqual([`wfm-dev on ${running.engine.endpoint}`]);
  expect(terminal.lines).toContainEqual(expect.stringContaining(':waits'));
});

test.each(Object.keys(VERBS))(
  'wfm %s says on standard error which stack it asks, and data nowhere else',
  async (name) => {
    const { lines, errorLines } = await wfm(name, {});
    expect(errorLines[0]).toBe(`wfm-dev on ${running.engine.endpoint}`);
    expect(lines.length).toBeGreaterThan(0);
  },
);

test.each(Object.keys(VERBS))('wfm %s writes JSON if asked: one document, or one a line', async (name) => {
  const [document, ...more] = (await wfm(name, { output: 'json' })).lines;
  expect(more).toEqual([]);
  expect(JSON.parse(document ?? '')).toBeTypeOf('object');
  for (const line of (await wfm(name, { output: 'jsonl' })).lines)
    expect(JSON.parse(line)).toBeTypeOf('object');
  await expect(wfm(name, { output: 'xml' })).rejects.toThrow(
    '--output must be text, json or jsonl, but is "xml".',
  );
});

test.each(Object.keys(VERBS))('wfm %s shows no task token in any form', async (name) => {
  for (const output of ['text', 'json', 'jsonl']) {
    const { lines } = await wfm(name, { output });
    expect(lines.join('\n')).not.toMatch(/[A-Za-z0-9+/=]{80,}/);
  }
});

test.each(['list', 'dead-letters', 'fault'])(
  'The table of wfm %s fits the width of the terminal',
  async (name) => {
    const { lines } = await wfm(name, {}, WIDTH);
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(WIDTH);
  },
);

test.each(['send', 'dead-letters', 'advance', 'fault', 'new', 'redrive'])('wfm %s has a dry run', (name) => {
  expect(verb(name).options).toHaveProperty('dry-run');
});

test.each(['status', 'list', 'explain', 'dead-letters', 'watch'])(
  'wfm %s tells instants as they are asked for',
  (name) => {
    expect(verb(name).options).toHaveProperty('time');
  },
);
