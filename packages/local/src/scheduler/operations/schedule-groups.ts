import type { JsonObject } from '../../kernel/index.ts';
import { CAPITAL_TAGS, COMMON_PARSER, optionalText, parseTagList } from '../../request/index.ts';
import type { ScheduleGroup } from '../schedule/schedule.ts';
import { onGroup, page, requiredName, type SchedulerOperation } from './context.ts';

/** Source: EventBridge Scheduler API reference, CreateScheduleGroup. */
export const createScheduleGroup: SchedulerOperation = (context) => ({
  permissions: ({ Name }) => onGroup(context, 'CreateScheduleGroup', Name),
  run: async (input) => {
    const tags = Object.fromEntries(parseTagList(input, CAPITAL_TAGS, COMMON_PARSER));
    return { ScheduleGroupArn: context.store.addGroup(requiredName(input), tags).arn };
  },
});

/** Source: EventBridge Scheduler API reference, GetScheduleGroup. */
export const getScheduleGroup: SchedulerOperation = (context) => ({
  permissions: ({ Name }) => onGroup(context, 'GetScheduleGroup', Name),
  run: async (input) => groupOutput(context.store.getGroup(requiredName(input))),
});

/** Source: EventBridge Scheduler API reference, DeleteScheduleGroup. With its schedules, at once. */
export const deleteScheduleGroup: SchedulerOperation = (context) => ({
  permissions: ({ Name }) => onGroup(context, 'DeleteScheduleGroup', Name),
  run: async (input) => {
    const { schedules } = context.store.deleteGroup(requiredName(input));
    for (const schedule of schedules.values()) context.timers.cancel(schedule);
    return {};
  },
});

/** Source: EventBridge Scheduler API reference, ListScheduleGroups. */
export const listScheduleGroups: SchedulerOperation = (context) => ({
  permissions: () => [{ action: 'scheduler:ListScheduleGroups', resources: ['*'] }],
  run: async (input) => {
    const prefix = optionalText(input, 'NamePrefix') ?? '';
    const { items, next } = page(
      context.store.groups().filter(({ name }) => name.startsWith(prefix)),
      input,
    );
    return { ScheduleGroups: items.map(groupOutput), ...next };
  },
});

function groupOutput({ name, arn, createdAtEpochMs, modifiedAtEpochMs }: ScheduleGroup): JsonObject {
  return {
    Arn: arn,
    CreationDate: createdAtEpochMs / 1_000,
    LastModificationDate: modifiedAtEpochMs / 1_000,
    Name: name,
    State: 'ACTIVE',
  };
}
