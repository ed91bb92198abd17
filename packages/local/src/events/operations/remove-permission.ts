import { flag, requiredText } from '../../request/index.ts';
import { resourceNotFound } from '../api/errors.ts';
import type { EventsOperation } from './context.ts';
import { parseEventBusName, requestedBusArn } from './names.ts';

/** Source: EventBridge API reference, RemovePermission. */
export const removePermission: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [{ action: 'events:RemovePermission', resources: [requestedBusArn(cloud, input)] }],
  run: async (input) => {
    const bus = buses.get(parseEventBusName(input));
    const policyStatements = new Map(bus.policyStatements);
    if (flag(input, 'RemoveAllPermissions')) {
      policyStatements.clear();
    } else if (!policyStatements.delete(requiredText(input, 'StatementId'))) {
      throw resourceNotFound('Statement with the provided id does not exist.');
    }
    buses.put({ ...bus, policyStatements, lastModifiedEpochMs: cloud.clock.nowEpochMs() });
    return {};
  },
});
