import { textList } from '../../request/index.ts';
import type { EventsOperation } from './context.ts';
import { requestedArn } from './tag-resource.ts';

/** Source: EventBridge API reference, UntagResource. */
export const untagResource: EventsOperation = ({ buses }) => ({
  permissions: (input) => [
    { action: 'events:UntagResource', resources: [String(input['ResourceARN'] ?? '*')] },
  ],
  run: async (input) => {
    const arn = requestedArn(buses, input);
    const keys = textList(input, 'TagKeys');
    buses.setTags(arn, new Map([...buses.tagsOf(arn)].filter(([key]) => !keys.includes(key))));
    return {};
  },
});
