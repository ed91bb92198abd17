import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, ROLE_ARN, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const PASS = JSON.stringify(oneState({ Type: 'Pass' }));
const WAIT = oneState({ Type: 'Wait', Seconds: 60 });

function machine(fields: JsonObject = {}): JsonObject {
  return { name: 'workflow', roleArn: ROLE_ARN, definition: PASS, ...fields };
}

describe('CreateStateMachine', () => {
  it('answers the same again for the same', async () => {
    const cloud = new TestCloud();
    const first = await cloud.operation('CreateStateMachine', machine());
    await cloud.clock.advance(5_000);
    expect(first).toEqual({ stateMachineArn: MACHINE_ARN, creationDate: Date.UTC(2026, 0, 1) / 1000 });
    expect(await cloud.operation('CreateStateMachine', machine())).toEqual(first);
  });

  it.each<[string, JsonObject, string, string]>([
    ['a name in use', { definition: `${PASS} ` }, 'StateMachineAlreadyExists', MACHINE_ARN],
    ['a name with a space', { name: 'a b' }, 'InvalidName', "Invalid Name: 'a b'"],
    ['a role that is no ARN', { roleArn: 'role' }, 'InvalidArn', "Invalid Role Arn: 'role'"],
    [
      'a text that is no definition',
      { definition: '{}' },
      'InvalidDefinition',
      'These fields are required: [StartAt, States] at /',
    ],
    ['no definition', { definition: undefined }, 'ValidationException', "Value null at 'definition'"],
    [
      'another type',
      { type: 'FAST' },
      'ValidationException',
      'Member must satisfy enum value set: [STANDARD, EXPRESS]',
    ],
    [
      'what the local engine has not',
      {
        definition: JSON.stringify(oneState({ Type: 'Task', Resource: 'arn:aws:states:::ecs:runTask.sync' })),
      },
      'InvalidDefinition',
      'the local engine does not have: integration arn:aws:states:::ecs:runTask.sync at /States/Only/Resource',
    ],
  ])('refuses %s', async (_what, fields, code, message) => {
    const cloud = new TestCloud();
    await cloud.operation('CreateStateMachine', machine());
    const refusal = cloud.operation('CreateStateMachine', machine(fields));
    await expect(refusal).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});

describe('UpdateStateMachine', () => {
  it('changes what it is given and makes a revision', async () => {
    const cloud = new TestCloud();
    await cloud.operation('CreateStateMachine', machine());
    const { revisionId } = await cloud.operation('UpdateStateMachine', {
      stateMachineArn: MACHINE_ARN,
      roleArn: 'arn:aws:iam::1:role/new',
    });
    expect(await cloud.operation('DescribeStateMachine', { stateMachineArn: MACHINE_ARN })).toMatchObject({
      roleArn: 'arn:aws:iam::1:role/new',
      definition: PASS,
      revisionId,
      status: 'ACTIVE',
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    });
  });

  it('wants something to change', async () => {
    const cloud = new TestCloud();
    await cloud.operation('CreateStateMachine', machine());
    await expect(
      cloud.operation('UpdateStateMachine', { stateMachineArn: MACHINE_ARN }),
    ).rejects.toMatchObject({
      code: 'MissingRequiredParameter',
    });
  });
});

describe('DeleteStateMachine', () => {
  it('is no error for what is not there, and leaves nothing to describe', async () => {
    const cloud = new TestCloud();
    await cloud.operation('CreateStateMachine', machine({ tags: [{ key: 'a', value: 'b' }] }));
    expect(await cloud.operation('ListTagsForResource', { resourceArn: MACHINE_ARN })).toEqual({
      tags: [{ key: 'a', value: 'b' }],
    });
    await cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
    await cloud.operation('DeleteStateMachine', { stateMachineArn: MACHINE_ARN });
    await expect(
      cloud.operation('DescribeStateMachine', { stateMachineArn: MACHINE_ARN }),
    ).rejects.toMatchObject({
      code: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${MACHINE_ARN}'`,
    });
  });
});

describe('StartExecution', () => {
  it('gives the same execution for the same name and input while it runs', async () => {
    const { cloud } = await start(WAIT);
    const request = { stateMachineArn: MACHINE_ARN, name: 'one', input: '{"n":1}' };
    const first = await cloud.operation('StartExecution', request);
    await cloud.clock.advance(1_000);
    expect(await cloud.operation('StartExecution', request)).toEqual(first);
  });

  it.each([
    ['another input', { input: '{}' }, 0],
    ['the same input once it has ended', {}, 60_000],
  ])('refuses a used name with %s', async (_what, fields, laterMs) => {
    const { cloud } = await start(WAIT);
    const request = { stateMachineArn: MACHINE_ARN, name: 'one', input: '{"n":1}' };
    await cloud.operation('StartExecution', request);
    await cloud.clock.advance(laterMs);
    await expect(cloud.operation('StartExecution', { ...request, ...fields })).rejects.toMatchObject({
      code: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${MACHINE_ARN.replace('stateMachine', 'execution')}:one'`,
    });
  });

  it.each([
    [{ input: 'not json' }, 'InvalidExecutionInput'],
    [{ input: '' }, 'InvalidExecutionInput'],
    [{ input: `"${'x'.repeat(262_144)}"` }, 'ValidationException'],
    [{ name: 'a/b' }, 'InvalidName'],
    [{ stateMachineArn: 'workflow' }, 'InvalidArn'],
    [{ stateMachineArn: `${MACHINE_ARN}-none` }, 'StateMachineDoesNotExist'],
  ])('refuses %j', async (fields, code) => {
    const { cloud } = await start(WAIT);
    await expect(
      cloud.operation('StartExecution', { stateMachineArn: MACHINE_ARN, ...fields }),
    ).rejects.toMatchObject({ code });
  });
});

describe('DescribeExecution', () => {
  it.each([
    ['arn', "Invalid Arn: 'Invalid ARN prefix: arn'"],
    [MACHINE_ARN, "Invalid Arn: 'Resource type not valid in this context: stateMachine'"],
    ['arn:aws:sqs:us-east-1:1:queue', "Invalid Arn: 'Invalid ARN: arn:aws:sqs:us-east-1:1:queue'"],
  ])('refuses %s', async (executionArn, message) => {
    await expect(new TestCloud().operation('DescribeExecution', { executionArn })).rejects.toMatchObject({
      code: 'InvalidArn',
      message,
    });
  });

  it('knows no execution that was never started', async () => {
    const executionArn = `${MACHINE_ARN.replace('stateMachine', 'execution')}:none`;
    await expect(new TestCloud().operation('DescribeExecution', { executionArn })).rejects.toMatchObject({
      code: 'ExecutionDoesNotExist',
      message: `Execution Does Not Exist: '${executionArn}'`,
    });
  });

  it('tells the state machine an execution started with', async () => {
    const { cloud, executionArn } = await start(WAIT);
    await cloud.operation('UpdateStateMachine', { stateMachineArn: MACHINE_ARN, definition: PASS });
    const description = await cloud.operation('DescribeStateMachineForExecution', { executionArn });
    expect(description).toMatchObject({
      stateMachineArn: MACHINE_ARN,
      definition: JSON.stringify(WAIT),
      roleArn: ROLE_ARN,
    });
  });
});

describe('ListExecutions', () => {
  it('gives the latest first, by status and page after page', async () => {
    const { cloud } = await start(WAIT);
    for (const name of ['a', 'b', 'c'])
      await cloud.operation('StartExecution', { stateMachineArn: MACHINE_ARN, name });
    await cloud.operation('StopExecution', {
      executionArn: `${MACHINE_ARN.replace('stateMachine', 'execution')}:b`,
    });
    const names: unknown[] = [];
    let page: JsonObject = {};
    do {
      page = await cloud.operation('ListExecutions', {
        stateMachineArn: MACHINE_ARN,
        statusFilter: 'RUNNING',
        maxResults: 2,
        ...(typeof page['nextToken'] === 'string' ? { nextToken: page['nextToken'] } : {}),
      });
      names.push((page['executions'] as readonly JsonObject[]).map(({ name }) => name));
    } while (page['nextToken'] !== undefined);
    expect(names).toEqual([['c', 'a'], [expect.any(String)]]);
  });

  it.each([
    [{ statusFilter: 'succeeded' }, 'ValidationException'],
    [{ maxResults: 1001 }, 'ValidationException'],
    [{ nextToken: 'no token' }, 'InvalidToken'],
  ])('refuses %j', async (fields, code) => {
    const { cloud } = await start(WAIT);
    await expect(
      cloud.operation('ListExecutions', { stateMachineArn: MACHINE_ARN, ...fields }),
    ).rejects.toMatchObject({ code });
  });
});

describe('GetExecutionHistory', () => {
  it('goes page after page, and backwards', async () => {
    const { cloud, executionArn } = await start(oneState({ Type: 'Pass' }));
    await cloud.clock.runUntilIdle();
    const first = await cloud.operation('GetExecutionHistory', {
      executionArn,
      maxResults: 3,
      reverseOrder: true,
    });
    expect((first['events'] as readonly JsonObject[]).map(({ id }) => id)).toEqual([4, 3, 2]);
    const second = await cloud.operation('GetExecutionHistory', {
      executionArn,
      maxResults: 3,
      reverseOrder: true,
      nextToken: String(first['nextToken']),
    });
    expect(second).toMatchObject({ events: [{ id: 1, type: 'ExecutionStarted' }] });
    expect(second).not.toHaveProperty('nextToken');
  });

  it('leaves the data out when it is told to', async () => {
    const { cloud, executionArn } = await start(oneState({ Type: 'Pass' }), { secret: 1 });
    await cloud.clock.runUntilIdle();
    const { events } = await cloud.operation('GetExecutionHistory', {
      executionArn,
      includeExecutionData: false,
    });
    expect(JSON.stringify(events)).not.toContain('secret');
  });
});

describe('StopExecution', () => {
  it('changes nothing of an execution that has ended', async () => {
    const { cloud, executionArn } = await start(oneState({ Type: 'Pass' }));
    await cloud.clock.runUntilIdle();
    await cloud.clock.advance(1_000);
    expect(await cloud.operation('StopExecution', { executionArn })).toEqual({
      stopDate: Date.UTC(2026, 0, 1) / 1000,
    });
    expect(await cloud.operation('DescribeExecution', { executionArn })).toMatchObject({
      status: 'SUCCEEDED',
    });
  });
});

describe('an Express workflow', () => {
  it('answers with its result by StartSyncExecution, and has no executions to look at', async () => {
    const cloud = new TestCloud();
    await cloud.operation(
      'CreateStateMachine',
      machine({ type: 'EXPRESS', definition: JSON.stringify(WAIT) }),
    );
    const answer = cloud.operation('StartSyncExecution', {
      stateMachineArn: MACHINE_ARN,
      name: 'one',
      input: '{"n":1}',
    });
    await cloud.clock.advance(60_000);
    const { executionArn, ...result } = await answer;
    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"n":1}',
      billingDetails: { billedDurationInMilliseconds: 60_000 },
    });
    expect(executionArn).toMatch(/:express:workflow:one:/u);
    expect(cloud.events).toEqual([]);
    await expect(cloud.operation('ListExecutions', { stateMachineArn: MACHINE_ARN })).rejects.toMatchObject({
      code: 'StateMachineTypeNotSupported',
    });
    await expect(
      cloud.operation('DescribeExecution', { executionArn: String(executionArn) }),
    ).rejects.toMatchObject({
      code: 'InvalidArn',
    });
  });

  it('ends after five minutes', async () => {
    const cloud = new TestCloud();
    const definition = JSON.stringify(oneState({ Type: 'Wait', Seconds: 3600 }));
    await cloud.operation('CreateStateMachine', machine({ type: 'EXPRESS', definition }));
    const answer = cloud.operation('StartSyncExecution', { stateMachineArn: MACHINE_ARN });
    await cloud.clock.advance(300_000);
    expect(await answer).toMatchObject({ status: 'TIMED_OUT' });
  });
});
