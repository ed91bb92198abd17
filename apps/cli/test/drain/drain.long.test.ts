import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { type LocalEngine, startLocal } from '@wfm/local';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Wfm } from '../support/wfm.ts';

const ROLE = {
  name: 'role',
  assume_role_policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'states.amazonaws.com' } },
    ],
  }),
};
const WAITS = JSON.stringify({
  StartAt: 'Wait',
  States: { Wait: { Type: 'Wait', Seconds: 86_400, Next: 'Done' }, Done: { Type: 'Succeed' } },
});
const machine = (name: string, environment: string) => ({
  name,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform resolves it.
  role_arn: '${aws_iam_role.role.arn}',
  definition: WAITS,
  tags: { Application: 'wfm', Environment: environment },
});

let engine: LocalEngine;
let sfn: SFNClient;
const folder = mkdtempSync(join(tmpdir(), 'wfm-drain-'));

beforeEach(async () => {
  const stack = {
    resource: {
      aws_iam_role: { role: ROLE },
      aws_sfn_state_machine: {
        orders: machine('wfm-dev-orders', 'dev'),
        refunds: machine('wfm-dev-refunds', 'dev'),
        other: machine('wfm-dev-two-orders', 'dev-two'),
        foreign: { ...machine('wfm-dev-reports', ''), tags: { Team: 'reports' } },
      },
    },
  };
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(stack));
  engine = await startLocal({ stackDir: folder });
  const { endpoint, region, credentials } = engine;
  sfn = new SFNClient({ endpoint, region, credentials });
});

afterEach(async () => {
  sfn.destroy();
  await engine.close();
  rmSync(join(folder, 'cdk.tf.json'));
});

async function start(name: string): Promise<string> {
  const stateMachineArn = engine.stateMachines.find((entry) => entry.name === name)?.arn;
  const { executionArn = '' } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
  return executionArn;
}

async function endOf(executionArn: string) {
  const { status, error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  return { status, error, cause };
}

const drain = (...args: readonly string[]) =>
  new Wfm('drain', '--stack', 'wfm-dev', '--endpoint-url', engine.endpoint, ...args).finished();

test('wfm drain stops nothing of a state machine that has the name of the stack and not its tags', async () => {
  const foreign = await start('wfm-dev-reports');
  expect(await drain('--mode', 'check')).toMatchObject({ exitCode: 0 });
  expect(await drain('--mode', 'stop')).toMatchObject({ exitCode: 0 });
  expect(await endOf(foreign)).toMatchObject({ status: 'RUNNING' });
});

test('wfm drain stops every execution of the stack with a cause that says why, and of no other stack', async () => {
  const [orders, refunds, other] = [
    await start('wfm-dev-orders'),
    await start('wfm-dev-refunds'),
    await start('wfm-dev-two-orders'),
  ];
  const { exitCode, stdout } = await drain('--mode', 'stop');
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`stopped  ${orders}`);
  expect(stdout).toContain('2 stopped; none runs.');
  for (const execution of [orders, refunds]) {
    expect(await endOf(execution)).toEqual({
      status: 'ABORTED',
      error: 'WorkflowDrained',
      cause: 'Stopped by wfm drain, as the state machine of wfm-dev is to be taken away.',
    });
  }
  expect(await endOf(other)).toMatchObject({ status: 'RUNNING' });
});

test('wfm drain stops those of one workflow, or of all but those that are kept', async () => {
  const [orders, refunds] = [await start('wfm-dev-orders'), await start('wfm-dev-refunds')];
  await drain('--mode', 'stop', '--except', 'orders', '--cause', 'It left the list.');
  expect(await endOf(orders)).toMatchObject({ status: 'RUNNING' });
  expect(await endOf(refunds)).toMatchObject({ status: 'ABORTED', cause: 'It left the list.' });
  await drain('--mode', 'stop', '--workflow', 'orders');
  expect(await endOf(orders)).toMatchObject({ status: 'ABORTED' });
});

test('wfm drain ends a state machine that is being deleted', async () => {
  const orders = await start('wfm-dev-orders');
  const stateMachineArn = engine.stateMachines.find(({ name }) => name === 'wfm-dev-orders')?.arn;
  await sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
  const { exitCode } = await drain('--mode', 'stop');
  expect(exitCode).toBe(0);
  expect(await endOf(orders)).toMatchObject({ status: 'ABORTED', error: 'WorkflowDrained' });
  await expect(sfn.send(new DescribeStateMachineCommand({ stateMachineArn }))).rejects.toMatchObject({
    name: 'StateMachineDoesNotExist',
  });
});

test('wfm drain stops nothing where it is only to check, or nobody can be asked', async () => {
  const orders = await start('wfm-dev-orders');
  for (const args of [['--mode', 'check'], []]) {
    const { exitCode, stdout, stderr } = await drain(...args);
    expect(exitCode).toBe(75);
    expect(stdout).toContain(`running  orders`);
    expect(stderr).toMatch(/^error .*1 (do|run)\b/m);
  }
  expect(await endOf(orders)).toMatchObject({ status: 'RUNNING' });
});

test('wfm drain says that nothing runs, and names the workflows that there are', async () => {
  expect(await drain('--mode', 'check')).toMatchObject({
    exitCode: 0,
    stdout: 'No execution of wfm-dev runs.\n',
  });
  expect((await drain('--workflow', 'order')).stderr).toContain(
    '--workflow must name one of orders, refunds, but is "order".',
  );
});
