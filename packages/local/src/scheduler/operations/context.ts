import type { Cloud, JsonObject, Operation, RequiredPermission } from '../../kernel/index.ts';
import {
  COMMON_PARSER,
  optionalText,
  type Page,
  type PageRules,
  requiredText,
  takePage,
} from '../../request/index.ts';
import { validationException } from '../api/errors.ts';
import { DEFAULT_GROUP, LIST_MAX_ITEMS } from '../limits.ts';
import type { ScheduleStore } from '../schedule/schedule-store.ts';
import type { Timers } from '../schedule/timers.ts';
import type { TargetParser } from '../target/target-parser.ts';

/** What the operations of the service work on. */
export interface SchedulerContext {
  readonly cloud: Cloud;
  readonly store: ScheduleStore;
  readonly timers: Timers;
  readonly targets: TargetParser;
}

/** Makes one operation of the service. */
export type SchedulerOperation = (context: SchedulerContext) => Operation;

const NAME = { maxLength: 64, pattern: '[0-9a-zA-Z-_.]+' };

/** @throws AwsError ValidationException */
export function requiredName(input: JsonObject, member = 'Name'): string {
  return requiredText(input, member, NAME);
}

/** @throws AwsError ValidationException */
export function groupNameOf(input: JsonObject): string {
  return optionalText(input, 'GroupName', NAME) ?? DEFAULT_GROUP;
}

/** The permission on the schedule that a request names, before it is checked. */
export function onSchedule(
  { store }: SchedulerContext,
  action: string,
  { Name, GroupName }: JsonObject,
): RequiredPermission[] {
  const arn = store.scheduleArn(String(GroupName ?? DEFAULT_GROUP), String(Name ?? '*'));
  return [{ action: `scheduler:${action}`, resources: [arn] }];
}

/** The same of a group. */
export function onGroup({ store }: SchedulerContext, action: string, name: unknown): RequiredPermission[] {
  return [{ action: `scheduler:${action}`, resources: [store.groupArn(String(name ?? '*'))] }];
}

const PAGES: PageRules = {
  parser: COMMON_PARSER,
  limit: { member: 'MaxResults', default: LIST_MAX_ITEMS, max: LIST_MAX_ITEMS },
  token: { asked: 'NextToken', given: 'NextToken' },
  invalidToken: () => validationException('Invalid NextToken.'),
};

/** The page that `MaxResults` and `NextToken` ask for. @throws AwsError ValidationException */
export function page<T>(items: readonly T[], input: JsonObject): Page<T> {
  return takePage(items, { input }, PAGES);
}
