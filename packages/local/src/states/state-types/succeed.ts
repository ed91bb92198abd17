import type { SucceedState } from '../definition/state-definition.ts';
import type { StateHandler } from '../visit/attempt.ts';

/** @see https://states-language.net/spec.html#succeed-state */
export const succeed: StateHandler<SucceedState> = async ({ flow }) => ({
  completion: await flow.completeWithoutResult(),
  next: undefined,
});
