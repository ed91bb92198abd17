import * as fc from 'fast-check';
import { WORKFLOWS, type WorkflowName } from '../model/fixture.ts';
import type { History, Key } from '../model/history.ts';
import { namedRuns } from './named-runs.ts';
import { scenesOn } from './scenes/index.ts';

/** The history with a number, of all that a seed gives: the same one whenever it is asked for. */
export function randomHistory(seed: number, number: number): History {
  const [history] = fc.sample(histories, { seed: (Math.imul(seed, 1_000_003) + number) | 0, numRuns: 1 });
  if (history === undefined) throw new Error('fast-check samples as many values as it is asked for.');
  return history;
}

const WORKFLOW_NAMES = Object.keys(WORKFLOWS) as WorkflowName[];

/** One workflow and one key make most trouble; two of each show whether they are kept apart. */
const places = fc.tuple(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...WORKFLOW_NAMES).map((name) => [name]) },
    { weight: 1, arbitrary: fc.constant<WorkflowName[]>(['plain', 'twice']) },
  ),
  fc.oneof(
    { weight: 8, arbitrary: fc.constant<Key[]>(['k']) },
    { weight: 2, arbitrary: fc.constant<Key[]>(['k', 'l']) },
    { weight: 1, arbitrary: fc.constant<Key[]>([7]) },
  ),
);

const histories: fc.Arbitrary<History> = places
  .chain(([workflows, keys]) =>
    fc.array(scenesOn(workflows, keys), { minLength: 1, maxLength: 4, size: 'max' }),
  )
  .map((scenes) => ({ steps: namedRuns(scenes.flat()) }));
