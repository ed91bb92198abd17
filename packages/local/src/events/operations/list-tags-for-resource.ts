import { tagList } from '../../request/index.ts';
import type { EventsOperation } from './context.ts';
import { requestedArn } from './tag-resource.ts';

/** Source: EventBridge API reference, ListTagsForResource. */
export const listTagsForResource: EventsOperation = ({ buses }) => ({
  permissions: (input) => [
    { action: 'events:ListTagsForResource', resources: [String(input['ResourceARN'] ?? '*')] },
  ],
  run: async (input) => ({ Tags: tagList(buses.tagsOf(requestedArn(buses, input))) }),
});
