import type { ChoiceRule, ChoiceState } from '@wfm/asl/language';
import { evaluateRule } from '../choice/evaluate-rule.ts';
import type { JsonataFlow } from '../data-flow/jsonata-flow.ts';
import type { JsonPathFlow } from '../data-flow/jsonpath-flow.ts';
import { EngineDefect, RuntimeFailure } from '../errors.ts';
import { atOnce } from './at-once.ts';

/** Source: States Language specification, "Choice State". */
export const choice = atOnce<ChoiceState>(async ({ visit: { state }, flow }) => {
  for (const [index, rule] of state.Choices.entries()) {
    if (await isTrue({ rule, index }, flow)) {
      return { completion: await flow.completeWithoutResult({ rule, index }), next: rule.Next };
    }
  }
  if (state.Default === undefined) {
    throw new RuntimeFailure(
      'Failed to transition out of the state. The state does not point to a next state.',
    );
  }
  return { completion: await flow.completeWithoutResult(), next: state.Default };
});

async function isTrue(
  { rule, index }: { readonly rule: ChoiceRule; readonly index: number },
  flow: JsonPathFlow | JsonataFlow,
): Promise<boolean> {
  if (flow.language === 'JSONPath') {
    const input = flow.effectiveInput();
    if ('Condition' in rule) throw new EngineDefect('a condition of JSONata was taken in a JSONPath state');
    return evaluateRule(rule, (path) => flow.paths.tryEvaluate(path, input));
  }
  const value = 'Condition' in rule ? rule.Condition : false;
  return (await flow.evaluateTyped({
    value,
    location: `Choices[${index}]/Condition`,
    type: 'boolean',
  })) as boolean;
}
