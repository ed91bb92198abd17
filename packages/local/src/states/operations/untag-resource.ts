import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { taggedResource } from '../api/tags.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_UntagResource.html */
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
