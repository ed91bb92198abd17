import { requiredText } from '../../request/index.ts';
import { page } from '../api/page.ts';
import type { EventsOperation } from './context.ts';
import { parseEventBusName } from './names.ts';

/** Source: EventBridge API reference, ListRuleNamesByTarget. */
export const listRuleNamesByTarget: EventsOperation = ({ buses }) => ({
  permissions: () => [{ action: 'events:ListRuleNamesByTarget', resources: ['*'] }],
  run: async (input) => {
    const targetArn = requiredText(input, 'TargetArn', { maxLength: 1_600 });
    const rules = buses
      .listRules(parseEventBusName(input))
      .filter(({ targets }) => [...targets.values()].some(({ arn }) => arn === targetArn));
    const { items, next } = page(rules, input);
    return { RuleNames: items.map(({ name }) => name), ...next };
  },
});
