import type { JsonObject } from '../kernel/index.ts';
import { parseJsonBody, type RestRoute, type WireRequest } from '../wire/index.ts';

const SCHEDULE = /^\/schedules\/(?<Name>[^/]+)$/;
const GROUP = /^\/schedule-groups\/(?<Name>[^/]+)$/;
const TAGS = /^\/tags\/(?<ResourceArn>.+)$/;

const inGroup = ({ query }: WireRequest): JsonObject => optional('GroupName', query.get('groupName'));

const list = ({ query }: WireRequest): JsonObject => ({
  ...optional('GroupName', query.get('ScheduleGroup')),
  ...optional('NamePrefix', query.get('NamePrefix')),
  ...optional('NextToken', query.get('NextToken')),
  ...optional('State', query.get('State')),
  ...(query.has('MaxResults') && { MaxResults: Number(query.get('MaxResults')) }),
});

const nothing = (): JsonObject => ({});

/** The calls of the Scheduler's API. Source: EventBridge Scheduler API reference, each operation's request syntax. */
export const SCHEDULER_ROUTES: readonly RestRoute[] = [
  { method: 'POST', path: SCHEDULE, operation: 'CreateSchedule', members: parseJsonBody, answer: 200 },
  { method: 'PUT', path: SCHEDULE, operation: 'UpdateSchedule', members: parseJsonBody, answer: 200 },
  { method: 'GET', path: SCHEDULE, operation: 'GetSchedule', members: inGroup, answer: 200 },
  { method: 'DELETE', path: SCHEDULE, operation: 'DeleteSchedule', members: inGroup, answer: 200 },
  { method: 'GET', path: /^\/schedules\/?$/, operation: 'ListSchedules', members: list, answer: 200 },
  { method: 'POST', path: GROUP, operation: 'CreateScheduleGroup', members: parseJsonBody, answer: 200 },
  { method: 'GET', path: GROUP, operation: 'GetScheduleGroup', members: nothing, answer: 200 },
  { method: 'DELETE', path: GROUP, operation: 'DeleteScheduleGroup', members: nothing, answer: 200 },
  {
    method: 'GET',
    path: /^\/schedule-groups\/?$/,
    operation: 'ListScheduleGroups',
    members: list,
    answer: 200,
  },
  { method: 'GET', path: TAGS, operation: 'ListTagsForResource', members: nothing, answer: 200 },
  { method: 'POST', path: TAGS, operation: 'TagResource', members: parseJsonBody, answer: 200 },
  {
    method: 'DELETE',
    path: TAGS,
    operation: 'UntagResource',
    members: ({ query }) => ({ TagKeys: query.getAll('TagKeys') }),
    answer: 200,
  },
];

function optional(name: string, value: string | null): JsonObject {
  return value === null ? {} : { [name]: value };
}
