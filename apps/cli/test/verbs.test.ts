import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { FUNCTION_NAMES, INBOX_FUNCTION_NAMES } from '@wfm/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../src/command.ts';
import { advanceCommand } from '../src/commands/advance.ts';
import { completionCommand } from '../src/commands/completion.ts';
import { deadLettersCommand } from '../src/commands/dead-letters.ts';
import { doctorCommand } from '../src/commands/doctor.ts';
import { faultCommand } from '../src/commands/fault.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { listCommand } from '../src/commands/list.ts';
import { watchCommand } from '../src/commands/watch.ts';
import { readStackOfOutputs } from '../src/target/outputs.ts';
import { RecordedTerminal } from './support/recorded-terminal.ts';
import { none, once, RunningApi } from './support/running-api.ts';
import { KINDS, SYNTHESIZED } from './support/synthesized.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const WORKFLOW = 'workflow-monitor-sample';

let running: RunningApi;
beforeAll(async () => {
  running = await RunningApi.start(SYNTHESIZED);
});
afterAll(() => running.close());

interface Given {
  readonly operand?: string;
  readonly rest?: readonly string[];
  readonly options?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Runs a command at the engine. @returns its exit status, and what it wrote to standard output. */
async function wfm(command: Command, { operand, rest = [], options = {}, signal }: Given = {}) {
  const terminal = new RecordedTerminal();
  const { port } = new URL(running.engine.endpoint);
  const status = await command.run({
    options: { local: port, ...options },
    operand,
    rest,
    terminal,
    signal: signal ?? new AbortController().signal,
    commands: COMMANDS,
  });
  return { status: status ?? 0, lines: terminal.lines, errorLines: terminal.errorLines };
}

async function waiting(name: string): Promise<void> {
  await running.startExecution(WORKFLOW, name, { workflowkey: `k-${name}`, waitSeconds: 600 });
  const list = () =>
    running.api.listExecutions({ ...none, query: { limit: 1, key: `k-${name}`, waitsFor: 'token' } });
  await once(list, ({ items }) => items.length === 1);
}

test('wfm list shows of each execution its key and what it waits for, and finds it by either', async () => {
  await waiting('listed');
  const { lines, errorLines } = await wfm(listCommand, {
    options: { key: 'k-listed', 'waits-for': 'token' },
  });
  expect(errorLines).toEqual([`wfm-dev on ${running.engine.endpoint}`]);
  expect(lines[1]).toMatch(/^workflow-monitor-sample +listed +RUNNING +20\S+Z +k-listed +token, timer$/);
  const relative = await wfm(listCommand, { options: { key: 'k-listed', time: 'relative', output: 'text' } });
  expect(relative.lines[1]).toMatch(/RUNNING +(?:now|\d+ s ago) +k-listed/);
  const jsonl = await wfm(listCommand, { options: { key: 'k-listed', output: 'jsonl' } });
  expect(jsonl.lines.map((line) => JSON.parse(line).execution)).toEqual(['listed']);
});

test('wfm watch follows the execution of a key to its end, and its exit status says how that was', async () => {
  await waiting('watched');
  const watching = wfm(watchCommand, { operand: 'k-watched' });
  await running.send('workflow-error', 'k-watched', { message: 'WorkflowError: bounced' });
  const { status, lines } = await watching;
  expect(status).toBe(1);
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^20\S+Z {2}> Register the monitor$/),
      expect.stringMatching(/^20\S+Z {2}\. waits for its token$/),
      expect.stringMatching(/^20\S+Z {2}! TaskFailed WorkflowError: bounced$/),
    ]),
  );
  expect(lines.at(-1)).toMatch(/^watched FAILED with WorkflowError: bounced, because /);
  const since = await wfm(watchCommand, { operand: 'watched', options: { time: 'relative' } });
  expect(since.lines[0]).toMatch(/^\+\d+ s {2}> \S/);
  const again = await wfm(watchCommand, { operand: 'watched', options: { output: 'json' } });
  expect([again.status, JSON.parse(again.lines.join('')).status]).toEqual([1, 'FAILED']);
});

test('wfm watch ends with 0 when the execution succeeds, and with 130 when it is interrupted', async () => {
  await waiting('interrupted');
  const stop = new AbortController();
  const watching = wfm(watchCommand, { operand: 'interrupted', signal: stop.signal });
  setTimeout(() => stop.abort(), 50);
  expect((await watching).status).toBe(130);
  const following = wfm(watchCommand, { operand: 'interrupted', options: { output: 'jsonl' } });
  await wfm(advanceCommand, { operand: '11m' });
  const { status, lines } = await following;
  expect(status).toBe(0);
  expect(lines.map((line) => JSON.parse(line).type).at(-1)).toBe('ExecutionSucceeded');
});

test('wfm advance moves time, and with --dry-run only says what time it would be', async () => {
  const before = await running.api.getClock(none);
  const dry = await wfm(advanceCommand, { operand: '2d', options: { 'dry-run': '' } });
  expect(dry.lines).toEqual([expect.stringMatching(/^It would be 20\S+Z\.$/)]);
  const { lines } = await wfm(advanceCommand, { operand: '1h30m', options: { output: 'json' } });
  expect(Date.parse(JSON.parse(lines.join('')).now) - Date.parse(before.now)).toBeGreaterThan(5_390_000);
  expect(Date.parse(JSON.parse(lines.join('')).now) - Date.parse(before.now)).toBeLessThan(86_400_000);
});

test('wfm fault sets what makes calls and deliveries fail, lists it and clears it', async () => {
  const options = { service: 'dynamodb', operation: 'GetItem', times: '2' };
  const set = await wfm(faultCommand, { operand: 'set', rest: ['throttle'], options });
  expect(set.lines).toEqual([
    'ID  EFFECT    STRIKES  TIMES  ON',
    expect.stringMatching(/^f\d+ +throttle +0 +2 +dynamodb:GetItem$/),
  ]);
  await wfm(faultCommand, { operand: 'set', rest: ['drop'], options: { key: 'k-1' } });
  const listed = await wfm(faultCommand, { options: { output: 'jsonl' } });
  expect(listed.lines.map((line) => JSON.parse(line).fault.effect.kind)).toEqual(['throttle', 'drop']);
  const dry = await wfm(faultCommand, { operand: 'set', rest: ['hold'], options: { 'dry-run': '' } });
  expect(dry.lines).toEqual(['{"on":"delivery","effect":{"kind":"hold"}}']);
  expect((await wfm(faultCommand, { operand: 'clear', rest: ['all'] })).lines).toEqual(['No fault is set.']);
});

test('wfm dead-letters lists, shows, foresees, redrives and drops what was given up', async () => {
  await running.api.sendEvent({
    ...none,
    body: {
      put: {
        bus: 'wfm-dev',
        source: 's',
        detailType: 'd',
        detail: { message: 'WorkflowError', workflowkey: '' },
      },
    },
  });
  await once(
    () => running.api.listDeadLetters({ ...none }),
    ({ items }) => items.length === 1,
  );
  const { lines } = await wfm(deadLettersCommand);
  expect(lines[1]).toMatch(/20\S+Z +workflow-error +workflow-monitor-sample +InvalidInputError: /);
  const [id = ''] = lines[1]?.split(' ') ?? [];
  const shown = await wfm(deadLettersCommand, { operand: 'show', rest: [id], options: { output: 'json' } });
  expect(JSON.parse(shown.lines.join('')).items).toMatchObject([{ id, kind: 'invocation' }]);
  const dry = await wfm(deadLettersCommand, {
    operand: 'redrive',
    options: { reason: 'invalid', 'dry-run': '' },
  });
  expect(dry.lines).toEqual([`would-be-redriven  ${id}: it would be rejected`]);
  const nobody = await wfm(deadLettersCommand, { operand: 'drop', options: { key: 'nobody' } });
  expect(nobody).toMatchObject({
    lines: [],
    errorLines: expect.arrayContaining(['No dead letter is one of those.']),
  });
  const dropped = await wfm(deadLettersCommand, { operand: 'drop', rest: [id] });
  expect(dropped).toMatchObject({ status: 0, lines: [expect.stringMatching(/^dropped {2}/)] });
  expect((await wfm(deadLettersCommand)).lines).toEqual(['No dead letter.']);
});

test('wfm doctor says of each part of a stack whether it can do its work', async () => {
  const { status, lines } = await wfm(doctorCommand);
  expect(status).toBe(0);
  expect(lines.filter((line) => !line.startsWith('✓'))).toEqual([]);
  expect(lines.map((line) => line.slice(2, 16).trim())).toEqual(
    expect.arrayContaining([
      'node',
      'stack',
      'functions',
      'state machines',
      'rules',
      'dead letters',
      'mailboxes',
    ]),
  );
});

test('wfm doctor looks at the functions of inboxes where a stack has some', async () => {
  const functions = async () => {
    const { lines } = await wfm(doctorCommand);
    return lines.find((line) => line.slice(2).startsWith('functions'));
  };
  expect(await functions()).toMatch(new RegExp(` ${FUNCTION_NAMES.length} are there$`));
  const own = await RunningApi.start(KINDS);
  const { port } = new URL(own.engine.endpoint);
  const lambda = new LambdaClient({ ...own.engine, maxAttempts: 1 });
  const withInboxes = () => wfm(doctorCommand, { options: { local: port } });
  try {
    const all = FUNCTION_NAMES.length + INBOX_FUNCTION_NAMES.length;
    expect((await withInboxes()).lines).toContainEqual(
      expect.stringMatching(new RegExp(`^✓ functions +${all} are there$`)),
    );
    await lambda.send(new DeleteFunctionCommand({ FunctionName: 'wfm-kinds-receive' }));
    expect(await withInboxes()).toMatchObject({
      status: 1,
      lines: expect.arrayContaining([
        expect.stringMatching(/^✗ functions +wfm-kinds-receive are not there\. Deploy the stack again$/),
      ]),
    });
  } finally {
    lambda.destroy();
    await own.close();
  }
});

test('wfm doctor tells what is wrong and what to do, and ends with 1', async () => {
  const { status, lines } = await wfm(doctorCommand, { options: { stack: 'wfm-none' } });
  expect(status).toBe(1);
  expect(lines.at(-1)).toMatch(
    /^✗ stack +The stack wfm-none has a workflow, but none is there\. Name another/,
  );
});

test.each(['bash', 'zsh', 'fish'])('wfm completion %s names every command and its options', async (shell) => {
  const { lines } = await wfm(completionCommand, { operand: shell });
  for (const { name, options } of COMMANDS) {
    expect(lines.join('\n')).toContain(name);
    for (const option of Object.keys(options)) expect(lines.join('\n')).toContain(option);
  }
});

test('The outputs of Terraform name their stack, and those of another are refused', () => {
  const file = join(temporaryFolder(), 'outputs.json');
  const outputs = {
    workflow_names: { value: ['order'] },
    state_machine_names: { value: { order: 'wfm-dev-order' } },
  };
  writeFileSync(file, JSON.stringify(outputs));
  expect(readStackOfOutputs(file)).toBe('wfm-dev');
  writeFileSync(file, JSON.stringify({ vpc: { value: 'x' } }));
  expect(() => readStackOfOutputs(file)).toThrow('Is it the file of another stack?');
  expect(() => readStackOfOutputs('/none')).toThrow('--outputs must name what terraform output -json wrote');
});

test.each<[Command, Given, string]>([
  [watchCommand, {}, 'Name what is watched: wfm watch KEY, or wfm watch EXECUTION.'],
  [watchCommand, { operand: 'nobody' }, 'There is neither an execution "nobody" nor one of such a key.'],
  [advanceCommand, { operand: 'soon' }, 'DURATION must be such as 90s, 15m, 1h30m or 2d, but is "soon".'],
  [advanceCommand, { operand: '1h x' }, 'DURATION must be such as'],
  [
    advanceCommand,
    { operand: '99999999d' },
    'Time is moved by at most 3650 days at once, but 99999999d is more.',
  ],
  [faultCommand, { operand: 'set', rest: ['burn'] }, 'EFFECT must be one of throttle'],
  [faultCommand, { operand: 'set', rest: ['throttle'] }, 'service'],
  [faultCommand, { operand: 'clear' }, 'wfm fault clear all'],
  [faultCommand, { operand: 'break' }, 'ACTION must be one of list, set, clear, release'],
  [deadLettersCommand, { operand: 'drop' }, 'a filter such as --key KEY, or --all'],
  [deadLettersCommand, { operand: 'burn' }, 'ACTION must be one of list, show, redrive, drop'],
  [deadLettersCommand, { operand: 'show', rest: ['x'] }, 'There is no dead letter "x".'],
  [completionCommand, { operand: 'csh' }, 'SHELL must be one of bash, zsh, fish, but is "csh".'],
  [listCommand, { options: { 'waits-for': 'rain' } }, '--waits-for must be one of'],
  [listCommand, { options: { time: 'soon' } }, '--time must be relative or iso, but is "soon".'],
])('$name with %j is refused with what to do', async (command, given, message) => {
  await expect(wfm(command, given)).rejects.toThrow(message);
});
