import type { OperationTable } from '../../kernel/index.ts';
import type { SchedulerContext, SchedulerOperation } from './context.ts';
import {
  createScheduleGroup,
  deleteScheduleGroup,
  getScheduleGroup,
  listScheduleGroups,
} from './schedule-groups.ts';
import { createSchedule, deleteSchedule, getSchedule, listSchedules, updateSchedule } from './schedules.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';

const OPERATIONS = {
  CreateSchedule: createSchedule,
  CreateScheduleGroup: createScheduleGroup,
  DeleteSchedule: deleteSchedule,
  DeleteScheduleGroup: deleteScheduleGroup,
  GetSchedule: getSchedule,
  GetScheduleGroup: getScheduleGroup,
  ListScheduleGroups: listScheduleGroups,
  ListSchedules: listSchedules,
  ListTagsForResource: listTagsForResource,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateSchedule: updateSchedule,
} satisfies Readonly<Record<string, SchedulerOperation>>;

/** The list of the API calls that the service answers. */
export function schedulerOperations(context: SchedulerContext): OperationTable {
  return Object.fromEntries(Object.entries(OPERATIONS).map(([name, make]) => [name, make(context)]));
}
