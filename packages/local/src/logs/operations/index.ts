import type { OperationTable } from '../../kernel/index.ts';
import type { LogsContext, LogsOperation } from './context.ts';
import { filterLogEvents } from './filter-log-events.ts';
import { getLogEvents } from './get-log-events.ts';
import {
  createLogGroup,
  deleteLogGroup,
  deleteRetentionPolicy,
  describeLogGroups,
  putRetentionPolicy,
} from './groups.ts';
import { putLogEvents } from './put-log-events.ts';
import { createLogStream, deleteLogStream, describeLogStreams } from './streams.ts';
import {
  deleteSubscriptionFilter,
  describeSubscriptionFilters,
  putSubscriptionFilter,
} from './subscription-filters.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';

const OPERATIONS = {
  CreateLogGroup: createLogGroup,
  CreateLogStream: createLogStream,
  DeleteLogGroup: deleteLogGroup,
  DeleteLogStream: deleteLogStream,
  DeleteRetentionPolicy: deleteRetentionPolicy,
  DeleteSubscriptionFilter: deleteSubscriptionFilter,
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  DescribeSubscriptionFilters: describeSubscriptionFilters,
  FilterLogEvents: filterLogEvents,
  GetLogEvents: getLogEvents,
  ListTagsForResource: listTagsForResource,
  PutLogEvents: putLogEvents,
  PutRetentionPolicy: putRetentionPolicy,
  PutSubscriptionFilter: putSubscriptionFilter,
  TagResource: tagResource,
  UntagResource: untagResource,
} satisfies Readonly<Record<string, LogsOperation>>;

/** The list of the API calls that the service answers. */
export function logsOperations(context: LogsContext): OperationTable {
  return Object.fromEntries(Object.entries(OPERATIONS).map(([name, make]) => [name, make(context)]));
}
