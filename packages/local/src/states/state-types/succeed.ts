import type { SucceedState } from '../definition/state-definition.ts';
import type { StateHandler } from '../visit/attempt.ts';

/** Source: States Language specification, "Succeed State". */
export const succeed: StateHandler<SucceedState> = async ({ flow }) => ({
  completion: await flow.completeWithoutResult(),
  next: undefined,
});
