import { optionalChoice, optionalText } from '../../request/index.ts';
import { notSupportedHere, validationException } from '../api/errors.ts';
import { ruleArn } from '../bus/arns.ts';
import { RULE_STATES, type Rule } from '../bus/rule.ts';
import type { EventsOperation } from './context.ts';
import { parsePatternMember } from './event-pattern.ts';
import { parseRuleName, requestedRuleArn } from './names.ts';
import { parseTags } from './tags.ts';

const PATTERN_TEXT = { minLength: 0, maxLength: 4_096 };

/** Source: EventBridge API reference, PutRule. A rule that exists keeps its targets and tags. Schedules are refused. */
export const putRule: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [{ action: 'events:PutRule', resources: [requestedRuleArn(cloud, input)] }],
  run: async (input) => {
    const { eventBusName, ruleName } = parseRuleName(input);
    const bus = buses.get(eventBusName);
    if (optionalText(input, 'ScheduleExpression', { minLength: 0 })) {
      throw notSupportedHere(`the ScheduleExpression of rule ${ruleName}`);
    }
    const patternText = optionalText(input, 'EventPattern', PATTERN_TEXT);
    if (!patternText) {
      throw validationException('Parameter(s) EventPattern or ScheduleExpression must be specified.');
    }
    const description = optionalText(input, 'Description', { minLength: 0, maxLength: 512 });
    const roleArn = optionalText(input, 'RoleArn', { maxLength: 1_600 });
    const tags = parseTags(input);
    const existing = bus.rules.get(ruleName);
    const rule: Rule = {
      name: ruleName,
      arn: ruleArn(cloud, eventBusName, ruleName),
      eventBusName,
      ...parsePatternMember(patternText),
      state: optionalChoice(input, 'State', RULE_STATES) ?? 'ENABLED',
      targets: existing?.targets ?? new Map(),
      ...(description !== undefined && { description }),
      ...(roleArn !== undefined && { roleArn }),
    };
    buses.putRule(rule);
    if (existing === undefined) buses.setTags(rule.arn, tags);
    return { RuleArn: rule.arn };
  },
});
