import type { FailState } from '@wfm/asl/language';
import type { JsonataFlow } from '../data-flow/jsonata-flow.ts';
import type { JsonPathFlow } from '../data-flow/jsonpath-flow.ts';
import { RuntimeFailure, StatesError } from '../errors.ts';
import { atOnce } from './at-once.ts';

/** Source: States Language specification, "Fail State". */
export const fail = atOnce<FailState>(async ({ visit: { state }, flow }) => {
  flow.effectiveInput();
  const error = await evaluateText(state, 'Error', flow);
  const cause = await evaluateText(state, 'Cause', flow);
  throw new StatesError({ error, cause });
});

async function evaluateText(
  state: FailState,
  field: 'Error' | 'Cause',
  flow: JsonPathFlow | JsonataFlow,
): Promise<string | undefined> {
  const value = state[field];
  if (flow.language === 'JSONata') {
    return value === undefined
      ? undefined
      : ((await flow.evaluateTyped({ value, location: field, type: 'string' })) as string);
  }
  const path = state[`${field}Path`];
  if (path === undefined) return value;
  const text = flow.paths.evaluate(path, `${field}Path`, flow.effectiveInput());
  if (typeof text === 'string') return text;
  throw new RuntimeFailure(
    `The ${field}Path field refers to value ${JSON.stringify(text)} which is not a string: ${path}`,
  );
}
