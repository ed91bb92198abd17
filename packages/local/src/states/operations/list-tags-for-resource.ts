import { AwsFault } from '../../kernel/index.ts';
import { assertArn } from '../api/arns.ts';
import { requiredString } from '../api/input.ts';
import type { OperationFactory } from '../api/operation-factory.ts';
import { permissionOn } from '../api/permission.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListTagsForResource.html */
export const listTagsForResource: OperationFactory = ({ stateMachines }) => ({
  permissions: (input) => permissionOn('ListTagsForResource', input['resourceArn']),
  run: async (input) => {
    const arn = requiredString(input, 'resourceArn');
    assertArn(arn, 'stateMachine');
    const machine = stateMachines.find(arn);
    if (machine === undefined) {
      throw new AwsFault({
        code: 'ResourceNotFound',
        message: `Resource not found: '${arn}'`,
        fields: { resourceName: arn },
      });
    }
    return { tags: Object.entries(machine.tags).map(([key, value]) => ({ key, value })) };
  },
});
