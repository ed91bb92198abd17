import type { PassState } from '@wfm/asl/language';
import { atOnce } from './at-once.ts';

/** Source: States Language specification, "Pass State". */
export const pass = atOnce<PassState>(async ({ visit, flow }) => {
  const { state } = visit;
  if (flow.language === 'JSONata')
    return { completion: await flow.completeWithoutResult(), next: state.Next };
  // The input path is read even where a fixed result makes it idle: a wrong one fails the state.
  if (state.Result === undefined)
    return { completion: await flow.complete(await flow.arguments()), next: state.Next };
  visit.probe?.note('result', state.Result);
  return { completion: await flow.complete(state.Result), next: state.Next };
});
