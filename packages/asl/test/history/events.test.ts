import { expect, test } from 'vitest';
import { type Branch, eventsOfStay, eventsOfTurn, eventsThrough, type State } from '../../src/index.ts';
import { single } from '../support/definitions.ts';

const ONE = { items: 1 };
const pass = single('P', { Type: 'Pass', End: true });
const task = (Resource: string): State => ({ Type: 'Task', Resource, End: true });
const each = (ProcessorConfig: object, more: object = {}): State => ({
  Type: 'Map',
  ItemProcessor: { ...pass, ...ProcessorConfig },
  End: true,
  ...more,
});

test.each<[string, State, number, number]>([
  ['a Pass', { Type: 'Pass', End: true }, 2, 2],
  ['a Wait', { Type: 'Wait', Seconds: 1, End: true }, 2, 2],
  ['a Choice', { Type: 'Choice', Choices: [] }, 2, 2],
  ['a Succeed', { Type: 'Succeed' }, 2, 2],
  ['a Fail', { Type: 'Fail' }, 1, 1],
  ['a function', task('arn:aws:lambda:eu-west-1:111111111111:function:f'), 5, 5],
  ['a call', task('arn:aws:states:::lambda:invoke'), 5, 5],
  ['a call that waits for a token', task('arn:aws:states:::lambda:invoke.waitForTaskToken'), 5, 6],
  ['a call that waits for a job', task('arn:aws:states:::ecs:runTask.sync'), 6, 6],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of a deployment tool
  ['a resource that is not known yet', task('${Resource}'), 5, 6],
  ['a Parallel of two', { Type: 'Parallel', Branches: [pass, pass], End: true }, 8, 8],
  ['a Map', each({}), 8, 8],
  [
    'a Map over a list that is written there',
    each({}, { QueryLanguage: 'JSONata', Items: [1, 2, 3] }),
    16,
    16,
  ],
  ['a distributed Map', each({ ProcessorConfig: { Mode: 'DISTRIBUTED' } }), 6, 6],
])('%s writes so many events', (_what, state, fewest, most) => {
  expect(eventsOfStay(state, ONE)).toEqual({ fewest, most });
});

test('A Map writes its events once per item', () => {
  expect(eventsOfStay(each({}), { items: 10 })).toEqual({ fewest: 44, most: 44 });
});

const forked: Branch = {
  StartAt: 'Which?',
  States: {
    'Which?': { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'Long' }], Default: 'Short' },
    Long: { Type: 'Pass', Next: 'Which?' },
    Short: { Type: 'Pass', Next: 'Again?' },
    'Again?': { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'End' }], Default: 'Which?' },
    End: { Type: 'Succeed' },
  },
};

test('A turn of a loop is counted from a state back to it, by its cheapest way and by its dearest', () => {
  expect(eventsOfTurn(forked, 'Which?', ONE)).toEqual({ fewest: 4, most: 6 });
  expect(eventsOfTurn(forked, 'Short', ONE)).toEqual({ fewest: 6, most: 6 });
  expect(eventsOfTurn(forked, 'End', ONE)).toBeUndefined();
});

test('A way through a branch passes a state once', () => {
  expect(eventsThrough(forked, ONE)).toEqual({ fewest: 8, most: 8 });
});

test('Many forks in a row are counted at once', () => {
  const states = Array.from({ length: 200 }, (_, index): [string, State][] => [
    [
      `?${index}`,
      {
        Type: 'Choice',
        Choices: [{ Variable: '$', IsNull: true, Next: `P${index}` }],
        Default: `?${index + 1}`,
      },
    ],
    [`P${index}`, { Type: 'Pass', Next: `?${index + 1}` }],
  ]);
  const branch = {
    StartAt: '?0',
    States: { ...Object.fromEntries(states.flat()), '?200': { Type: 'Succeed' as const } },
  };
  expect(eventsThrough(branch, ONE)).toEqual({ fewest: 402, most: 802 });
});
