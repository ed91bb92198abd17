import type { EventsOperation } from './context.ts';
import { parseRuleName, requestedRuleArn } from './names.ts';

/** Source: EventBridge API reference, EnableRule. */
export const enableRule: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [{ action: 'events:EnableRule', resources: [requestedRuleArn(cloud, input)] }],
  run: async (input) => {
    buses.putRule({ ...buses.getRule(parseRuleName(input)), state: 'ENABLED' });
    return {};
  },
});
