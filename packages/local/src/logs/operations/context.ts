import type { Cloud, JsonObject, Operation, RequiredPermission } from '../../kernel/index.ts';
import { logGroupArn, logGroupNameOf } from '../api/arns.ts';
import { resourceNotFound } from '../api/errors.ts';
import { requestedGroupName, requestedStreamName } from '../api/members.ts';
import type { LogGroup } from '../store/log-group.ts';
import type { LogLines, LogStore } from '../store/log-store.ts';
import type { LogStream } from '../store/log-stream.ts';
import type { Subscriptions } from '../subscriptions/subscriptions.ts';

/** What the operations of the service work on. */
export interface LogsContext {
  readonly cloud: Cloud;
  readonly store: LogStore;
  readonly subscriptions: Subscriptions;
  /** Adds lines to a stream that is there, and hands them to who subscribes. */
  readonly write: (lines: LogLines) => void;
}

/** Makes one operation of the service. */
export type LogsOperation = (context: LogsContext) => Operation;

/** The permission on the group that a request means. */
export function onGroup(action: string): (context: LogsContext, input: JsonObject) => RequiredPermission[] {
  return ({ cloud }, input) => {
    const { logGroupName: name, logGroupIdentifier: identifier } = input;
    const group = logGroupNameOf(String(identifier ?? name ?? '*'));
    return [{ action: `logs:${action}`, resources: [`${logGroupArn(cloud, group)}:*`] }];
  };
}

/** The permission on the stream that a request means. */
export function onStream(action: string): (context: LogsContext, input: JsonObject) => RequiredPermission[] {
  return ({ cloud }, { logGroupName, logGroupIdentifier, logStreamName }) => {
    const group = logGroupNameOf(String(logGroupIdentifier ?? logGroupName ?? '*'));
    const resource = `${logGroupArn(cloud, group)}:log-stream:${String(logStreamName ?? '*')}`;
    return [{ action: `logs:${action}`, resources: [resource] }];
  };
}

/** @throws AwsError ResourceNotFoundException */
export function requestedGroup({ store }: LogsContext, input: JsonObject): LogGroup {
  return store.get(requestedGroupName(input));
}

/** @throws AwsError ResourceNotFoundException */
export function requestedStream(context: LogsContext, input: JsonObject): LogStream {
  const stream = requestedGroup(context, input).streams.get(requestedStreamName(input));
  if (stream === undefined) throw resourceNotFound('log stream');
  return stream;
}
