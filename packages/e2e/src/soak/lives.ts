import { randomHistory } from '../histories/generate/random-history.ts';
import type { EventName, WorkflowName } from '../histories/model/fixture.ts';
import { WORKFLOWS } from '../histories/model/fixture.ts';
import type { Action, History, Step } from '../histories/model/history.ts';
import { chanceOf } from './chance.ts';

/** Of so many lives one is a random history with its faults; the others are the daily load. */
const ONE_IN = 3;

/** What happens to one key of its own: the life with a number, of all that a seed gives. */
export function lifeOf(seed: number, number: number): History {
  return number % ONE_IN === 0 ? troubledLife(seed, number) : plainLife(seed, number);
}

/** Seconds of work that the stop step ends, and that an event ends. */
const SHORT_WORK = [2, 3, 5];
const LONG_WORK = 7_200;

/** A workflow, or two that follow each other, and what ends them: soon, so that many happen at the same instant. */
function plainLife(seed: number, number: number): History {
  const chance = chanceOf(seed, number);
  const workflow = chance.oneOf(Object.keys(WORKFLOWS) as WorkflowName[]);
  const start = (run: string, seconds: number): Action => ({
    type: 'start',
    run,
    workflow,
    key: 'k',
    workSeconds: [seconds, seconds],
  });
  const send = (event: EventName, run?: string): Action => ({
    type: 'send',
    event,
    workflow,
    key: 'k',
    ...(run === undefined ? {} : { run }),
  });
  const at = (afterSeconds: number, action: Action): Step => ({ afterSeconds, action });
  const begins = 1 + chance.below(8);
  switch (chance.below(6)) {
    case 0:
      return { steps: [at(begins, start('A', chance.oneOf(SHORT_WORK)))] };
    case 1:
      return { steps: [at(begins, start('A', LONG_WORK)), at(2, send('finish'))] };
    case 2:
      return { steps: [at(begins, send('cancel')), at(2, start('A', LONG_WORK))] };
    case 3:
      // Two signals at once: one is delivered, and the other is late.
      return { steps: [at(begins, start('A', LONG_WORK)), at(2, send('cancel')), at(0, send('cancel-now'))] };
    case 4:
      // The second run of a key finds it free.
      return {
        steps: [
          at(begins, start('A', LONG_WORK)),
          at(2, send('cancel', 'A')),
          at(2, start('B', LONG_WORK)),
          at(2, send('cancel')),
        ],
      };
    default:
      return { steps: [at(begins, start('A', LONG_WORK)), at(2, send('cancel'))] };
  }
}

/** What is done to the whole stack is no part of a life. */
const ERRANDS: readonly Action['type'][] = ['deploy', 'redrive letters', 'remove expired items', 'replay'];

/** A random history, as far as it is about keys that name it. */
function troubledLife(seed: number, number: number): History {
  let passedSeconds = 0;
  const steps = randomHistory(seed, number).steps.flatMap(({ afterSeconds, action }): readonly Step[] => {
    if (ERRANDS.includes(action.type)) {
      passedSeconds += afterSeconds;
      return [];
    }
    const step = { afterSeconds: afterSeconds + passedSeconds, action: withText(action) };
    passedSeconds = 0;
    return [step];
  });
  return { steps };
}

/** A key that is a number shows nobody which life it is of. */
function withText(action: Action): Action {
  return 'key' in action && typeof action.key !== 'string' ? { ...action, key: `n${action.key}` } : action;
}
