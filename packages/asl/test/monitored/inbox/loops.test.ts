import { expect, test } from 'vitest';
import { type Branch, type State, sequence } from '../../../src/index.ts';
import {
  continueAsNewStates,
  historyWarnings,
  messagesThatFit,
  receiveLoops,
  receiveState,
} from '../../../src/monitored/index.ts';
import { reads, readsAgain, references, section } from './support.ts';

/** Reads, does something, and reads again unless the condition holds. */
function loop(max: number, body: State, condition = '{% $states.input.isDone %}'): Branch {
  return {
    StartAt: 'Receive',
    States: {
      Receive: receiveState(references, { max, timeoutSeconds: 60, next: 'Body' }),
      Body: body,
      'Done?': {
        Type: 'Choice',
        QueryLanguage: 'JSONata',
        Choices: [{ Condition: condition, Next: 'End' }],
        Default: 'Receive',
      },
      End: { Type: 'Succeed', QueryLanguage: 'JSONata' },
    },
  };
}

const pass: State = { Type: 'Pass', QueryLanguage: 'JSONata', Next: 'Done?' };
const each: State = {
  Type: 'Map',
  QueryLanguage: 'JSONata',
  Items: '{% $states.input.messages %}',
  MaxConcurrency: 1,
  ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Pass', QueryLanguage: 'JSONata', End: true } } },
  Next: 'Done?',
};

test('The smallest loop takes eight events a message', () => {
  const [found, ...others] = receiveLoops(section('a', readsAgain('Receive')));
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    location: '/States/a: Run with monitor/Branches[1]/States/Receive',
    events: { fewest: 7, most: 8 },
    isBounded: false,
  });
});

test('A loop that takes several messages for the price of one has room for more', () => {
  const [found] = receiveLoops(loop(10, pass));
  expect(found && messagesThatFit(found)).toEqual({ onePerRound: 2_500, maxPerRound: 25_000 });
  const [mapped] = receiveLoops(loop(10, each));
  expect(mapped).toMatchObject({ events: { most: 16 }, eventsOfFullRound: { most: 52 } });
  expect(mapped && messagesThatFit(mapped)).toEqual({ onePerRound: 1_562, maxPerRound: 4_800 });
});

test('A loop without an end in sight is warned of', () => {
  expect(historyWarnings(section('a', readsAgain('Receive')))).toEqual([
    '/States/a: Run with monitor/Branches[1]/States/Receive reads the inbox "inbox" in a loop of 8 history events a round, and an execution fails at 25,000: about 3,100 messages fit, or about 31,000 where 10 come at once. A round that times out counts as well. Leave the loop before, with roundsReached, and go on with continueAsNew.',
  ]);
  expect(historyWarnings(loop(1, pass))).toEqual([
    '/States/Receive reads the inbox "inbox" in a loop of 10 history events a round, and an execution fails at 25,000: about 2,500 messages fit. A round that times out counts as well. Leave the loop before, with roundsReached, and go on with continueAsNew.',
  ]);
});

test('What does not loop is not warned of, nor what continues as new', () => {
  expect(historyWarnings(section('a', reads('Receive')))).toEqual([]);
  expect(
    historyWarnings(sequence(section('a', readsAgain('Receive')), continueAsNewStates(references))),
  ).toEqual([]);
});

test.each([
  '{% $rounds_inbox >= 100 %}',
  '{% $states.input.isDone or $rounds_inbox > 5 %}',
  '{% $turns = 7 %}',
])('A loop that a counter leads out of is not warned of: %s', (condition) => {
  const counting: State = { ...pass, Assign: { turns: '{% ($exists($turns) ? $turns : 0) + 1 %}' } };
  expect(historyWarnings(loop(1, counting, condition))).toEqual([]);
});

test.each(['{% $states.input.count >= 100 %}', '{% $total > 100 %}'])(
  'A comparison with what the loop does not count is no bound: %s',
  (condition) => {
    const body: State = { ...pass, Assign: { total: '{% $states.input.total %}' } };
    expect(historyWarnings(loop(1, body, condition))).toHaveLength(1);
  },
);
