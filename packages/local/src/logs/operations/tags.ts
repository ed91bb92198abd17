import { optionalTextMap, requiredText, textList } from '../../request/index.ts';
import { logGroupNameOf } from '../api/arns.ts';
import type { LogsOperation } from './context.ts';

const onResource = (action: string, arn: unknown) => [
  { action: `logs:${action}`, resources: [String(arn ?? '*')] },
];

/** Source: CloudWatch Logs API reference, ListTagsForResource. */
export const listTagsForResource: LogsOperation = ({ store }) => ({
  permissions: ({ resourceArn }) => onResource('ListTagsForResource', resourceArn),
  run: async (input) => {
    const group = store.get(logGroupNameOf(requiredText(input, 'resourceArn')));
    return { tags: Object.fromEntries(group.tags) };
  },
});

/** Source: CloudWatch Logs API reference, TagResource. */
export const tagResource: LogsOperation = ({ store }) => ({
  permissions: ({ resourceArn }) => onResource('TagResource', resourceArn),
  run: async (input) => {
    const group = store.get(logGroupNameOf(requiredText(input, 'resourceArn')));
    for (const [key, value] of Object.entries(optionalTextMap(input, 'tags') ?? {}))
      group.tags.set(key, value);
    return {};
  },
});

/** Source: CloudWatch Logs API reference, UntagResource. */
export const untagResource: LogsOperation = ({ store }) => ({
  permissions: ({ resourceArn }) => onResource('UntagResource', resourceArn),
  run: async (input) => {
    const group = store.get(logGroupNameOf(requiredText(input, 'resourceArn')));
    for (const key of textList(input, 'tagKeys')) group.tags.delete(key);
    return {};
  },
});
