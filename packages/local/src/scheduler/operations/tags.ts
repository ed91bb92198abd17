import type { JsonObject } from '../../kernel/index.ts';
import {
  CAPITAL_TAGS,
  COMMON_PARSER,
  parseTagList,
  requiredText,
  tagList,
  textList,
} from '../../request/index.ts';
import { resourceNotFound } from '../api/errors.ts';
import type { ScheduleGroup } from '../schedule/schedule.ts';
import type { ScheduleStore } from '../schedule/schedule-store.ts';
import type { SchedulerOperation } from './context.ts';

/** Source: EventBridge Scheduler API reference, TagResource. Groups have tags, schedules have none. */
export const tagResource: SchedulerOperation = ({ store }) => ({
  permissions: (input) => onResource('TagResource', input),
  run: async (input) => {
    const group = taggedGroup(store, input);
    group.tags = { ...group.tags, ...Object.fromEntries(parseTagList(input, CAPITAL_TAGS, COMMON_PARSER)) };
    return {};
  },
});

/** Source: EventBridge Scheduler API reference, UntagResource. */
export const untagResource: SchedulerOperation = ({ store }) => ({
  permissions: (input) => onResource('UntagResource', input),
  run: async (input) => {
    const group = taggedGroup(store, input);
    const keys = textList(input, 'TagKeys');
    group.tags = Object.fromEntries(Object.entries(group.tags).filter(([key]) => !keys.includes(key)));
    return {};
  },
});

/** Source: EventBridge Scheduler API reference, ListTagsForResource. */
export const listTagsForResource: SchedulerOperation = ({ store }) => ({
  permissions: (input) => onResource('ListTagsForResource', input),
  run: async (input) => ({ Tags: tagList(taggedGroup(store, input).tags) }),
});

function onResource(action: string, { ResourceArn }: JsonObject) {
  return [{ action: `scheduler:${action}`, resources: [String(ResourceArn ?? '*')] }];
}

function taggedGroup(store: ScheduleStore, input: JsonObject): ScheduleGroup {
  const arn = requiredText(input, 'ResourceArn');
  const group = store.findGroupByArn(arn);
  if (group === undefined) throw resourceNotFound(`Resource with arn ${arn} does not exist.`);
  return group;
}
