import type { Json } from '../../kernel/index.ts';
import type { MockedWork, StateProbe } from '../data-flow/state-probe.ts';
import { StatesError } from '../errors.ts';
import { exceedsTolerance, type FailureTolerance, THRESHOLD_EXCEEDED } from '../map-run/tolerance.ts';
import { iterationInput, type MapWork, mapContextOf } from './items.ts';

export interface MapMock {
  readonly tolerance: FailureTolerance;
  readonly probe: StateProbe;
  readonly work: MockedWork;
}

/**
 * A Map in TestState: its items are made, its iterations are not run. Source: Step Functions API reference,
 * TestStateConfiguration.
 *
 * @throws StatesError the mocked failure, or that more iterations are taken as failed than the state tolerates. A
 *   state that says nothing about tolerance is not judged: so TestState was recorded.
 */
export async function mockedMap(
  { attempt, items }: MapWork,
  { tolerance, probe, work }: MapMock,
): Promise<Json> {
  const { count, percentage } = tolerance;
  if (count !== undefined) probe.note('toleratedFailureCount', count);
  if (percentage !== undefined) probe.note('toleratedFailurePercentage', percentage);
  if (attempt.visit.state.ItemSelector !== undefined) {
    const inputs: Json[] = [];
    for (const [index, item] of items.entries())
      inputs.push(await iterationInput(attempt, mapContextOf(index, item), item));
    probe.note('afterItemSelector', inputs);
  }
  const judged = count !== undefined || percentage !== undefined;
  if (judged && exceedsTolerance(tolerance, work.failedIterations, items.length))
    throw new StatesError(THRESHOLD_EXCEEDED);
  return work.result();
}
