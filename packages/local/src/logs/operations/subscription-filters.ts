import { optionalText, requiredText } from '../../request/index.ts';
import { invalidParameter, limitExceeded, resourceNotFound } from '../api/errors.ts';
import { page } from '../api/page.ts';
import { MAX_SUBSCRIPTIONS_OF_A_GROUP } from '../limits.ts';
import { parseLogPattern } from '../pattern/log-pattern.ts';
import { type LogsOperation, onGroup, requestedGroup } from './context.ts';

const NAME = { maxLength: 512, pattern: '[^:*]*' };

/** Source: CloudWatch Logs API reference, PutSubscriptionFilter. Only functions are destinations here. */
export const putSubscriptionFilter: LogsOperation = (context) => ({
  permissions: (input) => onGroup('PutSubscriptionFilter')(context, input),
  run: async (input, { principal }) => {
    const name = requiredText(input, 'filterName', NAME);
    const pattern = requiredText(input, 'filterPattern', { minLength: 0, maxLength: 1_024 });
    const functionArn = requiredText(input, 'destinationArn');
    const { name: logGroupName } = requestedGroup(context, input);
    const matches = parseLogPattern(pattern);
    if (matches === undefined)
      throw invalidParameter(`Invalid filter pattern: the local engine does not know ${pattern}`);
    if (!functionArn.includes(':lambda:'))
      throw invalidParameter(
        `The local engine hands lines to functions, and destinationArn is ${functionArn}.`,
      );
    // CloudWatch Logs looks whether the function is there.
    const { cloud, subscriptions } = context;
    const FunctionName = functionArn;
    await cloud.call({
      service: 'lambda',
      operation: 'GetFunctionConfiguration',
      input: { FunctionName },
      principal,
    });
    const others = subscriptions.of(logGroupName).filter((other) => other.name !== name);
    if (others.length >= MAX_SUBSCRIPTIONS_OF_A_GROUP) throw limitExceeded('Resource limit exceeded.');
    const createdAtEpochMs = cloud.clock.nowEpochMs();
    subscriptions.put({ name, logGroupName, pattern, matches, functionArn, createdAtEpochMs });
    return {};
  },
});

/** Source: CloudWatch Logs API reference, DescribeSubscriptionFilters. */
export const describeSubscriptionFilters: LogsOperation = (context) => ({
  permissions: (input) => onGroup('DescribeSubscriptionFilters')(context, input),
  run: async (input) => {
    const { name: logGroupName } = requestedGroup(context, input);
    const prefix = optionalText(input, 'filterNamePrefix') ?? '';
    const { items, next } = page(
      context.subscriptions.of(logGroupName).filter(({ name }) => name.startsWith(prefix)),
      input,
    );
    return {
      subscriptionFilters: items.map(({ name, pattern, functionArn, createdAtEpochMs }) => ({
        filterName: name,
        logGroupName,
        filterPattern: pattern,
        destinationArn: functionArn,
        distribution: 'ByLogStream',
        creationTime: createdAtEpochMs,
      })),
      ...next,
    };
  },
});

/** Source: CloudWatch Logs API reference, DeleteSubscriptionFilter. */
export const deleteSubscriptionFilter: LogsOperation = (context) => ({
  permissions: (input) => onGroup('DeleteSubscriptionFilter')(context, input),
  run: async (input) => {
    const { name: logGroupName } = requestedGroup(context, input);
    const name = requiredText(input, 'filterName', NAME);
    if (!context.subscriptions.remove(logGroupName, name)) throw resourceNotFound('subscription filter');
    return {};
  },
});
