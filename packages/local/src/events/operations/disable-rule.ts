import type { EventsOperation } from './context.ts';
import { parseRuleName, requestedRuleArn } from './names.ts';

/** Source: EventBridge API reference, DisableRule. */
export const disableRule: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [{ action: 'events:DisableRule', resources: [requestedRuleArn(cloud, input)] }],
  run: async (input) => {
    buses.putRule({ ...buses.getRule(parseRuleName(input)), state: 'DISABLED' });
    return {};
  },
});
