import { DescribeExecutionCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { helpOf } from '../src/command.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { redriveCommand } from '../src/commands/redrive.ts';
import { KINDS, SYNTHESIZED } from './support/synthesized.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { Wfm } from './support/wfm.ts';

test.each(['', 'help', '--help', '-h'])('wfm %s tells what each command does', async (argument) => {
  const { exitCode, stdout } = await new Wfm(...[argument].filter((text) => text !== '')).finished();
  expect(exitCode).toBe(0);
  for (const { name, summary } of COMMANDS) expect(stdout).toContain(`  ${name.padEnd(12)} ${summary}\n`);
  expect(stdout).toMatch(/^wfm COMMAND \[OPTIONS\]\n/);
});

test.each(['--help', '-h'])(
  'wfm COMMAND %s tells the options of a command and does nothing else',
  async (help) => {
    const { exitCode, stdout } = await new Wfm('redrive', '--limit', '0', help).finished();
    expect([exitCode, stdout]).toEqual([0, `${helpOf(redriveCommand)}\n`]);
  },
);

test('wfm refuses a command that it does not have, and tells those that it has', async () => {
  const { exitCode, stderr } = await new Wfm('strat').finished();
  expect(exitCode).toBe(64);
  expect(stderr).toMatch(/^error There is no command "strat"\.\n\nwfm COMMAND/);
});

test.for([
  [['start', '--prot', '1'], 64, "Unknown option '--prot'"],
  [
    ['engine', '--mock-config', 'none.json'],
    64,
    '--mock-config must name a file that can be read, but does not: ENOENT',
  ],
  [
    ['engine', '--mock-config', 'package.json'],
    69,
    'The mock configuration has the object MockedResponses, but /MockedResponses is absent. Correct the file.',
  ],
  [['engine', '--account', '12'], 64, '--account must be twelve digits, such as 123456789012, but is "12".'],
  [['start', '--account', ''], 64, '--account must be twelve digits, such as 123456789012, but is "".'],
  [['start', '--port', 'http'], 64, '--port must be a whole number from 0 to 65535, but is "http".'],
  [['demo', 'nowhere'], 66, 'there is no folder nowhere'],
  [['demo', '--input', '[1]'], 64, '--input must be a JSON object such as {"total":12}, but is "[1]".'],
  [['demo', 'here', 'there'], 64, "Unexpected argument 'there'"],
  [['redrive', 'here'], 64, "Unexpected argument 'here'"],
  [['cost', '--rate', '-5'], 64, "use '--rate=-XYZ'."],
  [['cost', '--rate=-5'], 64, '--rate must be a number above 0 per second, such as 100/s, but is "-5".'],
  [
    ['cost', SYNTHESIZED, '--workflow', 'other'],
    64,
    '--workflow must name one of workflow-monitor-sample, but is "other".',
  ],
  [['redrive'], 64, 'Name the queue: --queue URL.'],
  [['redrive', '--mode', 'force'], 64, '--mode must be send or check, but is "force".'],
  [['drain', '--mode', 'force'], 64, '--mode must be one of ask, stop, check, but is "force".'],
  [
    ['drain', '--timeout', '0'],
    64,
    '--timeout must be a whole number of seconds from 1 to 99999, but is "0".',
  ],
  [['redrive', '--queue', 'u', '--limit', '0'], 64, '--limit must be a whole number from 1, but is "0".'],
] as const)('wfm %s is refused in one line', async ([args, exitCode, message]) => {
  const finished = await new Wfm(...args).finished();
  expect(finished.exitCode).toBe(exitCode);
  expect(finished.stderr).toContain(message);
  expect(finished.stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('A folder that holds no stack is refused in one line', async () => {
  const { exitCode, stderr } = await new Wfm('demo', temporaryFolder()).finished();
  expect(exitCode).toBe(69);
  expect(stderr).toMatch(/^error [^\n]+\n$/);
});

test('wfm demo shows both scenarios from the event to the end of the workflow', async () => {
  const { exitCode, stdout, stderr } = await new Wfm('demo', SYNTHESIZED).finished();
  expect([exitCode, stderr]).toEqual([0, '']);
  const lines = stdout.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' '));
  expect(lines).toContain('✓ ends as it must: SUCCEEDED');
  expect(lines).toContain('✓ ends as it must: FAILED with "WorkflowError: payment bounced"');
  const failure = lines.slice(lines.findIndex((line) => line.startsWith('Failure from outside')));
  const order = [
    /^mailbox the workflow’s task token is registered$/,
    /^\+90\.0 s event WorkflowMonitoring from shop\.payments/,
    /^rule .*workflow-error$/,
    /^function .*-fail is invoked$/,
    /^mailbox claimed for the signal/,
    /^state the monitor’s task fails: WorkflowError: payment bounced$/,
    /^workflow FAILED: WorkflowError: payment bounced, because WorkflowMonitoring from shop.payments$/,
  ].map((pattern) => failure.findIndex((line) => pattern.test(line)));
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((left, right) => left - right));
});

test('wfm demo runs the first workflow of the list: its work, an event that fails it, and one that ends its work', async () => {
  const { exitCode, stdout } = await new Wfm('demo', KINDS).finished();
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^Workflow parcel,/);
  const ends = stdout.match(/^ {2}(?:ends|output): .*/gm);
  expect(ends).toEqual([
    '  ends: SUCCEEDED',
    expect.stringMatching('"waitSeconds":20'),
    '  ends: SUCCEEDED',
    '  output: {"failed":"Demonstrated"}',
    '  ends: SUCCEEDED',
    expect.stringMatching('"detail-type":"delivered"'),
  ]);
});

test('wfm demo starts the workflow that is named with the input that is given, and tells the cause of its failure', async () => {
  const input = JSON.stringify({ waitSeconds: 600 });
  const { exitCode, stdout } = await new Wfm(
    'demo',
    KINDS,
    '--workflow',
    'device',
    '--input',
    input,
  ).finished();
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^Workflow device,/);
  expect(stdout).toContain('  ends: FAILED with "Monitor.Silent"\n  cause: No heartbeat event for ');
});

test('wfm demo makes events for a key of several parts, and puts them on the bus that their declaration names', async () => {
  const input = JSON.stringify({ tenant: 'north', id: 'b-7' });
  const { exitCode, stdout } = await new Wfm(
    'demo',
    KINDS,
    '--workflow',
    'lease',
    '--input',
    input,
  ).finished();
  expect(exitCode).toBe(0);
  expect(stdout).toContain('ends: FAILED with "Lease.Ended"');
  expect(stdout).toContain('"detail":{"months":1,"tenant":"north","lease":{"id":"b-7"}}');
});

test('wfm demo says that an event is not sent of which no example is made', async () => {
  const { exitCode, stdout } = await new Wfm('demo', KINDS, '--workflow', 'lease').finished();
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    'event     terminated is not sent: no example is made of its pattern, or of the key order-1002',
  );
});

test('wfm demo shows no task token', async () => {
  const { stdout } = await new Wfm('demo', SYNTHESIZED).finished();
  expect(stdout).not.toMatch(/[A-Za-z0-9+/=]{60,}/);
});

test('wfm engine says with which environment the AWS CLI and the SDKs find it', async () => {
  const wfm = new Wfm('engine', '--port', '0');
  const [, endpoint] = await wfm.output(/on (http:\/\/127\.0\.0\.1:\d+)/);
  const [, variables = ''] = await wfm.output(/^export (.+)$/m);
  expect(variables.split(' ')).toEqual(
    expect.arrayContaining([`AWS_ENDPOINT_URL=${endpoint}`, 'AWS_DISABLE_HOST_PREFIX_INJECTION=true']),
  );
  wfm.interrupt();
  expect(await wfm.finished()).toMatchObject({ exitCode: 0, stderr: '' });
});

test('wfm start gives lines to copy that fail a workflow by an event that it declares', async () => {
  const wfm = new Wfm('start', KINDS, '--port', '0');
  const [, entries = ''] = await wfm.output(/put-events --entries '(.+)'$/m);
  expect(JSON.parse(entries)).toEqual([
    {
      EventBusName: 'wfm-kinds',
      Source: 'kinds.parcel',
      DetailType: 'lost',
      Detail: '{"error":"Demonstrated","workflowkey":"order-1"}',
    },
  ]);
  wfm.interrupt();
  expect(await wfm.finished()).toMatchObject({ exitCode: 0, stderr: '' });
});

test('wfm start stays up for any SDK until it is interrupted', async () => {
  const wfm = new Wfm('start', SYNTHESIZED, '--port', '0');
  const [, endpoint = ''] = await wfm.output(/on (http:\/\/127\.0\.0\.1:\d+)/);
  const sfn = new SFNClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
  expect(stateMachines).toHaveLength(1);
  await expect(sfn.send(new DescribeExecutionCommand({ executionArn: 'nonsense' }))).rejects.toMatchObject({
    name: 'InvalidArn',
  });
  sfn.destroy();
  wfm.interrupt();
  expect(await wfm.finished()).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('Stopped. Nothing was kept.'),
  });
});

test('wfm start names the option when its port is taken', async () => {
  const first = new Wfm('engine', '--port', '0');
  const [, port = ''] = await first.output(/127\.0\.0\.1:(\d+)/);
  const { exitCode, stderr } = await new Wfm('start', SYNTHESIZED, '--port', port).finished();
  expect(exitCode).toBe(69);
  expect(stderr).toBe(
    `error Port ${port} of 127.0.0.1 is taken. Choose another with --port N; 0 takes any free one.\n`,
  );
  first.interrupt();
  await first.finished();
});
