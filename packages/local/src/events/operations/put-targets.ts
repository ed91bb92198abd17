import { constraintError, eachMember, structureList } from '../../request/index.ts';
import { limitExceeded } from '../api/errors.ts';
import { LIST_MAX_ITEMS, TARGETS_PER_RULE } from '../limits.ts';
import { parseTarget } from '../targets/parse-target.ts';
import type { EventsOperation } from './context.ts';
import { parseRuleName, requestedRuleArn } from './names.ts';

/** Source: EventBridge API reference, PutTargets. A target with a known id replaces the one that has it. */
export const putTargets: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [
    { action: 'events:PutTargets', resources: [requestedRuleArn(cloud, input, 'Rule')] },
  ],
  run: async (input) => {
    const rule = buses.getRule(parseRuleName(input, 'Rule'));
    const requests = structureList(input, 'Targets');
    if (requests.length === 0 || requests.length > LIST_MAX_ITEMS) {
      throw constraintError({
        shown: `'[${requests.length} targets]'`,
        member: 'Targets',
        rule: `Member must have length between 1 and ${LIST_MAX_ITEMS}`,
      });
    }
    const targets = new Map(rule.targets);
    for (const target of eachMember('Targets', requests, parseTarget)) targets.set(target.id, target);
    if (targets.size > TARGETS_PER_RULE) {
      throw limitExceeded('The requested resource exceeds the maximum number allowed.');
    }
    buses.putRule({ ...rule, targets });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
