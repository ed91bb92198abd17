import type { PassState } from '../definition/state-definition.ts';
import type { StateHandler } from '../interpreter/attempt.ts';

/** @see https://states-language.net/spec.html#pass-state */
export const pass: StateHandler<PassState> = async ({ visit: { state }, flow }) => {
  if (flow.language === 'JSONata')
    return { completion: await flow.completeWithoutResult(), next: state.Next };
  // The input path is read even where a fixed result makes it idle: a wrong one fails the state.
  const result = state.Result === undefined ? await flow.arguments() : state.Result;
  return { completion: await flow.complete(result), next: state.Next };
};
