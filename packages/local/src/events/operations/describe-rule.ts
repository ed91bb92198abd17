import type { JsonObject } from '../../kernel/index.ts';
import type { Rule } from '../bus/rule.ts';
import type { EventsOperation } from './context.ts';
import { parseRuleName, requestedRuleArn } from './names.ts';

/** Source: EventBridge API reference, DescribeRule. */
export const describeRule: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [{ action: 'events:DescribeRule', resources: [requestedRuleArn(cloud, input)] }],
  run: async (input) => ({ ...ruleSummary(buses.getRule(parseRuleName(input))), CreatedBy: cloud.accountId }),
});

/** The rule as ListRules gives it. */
export function ruleSummary(rule: Rule): JsonObject {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.patternText,
    State: rule.state,
    Description: rule.description,
    RoleArn: rule.roleArn,
    EventBusName: rule.eventBusName,
  };
}
