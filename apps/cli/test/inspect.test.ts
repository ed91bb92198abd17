import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type LocalEngine, startLocal } from '@wfm/local';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Command } from '../src/command.ts';
import { listCommand } from '../src/commands/list.ts';
import { sendCommand } from '../src/commands/send.ts';
import { statusCommand } from '../src/commands/status.ts';
import { RecordedTerminal } from './support/recorded-terminal.ts';
import { SYNTHESIZED } from './support/synthesized.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startLocal({ stackDir: SYNTHESIZED });
});
afterAll(() => engine.close());

/** Runs a command on the engine. @returns what it wrote to standard output. */
async function wfm(
  command: Command,
  operand: string | undefined,
  options: Readonly<Record<string, string>> = {},
) {
  const terminal = new RecordedTerminal();
  await command.run({
    options: { 'endpoint-url': engine.endpoint, ...options },
    operand,
    terminal,
    signal: new AbortController().signal,
  });
  expect(terminal.errorLines).toEqual([`wfm-dev on ${engine.endpoint}`]);
  return terminal.lines;
}

async function startWorkflow(name: string): Promise<void> {
  const { endpoint, region, credentials } = engine;
  const sfn = new SFNClient({ endpoint, region, credentials });
  const stateMachineArn = engine.stateMachines[0]?.arn;
  const input = JSON.stringify({ workflowkey: name, waitSeconds: 600 });
  await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input }));
  sfn.destroy();
}

/** The status of a key as a document, once it is as asked. */
async function statusOnce(key: string, isIt: (status: Status) => boolean): Promise<Status> {
  for (;;) {
    try {
      const [text = ''] = await wfm(statusCommand, key, { output: 'json' });
      const status = JSON.parse(text) as Status;
      if (isIt(status)) return status;
    } catch (error) {
      if (!(error instanceof Error && error.name === 'MissingError')) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface Status {
  readonly keys: readonly { readonly holder?: object; readonly waiting: readonly object[] }[];
  readonly executions: readonly { readonly status: string }[];
}

test('wfm status tells who holds a key and what its execution waits for, and wfm send ends it with a verdict', async () => {
  await startWorkflow('order-1');
  await statusOnce('order-1', ({ keys }) => keys[0]?.holder !== undefined);
  const lines = await wfm(statusCommand, 'order-1');
  expect(lines).toEqual(
    expect.arrayContaining([
      'key order-1, workflow workflow-monitor-sample',
      expect.stringMatching(/^ {2}holder {5}order-1 waits since 20\S+Z, until 20\S+Z \(in /),
      'execution order-1, workflow workflow-monitor-sample: RUNNING',
      expect.stringMatching(/^ {2}is in {6}Run with monitor, .*Register the monitor/),
      expect.stringMatching(
        /^ {2}waits for {2}an event in Register the monitor, since 20\S+Z, until 20\S+Z$/,
      ),
      '  hears      workflow-error, which fails it',
      '  hears      stop-monitoring, which ends its monitor',
    ]),
  );
  const sent = await wfm(sendCommand, 'workflow-error', {
    key: 'order-1',
    detail: '{"message":"WorkflowError: bounced"}',
  });
  expect(sent).toEqual([
    expect.stringMatching(/^workflow-error, event [0-9a-f-]{36}: delivered, as an execution was /),
  ]);
  await statusOnce('order-1', ({ executions }) => executions[0]?.status === 'FAILED');
  const [failed, ...more] = (await wfm(statusCommand, 'order-1')).filter((line) =>
    line.startsWith('execution'),
  );
  expect(failed).toBe(
    'execution order-1, workflow workflow-monitor-sample: FAILED with WorkflowError: bounced',
  );
  expect(more).toEqual([]);
  expect(await wfm(listCommand, undefined, { status: 'FAILED' })).toEqual([
    expect.stringMatching(/^WORKFLOW +EXECUTION +STATUS +STARTED +STOPPED +KEY +WAITS FOR$/),
    expect.stringMatching(/^workflow-monitor-sample +order-1 +FAILED +20\S+Z +20\S+Z$/),
  ]);
});

test('wfm status shows an event that waits, for whom and for how long, without its token', async () => {
  const [sent] = await wfm(sendCommand, 'workflow-error', { key: 'early', output: 'json' });
  const { event, verdict } = JSON.parse(String(sent)) as { readonly event: string; readonly verdict: string };
  expect(verdict).toBe('buffered');
  const lines = await wfm(statusCommand, 'early');
  expect(lines).toEqual([
    'key early, workflow workflow-monitor-sample',
    '  holder     none: no execution waits for an event',
    expect.stringMatching(
      new RegExp(
        `^  waiting    fail by .* from .*, event ${event}, for the next execution, until 20\\S+Z \\(in `,
      ),
    ),
    expect.stringMatching(new RegExp(`^  verdict    buffered: workflow-error, event ${event}, at 20\\S+Z$`)),
  ]);
  const [document = ''] = await wfm(statusCommand, 'early', { output: 'json' });
  expect(document).not.toContain('taskToken');
});

test('wfm asks the endpoint that AWS_ENDPOINT_URL names, as the AWS CLI does', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL', engine.endpoint);
  const terminal = new RecordedTerminal();
  const { signal } = new AbortController();
  await listCommand.run({ options: {}, operand: undefined, terminal, signal });
  expect(terminal.errorLines).toEqual([`wfm-dev on ${engine.endpoint}`]);
});

test('wfm send with the mode check shows the event and puts none', async () => {
  const [line = '', reach] = await wfm(sendCommand, 'workflow-error', { key: 'never', mode: 'check' });
  expect(JSON.parse(line)).toMatchObject({ eventBusName: 'wfm-dev', detail: { workflowkey: 'never' } });
  expect(reach).toMatch(/: key never, it would be buffered now, because no execution is registered/);
  await expect(wfm(statusCommand, 'never')).rejects.toThrow(
    'wfm-dev knows neither a workflow key nor an execution "never".',
  );
});

test.each<[string, Command, string | undefined, Readonly<Record<string, string>>, string]>([
  [
    'an event that is not declared',
    sendCommand,
    'order-lost',
    { key: 'k' },
    'The event must be one that is declared (',
  ],
  [
    'a workflow that is not there',
    listCommand,
    undefined,
    { workflow: 'x' },
    '--workflow must name one of workflow-monitor-sample',
  ],
  [
    'a stack that is not there',
    listCommand,
    undefined,
    { stack: 'wfm-prod' },
    'The stack wfm-prod has a workflow, but none is there',
  ],
])(
  'What asks a running stack for %s is told what there is',
  async (_name, command, operand, options, message) => {
    await expect(wfm(command, operand, options)).rejects.toThrow(message);
  },
);

test.each<[Command, string | undefined, Readonly<Record<string, string>>, string]>([
  [sendCommand, 'e', {}, 'Name the event and the workflow key: wfm send EVENT --key KEY.'],
  [sendCommand, 'e', { key: 'k', mode: 'dry' }, '--mode must be send or check, but is "dry".'],
  [
    sendCommand,
    'e',
    { key: 'k', timeout: 'soon' },
    '--timeout must be a whole number of seconds, but is "soon".',
  ],
  [sendCommand, 'e', { key: 'k', detail: '[]' }, '--detail must be a JSON object'],
  [
    statusCommand,
    undefined,
    {},
    'Name what the status is asked of: wfm status KEY, or wfm status EXECUTION.',
  ],
  [statusCommand, 'k', { output: 'xml' }, '--output must be text, json or jsonl, but is "xml".'],
  [listCommand, undefined, { status: 'DONE' }, '--status must be one of ABORTED'],
  [listCommand, undefined, { limit: '0' }, '--limit must be a whole number from 1, but is "0".'],
])(
  '$name with %s and %j is refused before anything is looked for',
  async (command, operand, options, message) => {
    await expect(wfm(command, operand, options)).rejects.toThrow(message);
  },
);
