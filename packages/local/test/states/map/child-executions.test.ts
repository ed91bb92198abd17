import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { CHILD_MACHINE_ARN, childrenOf, distributedMap, startMap } from '../support/distributed-map.ts';
import { historyOf, MACHINE_ARN, oneState, outcomeOf } from '../support/run-machine.ts';

async function describeChild(
  run: Awaited<ReturnType<typeof startMap>>,
  place: number,
): Promise<JsonObject & { readonly executionArn: string }> {
  const child = (await childrenOf(run)).at(-1 - place);
  const executionArn = String(child?.['executionArn']);
  return { ...(await run.cloud.operation('DescribeExecution', { executionArn })), executionArn };
}

test('A child execution of a distributed Map is an execution, with an ARN, a context and a history of its own', async () => {
  const run = await startMap(
    distributedMap({
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Look',
        States: {
          Look: {
            Type: 'Pass',
            Parameters: {
              'id.$': '$$.Execution.Id',
              'input.$': '$$.Execution.Input',
              'machine.$': '$$.StateMachine.Id',
            },
            End: true,
          },
        },
      },
    }),
    [{ n: 1 }],
  );
  const { cloud, mapRunArn } = run;
  await cloud.clock.runUntilIdle();
  const { executionArn, ...child } = await describeChild(run, 0);
  expect(executionArn).toMatch(
    /^arn:aws:states:us-east-1:111111111111:execution:workflow\/Each:[\da-f-]{36}$/u,
  );
  expect(child).toMatchObject({ status: 'SUCCEEDED', stateMachineArn: CHILD_MACHINE_ARN, mapRunArn });
  expect(JSON.parse(String(child['output']))).toEqual({
    id: executionArn,
    input: { item: { n: 1, seconds: 0, fails: false } },
    machine: CHILD_MACHINE_ARN,
  });
  expect(await historyOf({ cloud, executionArn })).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 PassStateEntered Look',
    '3<-2 PassStateExited Look',
    '4<-3 ExecutionSucceeded',
  ]);
  expect(await cloud.operation('DescribeStateMachineForExecution', { executionArn })).toMatchObject({
    stateMachineArn: CHILD_MACHINE_ARN,
    name: 'workflow',
    mapRunArn,
    label: 'Each',
    definition: expect.stringMatching(/^\{"StartAt":"Look","States":/u),
  });
});

test.each(['StartExecution', 'DescribeStateMachine'])(
  'A child execution has a state machine that is a name only: %s',
  async (operation) => {
    const { cloud } = await startMap(distributedMap(), [{ n: 1 }]);
    await expect(cloud.operation(operation, { stateMachineArn: CHILD_MACHINE_ARN })).rejects.toMatchObject({
      code: 'ValidationException',
      fields: { reason: 'API_DOES_NOT_SUPPORT_LABELED_ARNS' },
    });
  },
);

test('A child execution is listed with its Map Run only', async () => {
  const run = await startMap(distributedMap({ ToleratedFailureCount: 1 }), [{ n: 1 }, { n: 2, fails: true }]);
  await run.cloud.clock.runUntilIdle();
  expect(await childrenOf(run)).toMatchObject([
    { status: 'FAILED', mapRunArn: run.mapRunArn, itemCount: 1, stateMachineArn: CHILD_MACHINE_ARN },
    { status: 'SUCCEEDED' },
  ]);
  expect(await childrenOf(run, { statusFilter: 'FAILED' })).toHaveLength(1);
  const { executions } = await run.cloud.operation('ListExecutions', { stateMachineArn: MACHINE_ARN });
  expect(executions).toMatchObject([{ executionArn: run.executionArn }]);
});

test('A child execution tells of its changes of status as every execution of a Standard workflow does', async () => {
  const run = await startMap(distributedMap(), [{ n: 1 }]);
  await run.cloud.clock.runUntilIdle();
  const { executionArn } = await describeChild(run, 0);
  const told = run.cloud.events.filter(({ resources }) => resources.includes(executionArn));
  expect(told.map(({ detail }) => detail)).toMatchObject([
    { status: 'RUNNING', stateMachineArn: CHILD_MACHINE_ARN },
    { status: 'SUCCEEDED' },
  ]);
});

test('A child execution can be stopped by itself, which counts as a failure', async () => {
  const run = await startMap(distributedMap({ ToleratedFailureCount: 1 }), [
    { n: 1, seconds: 60 },
    { n: 2, seconds: 5 },
  ]);
  const { executionArn } = await describeChild(run, 0);
  await run.cloud.operation('StopExecution', { executionArn, error: 'Manual' });
  await run.cloud.clock.runUntilIdle();
  expect(await outcomeOf(run)).toMatchObject({ status: 'SUCCEEDED', output: [2] });
  expect(await run.cloud.operation('DescribeMapRun', { mapRunArn: run.mapRunArn })).toMatchObject({
    itemCounts: { aborted: 1, succeeded: 1 },
  });
});

test('A child execution is stopped with its Map Run and says so', async () => {
  const run = await startMap(distributedMap(), [
    { n: 1, seconds: 60 },
    { n: 2, seconds: 5, fails: true },
  ]);
  await run.cloud.clock.advance(5_000);
  expect(await describeChild(run, 0)).toMatchObject({
    status: 'ABORTED',
    cause: `The map run execution [${run.mapRunArn}] which was managing this resource was aborted`,
  });
});

test('A child execution is stopped with the execution of its Map', async () => {
  const run = await startMap(distributedMap(), [{ n: 1, seconds: 60 }]);
  await run.cloud.operation('StopExecution', { executionArn: run.executionArn });
  await run.cloud.clock.settle();
  expect(await describeChild(run, 0)).toMatchObject({ status: 'ABORTED' });
  expect(await run.cloud.operation('DescribeMapRun', { mapRunArn: run.mapRunArn })).toMatchObject({
    status: 'ABORTED',
    stopDate: expect.any(Number),
  });
  expect((await historyOf(run)).at(-1)).toBe('5<-0 ExecutionAborted');
});

test('A child execution is stopped when a branch beside its Map fails, which the history tells', async () => {
  const [only] = Object.entries(distributedMap()['States'] as JsonObject);
  const definition = oneState({
    Type: 'Parallel',
    Branches: [
      { StartAt: 'Map', States: { Map: only?.[1] ?? null } },
      {
        StartAt: 'Later',
        States: {
          Later: { Type: 'Wait', Seconds: 3, Next: 'Worse' },
          Worse: { Type: 'Fail', Error: 'Worse' },
        },
      },
    ],
  });
  const run = await startMap(definition, [{ n: 1, seconds: 60 }]);
  await run.cloud.clock.runUntilIdle();
  expect((await historyOf(run)).slice(-5).map((event) => event.replace(/^\S+ /u, ''))).toEqual([
    'FailStateEntered Worse',
    'MapRunAborted',
    'MapStateAborted',
    'ParallelStateFailed',
    'ExecutionFailed',
  ]);
  expect(await describeChild(run, 0)).toMatchObject({ status: 'ABORTED' });
});

test('A child execution does not know the variables around its Map', async () => {
  const [only] = Object.values(distributedMap()['States'] as Record<string, JsonObject>);
  const definition = {
    QueryLanguage: 'JSONata',
    StartAt: 'Set',
    States: {
      Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Only' },
      Only: {
        Type: 'Map',
        Label: only?.['Label'] ?? null,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Read',
          States: {
            Read: { Type: 'Pass', Output: "{% $exists($outer) ? 'known' : 'unknown' %}", End: true },
          },
        },
        End: true,
      },
    },
  };
  const run = await startMap(definition, [{ n: 1 }]);
  await run.cloud.clock.runUntilIdle();
  expect((await outcomeOf(run)).output).toEqual(['unknown']);
});

test('An Express child execution is described by its ARN and has no history to read', async () => {
  const run = await startMap(distributedMap({}, 'EXPRESS'), [{ n: 1 }]);
  await run.cloud.clock.runUntilIdle();
  const { executionArn, name, ...child } = await describeChild(run, 0);
  expect(executionArn).toBe(`arn:aws:states:us-east-1:111111111111:express:workflow/Each:${String(name)}`);
  expect(child).toMatchObject({ status: 'SUCCEEDED', mapRunArn: run.mapRunArn });
  for (const operation of ['GetExecutionHistory', 'StopExecution']) {
    await expect(run.cloud.operation(operation, { executionArn })).rejects.toMatchObject({
      code: 'InvalidArn',
    });
  }
});

test('An Express child execution is not stopped with its Map Run, which waits for it', async () => {
  const run = await startMap(distributedMap({}, 'EXPRESS'), [
    { n: 1, seconds: 60 },
    { n: 2, seconds: 5, fails: true },
  ]);
  await run.cloud.clock.advance(10_000);
  expect(await outcomeOf(run)).toMatchObject({ status: 'RUNNING' });
  await run.cloud.clock.runUntilIdle();
  expect(await describeChild(run, 0)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await outcomeOf(run)).toMatchObject({ error: 'States.ExceedToleratedFailureThreshold' });
});

test('An Express child execution times out after five minutes', async () => {
  const run = await startMap(distributedMap({}, 'EXPRESS'), [{ n: 1, seconds: 3600 }]);
  await run.cloud.clock.runUntilIdle();
  expect(await describeChild(run, 0)).toMatchObject({ status: 'TIMED_OUT' });
  expect(await run.cloud.operation('DescribeMapRun', { mapRunArn: run.mapRunArn })).toMatchObject({
    status: 'FAILED',
    executionCounts: { timedOut: 1 },
  });
});
