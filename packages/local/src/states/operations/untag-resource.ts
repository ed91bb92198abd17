import { textList } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { taggedResource } from '../api/tags.ts';

/** Source: Step Functions API reference, UntagResource. */
export const untagResource: OperationFactory = (context) => ({
  permissions: (input) => permissionOn('UntagResource', input['resourceArn']),
  run: async (input) => {
    const resource = taggedResource(input, context);
    const removed = textList(input, 'tagKeys');
    const left = Object.entries(resource.tags).filter(([key]) => !removed.includes(key));
    resource.replaceTags(Object.fromEntries(left));
    return {};
  },
});
