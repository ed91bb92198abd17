import { textList } from '../../request/index.ts';
import type { EventsOperation } from './context.ts';
import { parseRuleName, requestedRuleArn } from './names.ts';

/** Source: EventBridge API reference, RemoveTargets. */
export const removeTargets: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [
    { action: 'events:RemoveTargets', resources: [requestedRuleArn(cloud, input, 'Rule')] },
  ],
  run: async (input) => {
    const rule = buses.getRule(parseRuleName(input, 'Rule'));
    const ids = textList(input, 'Ids');
    const unknownIds = ids.filter((id) => !rule.targets.has(id));
    const targets = new Map([...rule.targets].filter(([id]) => !ids.includes(id)));
    buses.putRule({ ...rule, targets });
    return {
      FailedEntryCount: unknownIds.length,
      FailedEntries: unknownIds.map((TargetId) => ({
        TargetId,
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: `Rule ${rule.name} does not have a target with the Id ${TargetId}.`,
      })),
    };
  },
});
