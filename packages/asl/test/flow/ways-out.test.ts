import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  branch,
  flow,
  holds,
  jsonata,
  lambdaInvoke,
  machine,
  pass,
  stringEquals,
} from '../../src/flow/index.ts';
import { type State, transitionsOf } from '../../src/index.ts';

interface Order {
  readonly id: string;
  readonly list: readonly number[];
}
const start = flow<Order>();
const called = () => start.state('Call', () => lambdaInvoke({ FunctionName: 'f' }));
const forked = (part: ReturnType<typeof called>) => part.choice('Which');

test('A flow stays as it is when two flows go on from it', () => {
  const common = start.state('A', () => pass({}));
  const [left, right] = [common.state('B', () => pass({})), common.fail('C', () => ({ Error: 'E' }))];
  expect(Object.keys(branch(common).States)).toEqual(['A']);
  expect(Object.keys(branch(left).States)).toEqual(['A', 'B']);
  expect(Object.keys(branch(right).States)).toEqual(['A', 'C']);
});

test('The ways of a Choice and of a handled error meet in the state that follows', () => {
  const built = machine(
    start
      .state('Call', ({ input }) => lambdaInvoke({ FunctionName: 'f' }, { Output: () => ({ id: input.id }) }))
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

test('A state with any number of Catchers or rules leads where each of them says', () => {
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
      const { States } = branch(fork.otherwise((rest) => rest.succeed('Rest')));
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

test('A Catcher hands on what it makes of the error and the state’s input', () => {
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

test('A rule of a Choice hands on what it makes of the input', () => {
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

test('A Choice, its rules and a Catcher keep their comments', () => {
  const { States } = branch(
    called()
      .catch({ ErrorEquals: ['E'], Comment: 'caught' }, (failed) => failed.succeed('Caught'))
      .choice('Which', { Comment: 'a fork' })
      .when({ Condition: () => holds(jsonata('true')), Comment: 'a rule' }, (then) => then.succeed('Then'))
      .otherwise((rest) => rest.succeed('Rest')),
  );
  expect(States).toMatchObject({
    Call: { Catch: [{ Comment: 'caught' }] },
    Which: { Comment: 'a fork', Choices: [{ Comment: 'a rule' }] },
  });
});
