import * as fc from 'fast-check';
import type { WorkflowName } from '../../model/fixture.ts';
import type { Key, Step } from '../../model/history.ts';
import { scenesOfAnswers } from './answers.ts';
import { scenesOfEarlyEvents } from './early.ts';
import { scenesOfOperators } from './operators.ts';
import { placeOf } from './place.ts';
import { scenesOfRuns } from './runs.ts';

/**
 * What can happen to these workflows and keys, a few steps at a time: the situations in which a promise is put to the test.
 * Most happen to one workflow and one key.
 */
export function scenesOn(
  workflows: readonly WorkflowName[],
  keys: readonly Key[],
): fc.Arbitrary<readonly Step[]> {
  const atOne = workflows.flatMap((workflow) => keys.map((key) => scenesAt([workflow], [key])));
  return fc.oneof(
    { weight: 3, arbitrary: fc.oneof(...atOne) },
    { weight: 1, arbitrary: scenesAt(workflows, keys) },
  );
}

function scenesAt(workflows: readonly WorkflowName[], keys: readonly Key[]) {
  const place = placeOf(workflows, keys);
  return fc.oneof(
    ...scenesOfRuns(place),
    ...scenesOfEarlyEvents(place),
    ...scenesOfAnswers(place),
    ...scenesOfOperators(place),
  );
}
