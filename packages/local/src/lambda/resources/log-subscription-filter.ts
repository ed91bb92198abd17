import type { ResourceType } from '../../stack/index.ts';
import { parseLogPattern } from '../logs/log-pattern.ts';
import type { LogSubscriptions } from '../logs/log-subscriptions.ts';

/** Source: documentation of the AWS provider, `aws_cloudwatch_log_subscription_filter`. */
export const logSubscriptionFilter = (subscriptions: LogSubscriptions): ResourceType => ({
  create: async (attributes, context) => {
    attributes.accept({ distribution: 'is about streams' });
    const name = attributes.text('name');
    const pattern = attributes.text('filter_pattern');
    const matches =
      parseLogPattern(pattern) ??
      attributes.refuse(
        'filter_pattern',
        `is ${pattern}, and the local engine knows { $.member = "text" } and the empty pattern`,
      );
    const functionArn = attributes.text('destination_arn');
    if (!functionArn.includes(':lambda:')) {
      attributes.refuse(
        'destination_arn',
        `is ${functionArn}, and the local engine hands lines to functions`,
      );
    }
    // CloudWatch Logs looks whether the function is there.
    await context.call('lambda', 'GetFunctionConfiguration', { FunctionName: functionArn });
    const logGroupName = attributes.text('log_group_name');
    if (!subscriptions.add({ name, logGroupName, matches, functionArn })) {
      attributes.refuse('log_group_name', `is ${logGroupName}, which has two subscription filters already`);
    }
    return { id: name };
  },
});
