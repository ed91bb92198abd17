import type { WaitState } from '@wfm/asl/language';
import { type Attempt, resultOf, type StateHandler } from '../visit/attempt.ts';
import { TimerWork } from '../visit/timer-work.ts';
import { deadlineOf } from './wait-deadline.ts';

/** Source: States Language specification, "Wait State". */
export const wait: StateHandler<WaitState> = {
  begin: async (attempt) => {
    const { visit } = attempt;
    const from = visit.goesOnFrom?.waiting;
    const epochMs = from?.kind === 'until' ? from.epochMs : await evaluateEnd(attempt);
    return new TimerWork(visit, { kind: 'until', epochMs });
  },
  finish: async ({ visit, flow }, outcome) => {
    resultOf(outcome);
    return { completion: await flow.completeWithoutResult(), next: visit.state.Next };
  },
};

async function evaluateEnd({ visit, flow }: Attempt<WaitState>): Promise<number> {
  const deadline = await deadlineOf(visit.state, flow);
  return 'delaySeconds' in deadline
    ? visit.environment.cloud.clock.nowEpochMs() + deadline.delaySeconds * 1000
    : deadline.untilEpochMs;
}
