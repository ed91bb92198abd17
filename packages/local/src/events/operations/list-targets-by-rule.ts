import { page } from '../api/page.ts';
import type { EventsOperation } from './context.ts';
import { parseRuleName, requestedRuleArn } from './names.ts';

/** Source: EventBridge API reference, ListTargetsByRule. */
export const listTargetsByRule: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [
    { action: 'events:ListTargetsByRule', resources: [requestedRuleArn(cloud, input, 'Rule')] },
  ],
  run: async (input) => {
    const { targets } = buses.getRule(parseRuleName(input, 'Rule'));
    const { items, next } = page([...targets.values()], input);
    return { Targets: items.map(({ request }) => request), ...next };
  },
});
