import { DescribeExecutionCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { KINDS, SYNTHESIZED } from './support/synthesized.ts';
import { Wfm } from './support/wfm.ts';

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
