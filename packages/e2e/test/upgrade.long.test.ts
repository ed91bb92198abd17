import { DescribeStateMachineCommand, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { expect } from 'vitest';
import type { Backend } from '../src/backend.ts';
import { builtBundles, deployBundles, keptRelease } from '../src/release.ts';
import { EVENTS } from '../src/scenario.ts';
import { test } from './support/fixture.ts';

const LAST = keptRelease('0.1.0');
const LONG_WORK = { waitSeconds: 40_000 };

/** Puts the functions of a release in place. */
async function deploy({ clients, stack }: Backend, release: 'last' | 'this'): Promise<void> {
  const bundles = release === 'last' ? LAST.bundles : builtBundles();
  await deployBundles(clients.lambda, stack.functionNames, bundles);
}

/** The state machine that the last release made on this stack. */
async function withLastDefinition({ clients, stack }: Backend): Promise<void> {
  const { stateMachineArn } = stack;
  const { definition: current = '' } = await clients.sfn.send(
    new DescribeStateMachineCommand({ stateMachineArn }),
  );
  const collectArn = /arn:[^"]+:function:[^"]+-collect/.exec(current)?.[0] ?? '';
  const definition = LAST.definition
    .replaceAll(/\$\{aws_dynamodb_table\.[^}]+\}/g, stack.tableName)
    .replaceAll(/\$\{aws_cloudwatch_event_bus\.[^}]+\}/g, stack.eventBusName)
    .replaceAll(/\$\{aws_lambda_function\.[^}]+\}/g, collectArn);
  expect(definition).not.toContain('${aws_');
  await clients.sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
}

test('Workflows that wait while the next release is deployed fail, complete and end as they would have', async ({
  scenario,
  order,
  virtualTime,
  backend,
}) => {
  await deploy(backend, 'last');
  await withLastDefinition(backend);
  const failed = await scenario.start(order(1), LONG_WORK);
  const done = await scenario.start(order(2), { waitSeconds: 600 });
  const completed = await scenario.start(order(3), { waitSeconds: 600 });
  await scenario.send(EVENTS.orderCancelled(order(4)));
  const ended = await scenario.start(order(5), LONG_WORK);
  await scenario.stop(ended);

  await deploy(backend, 'this');
  await scenario.send(EVENTS.orderCancelled(order(1)));
  expect((await scenario.describe(failed)).error).toBe('OrderCancelled');
  await scenario.send(EVENTS.orderShipped(order(3)));
  const collected = await scenario.start(order(4), LONG_WORK);
  await virtualTime.pass(1_200);
  expect(await scenario.status(done)).toBe('SUCCEEDED');
  expect(await scenario.status(completed)).toBe('SUCCEEDED');
  expect((await scenario.describe(collected)).error).toBe('OrderCancelled');
  const late = await scenario.send(EVENTS.orderCancelled(order(5)));
  expect(await scenario.verdict(order(5), late)).toBe('late');
  expect(await scenario.messages(backend.stack.failedSignalsQueueUrl)).toEqual([]);
});

test('Workflows that wait during an upgrade are reached although an earlier delivery stopped with its claim', async ({
  scenario,
  order,
  backend,
  engine,
}) => {
  await deploy(backend, 'last');
  await withLastDefinition(backend);
  const execution = await scenario.start(order(1), LONG_WORK);
  engine.faults.on(
    { service: 'states', operation: 'SendTaskFailure' },
    { kind: 'crash', moment: 'before', times: 3 },
  );
  await scenario.send(EVENTS.orderCancelled(order(1)));
  await backend.pass(300);
  expect(await scenario.status(execution)).toBe('RUNNING');

  await deploy(backend, 'this');
  await scenario.send(EVENTS.paymentBounced(order(1), 'NoMoney'));
  expect((await scenario.describe(execution)).error).toBe('NoMoney');
});

test('Workflows that wait while the last release is put back fail, complete and end as they would have', async ({
  scenario,
  order,
  virtualTime,
  backend,
}) => {
  const failed = await scenario.start(order(1), LONG_WORK);
  const done = await scenario.start(order(2), { waitSeconds: 600 });
  await scenario.send(EVENTS.orderCancelled(order(4)));
  const ended = await scenario.start(order(5), LONG_WORK);
  await scenario.stop(ended);

  await deploy(backend, 'last');
  await scenario.send(EVENTS.orderCancelled(order(1)));
  expect((await scenario.describe(failed)).error).toBe('OrderCancelled');
  const collected = await scenario.start(order(4), LONG_WORK);
  await virtualTime.pass(1_200);
  expect(await scenario.status(done)).toBe('SUCCEEDED');
  expect((await scenario.describe(collected)).error).toBe('OrderCancelled');
  const late = await scenario.send(EVENTS.orderCancelled(order(5)));
  expect(await scenario.verdict(order(5), late)).toBe('late');
  expect(await scenario.messages(backend.stack.failedSignalsQueueUrl)).toEqual([]);
});

test('A signal that waits keeps its trace through the last release, whose causes leave it out', async ({
  scenario,
  order,
  backend,
  place,
  skip,
}) => {
  skip(place.kind === 'remote', 'needs a stack of its own: it puts other functions in place');
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const traced = (workflowkey: string) => {
    const event = EVENTS.orderCancelled(workflowkey);
    return { ...event, detail: { ...event.detail, traceparent } };
  };
  const causeOf = async (workflowkey: string) => {
    const { cause = '' } = await scenario.describe(await scenario.start(workflowkey, LONG_WORK));
    return JSON.parse(cause);
  };
  await scenario.send(traced(order(1)));
  await scenario.send(traced(order(2)));

  await deploy(backend, 'last');
  // It writes the item anew.
  await scenario.send(EVENTS.paymentBounced(order(1), 'NoMoney'));
  await scenario.send(traced(order(3)));
  const byLast = await causeOf(order(2));
  expect(byLast).toMatchObject({ 'detail-type': 'OrderCancelled', detail: { traceparent } });
  expect(byLast).not.toHaveProperty('traceparent');

  await deploy(backend, 'this');
  expect(await causeOf(order(1))).toMatchObject({ 'detail-type': 'OrderCancelled', traceparent });
  expect(await causeOf(order(3))).toMatchObject({ 'detail-type': 'OrderCancelled', traceparent });
  expect(await scenario.messages(backend.stack.failedSignalsQueueUrl)).toEqual([]);
});
