import { epochSeconds } from '../api/answers.ts';
import { assertArn } from '../api/arns.ts';
import { requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { takePage } from '../api/paging.ts';

/**
 * A state machine that is not there has none: the API has no error for it. Source: Step Functions API reference,
 * ListStateMachineVersions.
 */
export const listStateMachineVersions: OperationFactory = ({ versions }) => ({
  permissions: (input) => permissionOn('ListStateMachineVersions', input['stateMachineArn']),
  run: async (input) => {
    const stateMachineArn = requiredText(input, 'stateMachineArn');
    assertArn(stateMachineArn, 'stateMachine');
    const { items, next } = takePage(versions.of(stateMachineArn), { input, maxTokenLength: 1024 });
    return {
      stateMachineVersions: items.map(({ arn, createdAtEpochMs }) => ({
        stateMachineVersionArn: arn,
        creationDate: epochSeconds(createdAtEpochMs),
      })),
      ...next,
    };
  },
});
