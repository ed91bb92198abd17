import type { SucceedState } from '@wfm/asl/language';
import type { StateHandler } from '../visit/attempt.ts';

/** Source: States Language specification, "Succeed State". */
export const succeed: StateHandler<SucceedState> = async ({ flow }) => ({
  completion: await flow.completeWithoutResult(),
  next: undefined,
});
