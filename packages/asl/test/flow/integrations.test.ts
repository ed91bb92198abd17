import { expect, test } from 'vitest';
import { branch, flow, type Spec } from '../../src/flow/index.ts';
import * as integrations from '../../src/flow/integrations/index.ts';
import { type TaskState, validate } from '../../src/index.ts';

const TOKEN = '{% $states.context.Task.Token %}';
const SUFFIXES = { WaitForTaskToken: '.waitForTaskToken', Sync: '.sync:2' } as const;

function written(make: () => unknown): TaskState {
  const { S: state } = branch(flow().state('S', make as () => Spec<unknown, unknown>)).States;
  if (state?.Type !== 'Task') throw new Error('An integration must be written as a Task.');
  expect(validate({ StartAt: 'S', QueryLanguage: 'JSONata', States: { S: state } })).toEqual([]);
  return state;
}

/** `sqsSendMessageWaitForTaskToken` calls `sqs:sendMessage.waitForTaskToken`. */
function resourceNamedBy(name: string): string {
  const [, service, first = '', rest, pattern] =
    /^([a-z]+)([A-Z])(\w*?)(WaitForTaskToken|Sync)?$/.exec(name) ?? [];
  const suffix = pattern === undefined ? '' : SUFFIXES[pattern as keyof typeof SUFFIXES];
  return `arn:aws:states:::${service}:${first.toLowerCase()}${rest}${suffix}`;
}

const { awsSdk, awsSdkWaitForTaskToken, ...named } = integrations;
const names = Object.entries<unknown>(named);

test.each(names.filter(([name]) => !name.endsWith('WaitForTaskToken')))(
  '%s calls what it is named after with its arguments',
  (name, call) => {
    const { Resource, Arguments } = written(() => (call as (given: object) => unknown)({ Given: 1 }));
    expect({ Resource, Arguments }).toEqual({ Resource: resourceNamedBy(name), Arguments: { Given: 1 } });
  },
);

test.each(names.filter(([name]) => name.endsWith('WaitForTaskToken')))(
  '%s calls what it is named after and hands its task token to the arguments',
  (name, call) => {
    type Waiting = { readonly taskToken: unknown };
    const { Resource, Arguments } = written(() =>
      (call as (given: (waiting: Waiting) => object) => unknown)(({ taskToken }) => ({ Token: taskToken })),
    );
    expect({ Resource, Arguments }).toEqual({ Resource: resourceNamedBy(name), Arguments: { Token: TOKEN } });
  },
);

test('Every action of the AWS SDK can be called by name, or waited for with a task token', () => {
  expect(written(() => awsSdk('dynamodb', 'query')({ TableName: 't' }))).toMatchObject({
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:query',
    Arguments: { TableName: 't' },
  });
  expect(
    written(() => awsSdkWaitForTaskToken('ecs', 'runTask')(({ taskToken }) => ({ Token: taskToken }))),
  ).toMatchObject({
    Resource: 'arn:aws:states:::aws-sdk:ecs:runTask.waitForTaskToken',
    Arguments: { Token: TOKEN },
  });
});

test('A call has the options of its state', () => {
  const options = { TimeoutSeconds: 5, HeartbeatSeconds: 2, Credentials: { RoleArn: 'r' }, Comment: 'c' };
  const Retry = [{ ErrorEquals: ['E'] }];
  expect(
    written(() => integrations.lambdaInvoke({ FunctionName: 'f' }, { ...options, Retry })),
  ).toMatchObject({ ...options, Retry });
});
