import { optionalText, optionalTextMap } from '../../request/index.ts';
import { logGroupArn } from '../api/arns.ts';
import { invalidParameter } from '../api/errors.ts';
import { newGroupName } from '../api/members.ts';
import { page } from '../api/page.ts';
import { EVENT_BYTES } from '../limits.ts';
import type { LogGroup } from '../store/log-group.ts';
import { type LogsOperation, onGroup, requestedGroup } from './context.ts';

/** Source: CloudWatch Logs API reference, PutRetentionPolicy. */
const RETENTIONS: ReadonlySet<unknown> = new Set([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]);

/** Source: CloudWatch Logs API reference, CreateLogGroup. */
export const createLogGroup: LogsOperation = (context) => ({
  permissions: (input) => onGroup('CreateLogGroup')(context, input),
  run: async (input) => {
    const group = context.store.createGroup(newGroupName(input), optionalText(input, 'kmsKeyId'));
    for (const [key, value] of Object.entries(optionalTextMap(input, 'tags') ?? {}))
      group.tags.set(key, value);
    return {};
  },
});

/** Source: CloudWatch Logs API reference, DeleteLogGroup. */
export const deleteLogGroup: LogsOperation = (context) => ({
  permissions: (input) => onGroup('DeleteLogGroup')(context, input),
  run: async (input) => {
    const { name } = requestedGroup(context, input);
    context.store.removeGroup(name);
    context.subscriptions.removeOf(name);
    return {};
  },
});

/** Source: CloudWatch Logs API reference, DescribeLogGroups. */
export const describeLogGroups: LogsOperation = ({ cloud, store }) => ({
  permissions: () => [{ action: 'logs:DescribeLogGroups', resources: ['*'] }],
  run: async (input) => {
    const prefix = optionalText(input, 'logGroupNamePrefix', { minLength: 0 }) ?? '';
    const part = optionalText(input, 'logGroupNamePattern', { minLength: 0 }) ?? '';
    const found = store.list().filter(({ name }) => name.startsWith(prefix) && name.includes(part));
    const { items, next } = page(found, input);
    return {
      logGroups: items.map((group) => ({
        logGroupName: group.name,
        creationTime: group.createdAtEpochMs,
        ...(group.retentionDays !== undefined && { retentionInDays: group.retentionDays }),
        ...(group.kmsKeyId !== undefined && { kmsKeyId: group.kmsKeyId }),
        metricFilterCount: 0,
        arn: `${logGroupArn(cloud, group.name)}:*`,
        logGroupArn: logGroupArn(cloud, group.name),
        logGroupClass: 'STANDARD',
        storedBytes: storedBytes(group),
      })),
      ...next,
    };
  },
});

/** Source: CloudWatch Logs API reference, PutRetentionPolicy. */
export const putRetentionPolicy: LogsOperation = (context) => ({
  permissions: (input) => onGroup('PutRetentionPolicy')(context, input),
  run: async (input) => {
    const { retentionInDays: days } = input;
    const group = requestedGroup(context, input);
    if (typeof days !== 'number' || !RETENTIONS.has(days)) {
      throw invalidParameter(
        `retentionInDays must be one of ${[...RETENTIONS].join(', ')}, but was: ${JSON.stringify(days)}`,
      );
    }
    group.retentionDays = days;
    return {};
  },
});

/** Source: CloudWatch Logs API reference, DeleteRetentionPolicy. */
export const deleteRetentionPolicy: LogsOperation = (context) => ({
  permissions: (input) => onGroup('DeleteRetentionPolicy')(context, input),
  run: async (input) => {
    requestedGroup(context, input).retentionDays = undefined;
    return {};
  },
});

function storedBytes(group: LogGroup): number {
  let bytes = 0;
  for (const stream of group.streams.values())
    for (const { text } of stream.events()) bytes += Buffer.byteLength(text) + EVENT_BYTES;
  return bytes;
}
