import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  awsSdk,
  awsSdkWaitForTaskToken,
  branchOf,
  dynamodbGetItem,
  eventsPutEventsWaitForTaskToken,
  FlowError,
  flow,
  lambdaInvoke,
  lambdaInvokeWaitForTaskToken,
  machine,
  pass,
  snsPublish,
  sqsSendMessageWaitForTaskToken,
  statesStartExecutionSync,
  stringEquals,
  type,
  UnwritableExpressionError,
  wait,
} from '../../src/flow/index.ts';
import { NameClashError, prefixed, type State, transitionsOf } from '../../src/index.ts';
import { monitored } from '../../src/monitored/index.ts';

interface Order {
  readonly id: string;
  readonly list: readonly number[];
}
const start = flow<Order>();
const forked = (part: ReturnType<typeof called>) => part.choice('Which');
const called = () => start.state('Call', () => lambdaInvoke({ FunctionName: 'f' }));

describe('a flow', () => {
  test('does not change when it is gone on with', () => {
    const common = start.state('A', () => pass({}));
    const [left, right] = [common.state('B', () => pass({})), common.fail('C', () => ({ Error: 'E' }))];
    expect(Object.keys(branchOf(common).States)).toEqual(['A']);
    expect(Object.keys(branchOf(left).States)).toEqual(['A', 'B']);
    expect(Object.keys(branchOf(right).States)).toEqual(['A', 'C']);
  });

  test('meets again after a Choice, and after a handled error', () => {
    const built = machine(
      start
        .state('Call', ({ input }) =>
          lambdaInvoke({ FunctionName: 'f' }, { Output: () => ({ id: input.id }) }),
        )
        .catch({ ErrorEquals: ['E'] }, (failed) => failed)
        .catch({ ErrorEquals: ['States.ALL'] }, (failed) => failed.state('Undo', () => pass({})))
        .state('After', () => pass({}))
        .choice('Which', { Comment: 'c' })
        .when(
          ({ context }) => stringEquals(context.Execution.Name, 'x'),
          (then) => then,
        )
        .orFail()
        .succeed('Done', () => ({ Output: 1 })),
    );
    expect(built.States).toMatchObject({
      Call: {
        Catch: [
          { ErrorEquals: ['E'], Next: 'After' },
          { ErrorEquals: ['States.ALL'], Next: 'Undo' },
        ],
        Next: 'After',
      },
      Undo: { Next: 'After' },
      Which: { Choices: [{ Next: 'Done' }] },
      Done: { Type: 'Succeed', Output: 1 },
    });
    expect(built.States['Which']).not.toHaveProperty('Default');
  });

  test('keeps every way out of a state linked when more are added', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), (catches, rules) => {
        const call = Array.from({ length: catches }).reduce<ReturnType<typeof called>>(
          (part, _, index) =>
            part.catch({ ErrorEquals: [`E${index}`] }, (failed) =>
              failed.fail(`Caught ${index}`, () => ({ Error: 'E' })),
            ) as never,
          called(),
        );
        const fork = Array.from({ length: rules }).reduce<ReturnType<typeof forked>>(
          (part, _, index) =>
            part.when(
              ({ context }) => stringEquals(context.Execution.Name, `${index}`),
              (then) => then.succeed(`Chosen ${index}`),
            ) as never,
          forked(call),
        );
        const { States } = branchOf(fork.otherwise((rest) => rest.succeed('Rest')));
        expect(transitionsOf(States['Call'] as State).map(({ target }) => target)).toEqual([
          'Which',
          ...Array.from({ length: catches }, (_, index) => `Caught ${index}`),
        ]);
        expect(transitionsOf(States['Which'] as State).map(({ target }) => target)).toEqual([
          ...Array.from({ length: rules }, (_, index) => `Chosen ${index}`),
          'Rest',
        ]);
      }),
    );
  });

  test('hands the state’s input and the error to a handler that asks for them', () => {
    const built = machine(
      start
        .state('Call', () => lambdaInvoke({ FunctionName: 'f' }))
        .catch(
          {
            ErrorEquals: ['E'],
            Output: ({ input, errorOutput }) => ({ order: input.id, why: errorOutput.Cause }),
            Assign: ({ errorOutput }) => ({ code: errorOutput.Error }),
          },
          (failed) =>
            failed.fail('Bad', ({ input, variables }) => ({ Error: variables.code, Cause: input.order })),
        ),
    );
    expect(built.States['Call']).toMatchObject({
      Catch: [
        {
          Output: { order: '{% $states.input.id %}', why: '{% $states.errorOutput.Cause %}' },
          Assign: { code: '{% $states.errorOutput.Error %}' },
        },
      ],
    });
  });

  test('shapes one way out of a Choice', () => {
    const built = machine(
      start
        .choice('Which')
        .when(
          {
            Condition: ({ input }) => stringEquals(input.id, 'x'),
            Output: ({ input }) => ({ only: input.id }),
            Assign: ({ input }) => ({ kept: input.list }),
          },
          (then) =>
            then.state('X', ({ input, variables }) => pass({ Output: { a: input.only, b: variables.kept } })),
        )
        .orFail(),
    );
    expect(built.States['Which']).toMatchObject({
      Choices: [
        {
          Output: { only: '{% $states.input.id %}' },
          Assign: { kept: '{% $states.input.list %}' },
          Next: 'X',
        },
      ],
    });
  });

  test('gives each run of a Map what its selector says', () => {
    const built = machine(
      start.map(
        'Each',
        {
          Items: ({ input }) => input.list,
          ItemSelector: ({ input, item, index }) => ({ of: input.id, item, index }),
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          ToleratedFailurePercentage: 5,
          Output: ({ result }) => ({ all: result }),
        },
        (one) => one.state('One', ({ input }) => pass({ Output: { text: input.of, number: input.item } })),
      ),
    );
    expect(built.States['Each']).toMatchObject({
      Items: '{% $states.input.list %}',
      ItemSelector: {
        of: '{% $states.input.id %}',
        item: '{% $states.context.Map.Item.Value %}',
        index: '{% $states.context.Map.Item.Index %}',
      },
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }, StartAt: 'One' },
      ToleratedFailurePercentage: 5,
      Output: { all: '{% $states.result %}' },
    });
  });

  test('includes states that were written otherwise, twice under a prefix', () => {
    const fragment = branchOf(flow<Order>().state('Part', () => pass({})));
    const built = machine(
      start
        .include(fragment, type<Order>())
        .include(prefixed('Again: ', fragment), type<{ a: number }>())
        .state('Use', ({ input }) => pass({ Output: input.a })),
    );
    expect(Object.keys(built.States)).toEqual(['Part', 'Again: Part', 'Use']);
    expect(built.States['Again: Part']).toEqual({ Type: 'Pass', Next: 'Use' });
    expect(() => machine(start.include(fragment, type()).include(fragment, type()))).toThrow(NameClashError);
  });

  test('can be the work of a monitored workflow', () => {
    const work = branchOf(start.state('Work', () => wait({ Seconds: 1 })));
    const watched = monitored(work, {
      monitor: 'm',
      tableName: 't',
      eventBusName: 'b',
      collectFunctionArn: 'c',
    });
    const built = machine(start.include(watched, type<Order>()));
    expect(built.QueryLanguage).toBe('JSONata');
  });

  test('changes its language on the way', () => {
    const built = machine(
      start
        .state('A', ({ input }) => pass({ Output: { id: input.id } }))
        .using('JSONPath')
        .state('B', ({ input }) => pass({ Output: { id: input.id } })),
    );
    expect(built).toEqual({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', QueryLanguage: 'JSONata', Output: { id: '{% $states.input.id %}' }, Next: 'B' },
        B: { Type: 'Pass', Parameters: { 'id.$': '$.id' }, End: true },
      },
    });
  });
});

describe('what the compiler cannot see', () => {
  test('is an error of the build that names the state', () => {
    expect(() => start.state('A', () => pass({})).catch({ ErrorEquals: ['E'] }, (failed) => failed)).toThrow(
      FlowError,
    );
    expect(() =>
      machine(
        start
          .choice('Which')
          .when(
            ({ input }) => stringEquals(input.id, 'x'),
            (then) => then,
          )
          .orFail(),
      ),
    ).toThrow('State "Which" has a way out (Choices) that leads nowhere');
    expect(() => machine(start.parallel('Both', (branch) => [branch]))).toThrow(
      'State "Both" has a part without',
    );
    expect(() =>
      start.using('JSONPath').state('Odd', ({ input }) => wait({ Seconds: 1, Output: { a: input.id } })),
    ).toThrow(UnwritableExpressionError);
    expect(() =>
      start
        .using('JSONPath')
        .state('Mixed', ({ input }) =>
          lambdaInvoke({ FunctionName: 'f' }, { Output: () => ({ id: input.id }) }),
        ),
    ).toThrow(
      'State "Mixed": is JSONPath, where only the result can be read in this field, but the input is',
    );
  });
});

describe('an integration', () => {
  const written = (spec: Parameters<typeof start.state>[1]) =>
    branchOf(start.state('S', spec as never)).States['S'];

  test('names its resource and its arguments', () => {
    const taskToken = '{% $states.context.Task.Token %}';
    expect(
      written(() =>
        lambdaInvokeWaitForTaskToken(({ taskToken: token }) => ({ FunctionName: 'f', Payload: { token } })),
      ),
    ).toMatchObject({
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'f', Payload: { token: taskToken } },
    });
    expect(
      written(() =>
        eventsPutEventsWaitForTaskToken(({ taskToken: token }) => ({
          Entries: [{ Detail: { token }, DetailType: 't', Source: 's' }],
        })),
      ),
    ).toMatchObject({ Arguments: { Entries: [{ Detail: { token: taskToken } }] } });
    expect(
      written(() =>
        sqsSendMessageWaitForTaskToken(({ taskToken: token }) => ({ QueueUrl: 'q', MessageBody: token })),
      ),
    ).toMatchObject({ Arguments: { MessageBody: taskToken } });
    expect(written(() => snsPublish({ TopicArn: 't', Message: 'm' }))).toMatchObject({
      Resource: 'arn:aws:states:::sns:publish',
    });
    expect(written(() => dynamodbGetItem({ TableName: 't', Key: { id: { S: 'a' } } }))).toMatchObject({
      Resource: 'arn:aws:states:::dynamodb:getItem',
    });
    expect(written(() => statesStartExecutionSync({ StateMachineArn: 'a' }))).toMatchObject({
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
    });
    expect(written(() => awsSdk('dynamodb', 'query')({ TableName: 't' }))).toMatchObject({
      Resource: 'arn:aws:states:::aws-sdk:dynamodb:query',
    });
    expect(written(() => awsSdkWaitForTaskToken('ecs', 'runTask')(() => ({})))).toMatchObject({
      Resource: 'arn:aws:states:::aws-sdk:ecs:runTask.waitForTaskToken',
    });
  });
});
