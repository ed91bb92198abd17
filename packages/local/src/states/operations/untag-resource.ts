import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { taggedResource } from '../api/tags.ts';

/** Source: Step Functions API reference, UntagResource. */
export const untagResource: OperationFactory = (context) => ({
  permissions: (input) => permissionOn('UntagResource', input['resourceArn']),
  run: async (input) => {
    const resource = taggedResource(input, context);
    const { tagKeys } = input;
    const removed: ReadonlySet<unknown> = new Set(Array.isArray(tagKeys) ? tagKeys : []);
    const left = Object.entries(resource.tags).filter(([key]) => !removed.has(key));
    resource.replaceTags(Object.fromEntries(left));
    return {};
  },
});
