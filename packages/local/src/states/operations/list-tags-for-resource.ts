import { SMALL_TAGS, tagList } from '../../request/index.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { taggedResource } from '../api/tags.ts';

/** Source: Step Functions API reference, ListTagsForResource. */
export const listTagsForResource: OperationFactory = (context) => ({
  permissions: (input) => permissionOn('ListTagsForResource', input['resourceArn']),
  run: async (input) => {
    const { tags } = taggedResource(input, context);
    return { tags: tagList(tags, SMALL_TAGS) };
  },
});
