import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { assertTagCount, parseTags, taggedResource } from '../api/tags.ts';

/** Adds tags, and overwrites those with the same keys. Source: Step Functions API reference, TagResource. */
export const tagResource: OperationFactory = (context) => ({
  permissions: (input) => permissionOn('TagResource', input['resourceArn']),
  run: async (input) => {
    const resource = taggedResource(input, context);
    const tags = { ...resource.tags, ...parseTags(input) };
    assertTagCount(resource.arn, tags);
    resource.replaceTags(tags);
    return {};
  },
});
