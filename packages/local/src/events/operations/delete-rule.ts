import { validationException } from '../api/errors.ts';
import type { EventsOperation } from './context.ts';
import { parseRuleName, requestedRuleArn } from './names.ts';

/** Source: EventBridge API reference, DeleteRule. A rule that does not exist is deleted without an error. */
export const deleteRule: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [{ action: 'events:DeleteRule', resources: [requestedRuleArn(cloud, input)] }],
  run: async (input) => {
    const name = parseRuleName(input);
    const rule = buses.get(name.eventBusName).rules.get(name.ruleName);
    if (rule === undefined) return {};
    if (rule.targets.size > 0) throw validationException("Rule can't be deleted since it has targets.");
    buses.deleteRule(name);
    buses.setTags(rule.arn, new Map());
    return {};
  },
});
