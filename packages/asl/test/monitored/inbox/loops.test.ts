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

test('A loop that a counter leads out of when the history is full already is warned of, and told what holds', () => {
  const late = loop(1, pass, '{% $rounds_inbox >= 10000 %}');
  expect(receiveLoops(late)).toMatchObject([{ isBounded: true, rounds: 10_000 }]);
  expect(historyWarnings(late)).toEqual([
    '/States/Receive reads the inbox "inbox" in a loop that is left after 10,000 rounds, which write up to 100,000 history events, 10 a round, and an execution fails at 25,000. Leave the loop after 2,200 rounds at most: roundsReached(2200).',
  ]);
  expect(historyWarnings(loop(1, pass, '{% $rounds_inbox >= 2200 %}'))).toEqual([]);
});

test('So it is though it would go on in a new execution', () => {
  const late = section('a', loop(1, pass, '{% $rounds_inbox >= 10000 %}'));
  expect(historyWarnings(sequence(late, continueAsNewStates(references)))).toHaveLength(1);
});

test('What else an execution writes counts as well', () => {
  const just = loop(1, pass, '{% $rounds_inbox >= 2498 %}');
  expect(historyWarnings(just)).toEqual([]);
  expect(historyWarnings(section('a', just))).toHaveLength(1);
});

test('A bound holds if it does so where every round is full', () => {
  const bounded = (rounds: number) => loop(10, each, `{% $rounds_inbox >= ${rounds} %}`);
  expect(historyWarnings(bounded(400))).toEqual([]);
  expect(historyWarnings(bounded(1_000))).toEqual([
    '/States/Receive reads the inbox "inbox" in a loop that is left after 1,000 rounds, which write up to 52,000 history events, 52 a round in which 10 messages come, and an execution fails at 25,000. Leave the loop after 430 rounds at most: roundsReached(430).',
  ]);
});

test('Of two bounds the lower one counts, and steps as large as they are', () => {
  const counting = (step: string): State => ({
    ...pass,
    Assign: { turns: `{% ($exists($turns) ? $turns : 0) + ${step} %}` },
  });
  const turns = (step: string, condition: string) => historyWarnings(loop(1, counting(step), condition));
  expect(turns('1', '{% $rounds_inbox > 100000 or $turns > 100 %}')).toEqual([]);
  expect(turns('10', '{% $turns >= 10000 %}')).toEqual([]);
  expect(turns('1', '{% $turns >= 10000 %}')).toHaveLength(1);
  // Nobody knows how large the steps are.
  expect(turns('$count($states.input.messages)', '{% $turns >= 10000 %}')).toEqual([]);
});
