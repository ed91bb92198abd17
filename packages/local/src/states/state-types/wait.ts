import type { WaitState } from '@wfm/asl/language';
import type { StateHandler } from '../visit/attempt.ts';
import { deadlineOf } from './wait-deadline.ts';

/** Source: States Language specification, "Wait State". */
export const wait: StateHandler<WaitState> = async ({ visit, flow }) => {
  const { clock } = visit.environment.cloud;
  const deadline = await deadlineOf(visit.state, flow);
  const delayMs =
    'delaySeconds' in deadline ? deadline.delaySeconds * 1000 : deadline.untilEpochMs - clock.nowEpochMs();
  await visit.thread.scope.wait<void>((wait) => {
    const timer = clock.schedule(Math.max(0, delayMs), () => wait.resolve());
    return () => timer.cancel();
  });
  return { completion: await flow.completeWithoutResult(), next: visit.state.Next };
};
