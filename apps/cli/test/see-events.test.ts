import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../src/command.ts';
import { advanceCommand } from '../src/commands/advance.ts';
import { explainCommand } from '../src/commands/explain.ts';
import { sendCommand } from '../src/commands/send.ts';
import { statusCommand } from '../src/commands/status.ts';
import { run } from '../src/run.ts';
import { RecordedTerminal } from './support/recorded-terminal.ts';
import { none, once, RunningApi } from './support/running-api.ts';
import { SYNTHESIZED } from './support/synthesized.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const WORKFLOW = 'workflow-monitor-sample';
const RULE = `wfm-dev-${WORKFLOW}-workflow-error`;

let running: RunningApi;
beforeAll(async () => {
  running = await RunningApi.start(SYNTHESIZED);
});
afterAll(() => running.close());

interface Given {
  readonly options?: Readonly<Record<string, string>>;
  readonly lists?: Readonly<Record<string, readonly string[]>>;
}

/** Runs a command at the API of the engine. @returns what it wrote to standard output. */
async function wfm(command: Command, operand: string, { options = {}, lists = {} }: Given = {}) {
  const terminal = new RecordedTerminal();
  await runOn(terminal, command, operand, {
    options: { local: new URL(running.engine.endpoint).port, ...options },
    lists,
  });
  return terminal.lines;
}

/** The same by AWS's APIs alone, as of a deployed stack: it is named, so that nobody looks for the engine's API. */
async function wfmOnAws(command: Command, operand: string, options: Readonly<Record<string, string>> = {}) {
  const terminal = new RecordedTerminal();
  const port = new URL(running.engine.endpoint).port;
  await runOn(terminal, command, operand, {
    options: { 'endpoint-url': `http://localhost:${port}`, stack: 'wfm-dev', ...options },
  });
  return terminal.lines;
}

async function runOn(terminal: RecordedTerminal, command: Command, operand: string, given: Given) {
  const { signal } = new AbortController();
  await command.run({ options: {}, ...given, operand, terminal, signal });
}

async function waiting(name: string): Promise<void> {
  await running.startExecution(WORKFLOW, name, { workflowkey: `k-${name}`, waitSeconds: 600 });
  const query = { limit: 1, key: `k-${name}`, waitsFor: 'token' } as const;
  await once(
    () => running.api.listExecutions({ ...none, query }),
    ({ items }) => items.length === 1,
  );
}

/** Puts an event that no declaration makes. @returns its id. */
async function put(detail: Record<string, unknown>, bus = 'wfm-dev'): Promise<string> {
  const body = { put: { bus, source: 'shop', detailType: 'Told', detail } };
  return (await running.api.sendEvent({ ...none, body })).eventId;
}

test('wfm send tells on an engine which execution the event acted on, and wfm explain all that became of it', async () => {
  await waiting('seen');
  const [line = ''] = await wfm(sendCommand, 'workflow-error', { options: { key: 'k-seen' } });
  expect(line).toMatch(/^workflow-error, event [0-9a-f-]{36}: delivered: failed it \(execution seen\)$/);
  const id = line.slice(22, 58);
  await once(
    () => running.api.getEvent({ path: { eventId: id }, query: {}, body: {} }),
    ({ fates: [fate] }) => fate?.function?.log.some(({ text }) => text.includes('delivered')) === true,
  );
  const lines = await wfm(explainCommand, id);
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(new RegExp(`^event ${id}: \\S.* from \\S+ on wfm-dev, 20\\S+Z$`)),
      `  fail by workflow-error of ${WORKFLOW} (rule ${RULE}), key k-seen`,
      '    function   wfm-dev-fail, invoked once',
      expect.stringMatching(/^ {4}verdict {4}delivered 20\S+Z: failed it \(execution seen\)$/),
      expect.stringMatching(/^ {4}log {8}.*Signal delivered/),
    ]),
  );
  expect(await wfmOnAws(explainCommand, id)).toEqual([
    expect.stringMatching(new RegExp(`^event ${id}, 20\\S+Z$`)),
    `  fail by workflow-error of ${WORKFLOW}, key k-seen`,
    '    function   wfm-dev-fail',
    '    log        info Signal delivered',
    expect.stringMatching(/^ {4}verdict {4}delivered 20\S+Z: failed it \(execution seen\)$/),
    expect.stringMatching(/^ {4}trace {6}00-[0-9a-f]{32}-[0-9a-f]{16}-00$/),
  ]);
  const relative = await wfm(explainCommand, id, { options: { time: 'relative' } });
  expect(relative[0]).toMatch(/ on wfm-dev, (?:now|\d+ s ago)$/);
  const [document = ''] = await wfm(explainCommand, id, { options: { output: 'json' } });
  expect(JSON.parse(document)).toMatchObject({ eventId: id, fates: [{ verdict: 'delivered' }] });
});

test('wfm explain of an event that reached nobody tells the nearest rule and its clause, or that there is no such bus', async () => {
  const unmatched = await put({ message: 'WorkflowEror', workflowkey: 'k' });
  await expect(wfm(explainCommand, unmatched)).rejects.toThrow(
    /^An event is to reach a workflow, but this one reached nobody: no rule is for it \(nearest: \S+, which wants detail\.message to be .*, but it is "WorkflowEror"\)\.$/,
  );
  const lost = await put({}, 'nowhere');
  await expect(wfm(explainCommand, lost)).rejects.toThrow(
    'but this one reached nobody: it was put on nowhere, and there is no such bus.',
  );
  await expect(wfm(explainCommand, '00000000-0000-4000-8000-000000000000')).rejects.toThrow(
    'There is no event "00000000-0000-4000-8000-000000000000" that is known.',
  );
});

test('wfm explain tells of a rejected event why, and where it was given up, on an engine and by the APIs of AWS', async () => {
  const id = await put({ message: 'WorkflowError', workflowkey: '' });
  await once(
    () => running.api.getEvent({ path: { eventId: id }, query: {}, body: {} }),
    ({ fates: [fate] }) => fate?.deadLetter !== undefined && fate.verdict !== undefined,
  );
  const rejected = 'this one is rejected where ';
  const engine = new RecordedTerminal();
  const aws = new RecordedTerminal();
  const { port } = new URL(running.engine.endpoint);
  await expect(runOn(engine, explainCommand, id, { options: { local: port } })).rejects.toThrow(rejected);
  await expect(
    runOn(aws, explainCommand, id, {
      options: { 'endpoint-url': `http://localhost:${port}`, stack: 'wfm-dev' },
    }),
  ).rejects.toThrow(rejected);
  expect(engine.lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ {4}verdict {4}rejected 20\S+Z, as .*workflowkey/),
      expect.stringMatching(/^ {4}given up {3}20\S+Z, in wfm-dev-failed-signals: /),
    ]),
  );
  expect(aws.lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(new RegExp(`^event ${id}: Told from shop, 20`)),
      expect.stringMatching(/^ {4}verdict {4}rejected 20\S+Z, as .*workflowkey/),
      '    log        warn Signal rejected',
      expect.stringMatching(/^ {4}given up {3}20\S+Z, in wfm-dev-failed-signals: .*workflowkey/),
    ]),
  );
});

test('What a key and an event say is told in the lines of a verb, and makes no line and no order of its own', async () => {
  const key = 'E\u001b[31m\nX';
  const id = await put({ message: 'WorkflowError\r\u001b[2J', workflowkey: key });
  await once(
    () => running.api.getEvent({ path: { eventId: id }, query: {}, body: {} }),
    ({ fates: [fate] }) => fate?.verdict !== undefined,
  );
  for (const [command, operand] of [
    [explainCommand, id],
    [statusCommand, key],
  ] as const) {
    const lines = await wfm(command, operand);
    expect(lines.join('')).toContain('E\\u001b[31m\\u000aX');
    for (const line of lines) expect(line).not.toMatch(/\p{Cc}/u);
  }
});

test('A stack that the engine does not have is refused, whatever names it', async () => {
  const outputs = join(temporaryFolder(), 'outputs.json');
  writeFileSync(outputs, '{}');
  for (const options of [{ stack: 'nosuch' }, { outputs }] as const)
    await expect(wfm(explainCommand, '00000000-0000-4000-8000-000000000000', { options })).rejects.toThrow(
      'stack' in options
        ? 'The stack nosuch is asked for, but '
        : 'The outputs of a stack with monitored workflows have workflow_names',
    );
});

test('The port of the console is no engine, and is refused as what it is', async () => {
  const { signal } = new AbortController();
  const terminal = new RecordedTerminal();
  const { port } = new URL(running.console.origin);
  expect(await run(['list', `--local=${port}`], terminal, signal)).toBe(64);
  expect(terminal.errorLines).toEqual([expect.stringContaining('but at this one is its console.')]);
});

test('wfm explain of a file on a running engine tells the verdict that the event would have now', async () => {
  await waiting('file');
  const file = join(temporaryFolder(), 'event.json');
  const detail = { message: 'WorkflowError', workflowkey: 'k-file' };
  writeFileSync(file, JSON.stringify({ source: 's', 'detail-type': 'WorkflowMonitoring', detail }));
  expect(await wfm(explainCommand, file)).toEqual([
    `fail by workflow-error of ${WORKFLOW} (rule ${RULE} on wfm-dev): key k-file, it would be delivered now, because an execution is registered with the key`,
  ]);
  const [document = ''] = await wfm(explainCommand, file, { options: { output: 'jsonl' } });
  expect(JSON.parse(document)).toMatchObject({ reaches: [{ bus: 'wfm-dev', verdict: 'delivered' }] });
});

test('wfm send sets what stands at paths of the detail, as JSON or as text', async () => {
  const [line = ''] = await wfm(sendCommand, 'workflow-error', {
    options: { key: 'k-set', detail: '{"order":{"id":7}}', 'dry-run': '' },
    lists: { set: ['order.total=12', 'order.why=no stock', 'message="WorkflowError"'] },
  });
  expect(JSON.parse(line).detail).toEqual({
    workflowkey: 'k-set',
    message: 'WorkflowError',
    order: { id: 7, total: 12, why: 'no stock' },
  });
  await expect(
    wfm(sendCommand, 'workflow-error', { options: { key: 'k' }, lists: { set: ['=1'] } }),
  ).rejects.toThrow('--set must be such as order.total=12, but is "=1".');
});

test('wfm status of a key tells of the execution that has it what it waits for and until when, a document a line if asked', async () => {
  await waiting('held');
  const lines = await wfm(statusCommand, 'k-held', { options: { time: 'relative' } });
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ {2}holder {5}held waits since (?:now|\d+ s ago), until in \d+ /),
      `execution held, workflow ${WORKFLOW}: RUNNING`,
      '  key        k-held',
      expect.stringMatching(/^ {2}waits for {2}an event in Register the monitor, since /),
      expect.stringMatching(/^ {2}waits for {2}time to pass in /),
    ]),
  );
  const jsonl = await wfm(statusCommand, 'k-held', { options: { output: 'jsonl' } });
  expect(jsonl.map((line) => JSON.parse(line).type)).toEqual(['key', 'execution']);
  const [document = ''] = await wfmOnAws(statusCommand, 'held', { output: 'json' });
  const { executions } = JSON.parse(document);
  expect(executions).toMatchObject([{ execution: 'held', waits: [{ kind: 'token' }, { kind: 'timer' }] }]);
  expect(document).not.toMatch(/[A-Za-z0-9+/=]{60,}/);
});

test('wfm advance says also in a dry run that another target than an engine of wfm start cannot do it', async () => {
  await expect(wfmOnAws(advanceCommand, '5m', { 'dry-run': '' })).rejects.toThrow(
    'Time is moved only on an engine that wfm start runs',
  );
});
