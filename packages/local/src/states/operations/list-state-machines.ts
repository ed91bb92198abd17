import { epochSeconds } from '../api/answers.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { takePage } from '../api/paging.ts';

/** Source: Step Functions API reference, ListStateMachines. */
export const listStateMachines: OperationFactory = ({ stateMachines }) => ({
  permissions: () => permissionOn('ListStateMachines', '*'),
  run: async (input) => {
    const { items, next } = takePage(stateMachines.list(), { input, maxTokenLength: 1024 });
    return {
      stateMachines: items.map(({ arn, name, type, createdAtEpochMs }) => ({
        stateMachineArn: arn,
        name,
        type,
        creationDate: epochSeconds(createdAtEpochMs),
      })),
      ...next,
    };
  },
});
