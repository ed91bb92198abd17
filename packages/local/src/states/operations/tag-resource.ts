import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { assertTagCount, taggedResource, tagsFrom } from '../api/tags.ts';

/**
 * Adds tags, and overwrites those with the same keys.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_TagResource.html
 */
export const tagResource: OperationFactory = (context) => ({
  permissions: (input) => permissionOn('TagResource', input['resourceArn']),
  run: async (input) => {
    const resource = taggedResource(input, context);
    const tags = { ...resource.tags, ...tagsFrom(input) };
    assertTagCount(resource.arn, tags);
    resource.replaceTags(tags);
    return {};
  },
});
