import type { WaitState } from '@wfm/asl/language';
import type { StateHandler } from '../visit/attempt.ts';
import { deadlineOf } from './wait-deadline.ts';

/** Source: States Language specification, "Wait State". */
export const wait: StateHandler<WaitState> = async ({ visit, flow }) => {
  const { clock } = visit.environment.cloud;
  const from = visit.goesOnFrom?.waiting;
  const epochMs = from?.kind === 'until' ? from.epochMs : await evaluateEnd();
  visit.waiting = { kind: 'until', epochMs };
  await visit.thread.scope.wait<void>((wait) => {
    const timer = clock.schedule(Math.max(0, epochMs - clock.nowEpochMs()), () => wait.resolve());
    return () => timer.cancel();
  });
  return { completion: await flow.completeWithoutResult(), next: visit.state.Next };

  async function evaluateEnd(): Promise<number> {
    const deadline = await deadlineOf(visit.state, flow);
    return 'delaySeconds' in deadline
      ? clock.nowEpochMs() + deadline.delaySeconds * 1000
      : deadline.untilEpochMs;
  }
};
