import type { OperationFactory } from '../api/operation-factory.ts';
import { permissionOn } from '../api/permission.ts';
import { taggedMachine } from '../api/tagged-machine.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListTagsForResource.html */
export const listTagsForResource: OperationFactory = ({ stateMachines }) => ({
  permissions: (input) => permissionOn('ListTagsForResource', input['resourceArn']),
  run: async (input) => {
    const { tags } = taggedMachine(input, stateMachines);
    return { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
  },
});
