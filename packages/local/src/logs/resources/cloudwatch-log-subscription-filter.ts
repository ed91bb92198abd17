import type { ResourceType } from '../../stack/index.ts';
import { parseLogPattern } from '../pattern/log-pattern.ts';
import { makeLogGroup } from './make-log-group.ts';

/** Source: documentation of the AWS provider, `aws_cloudwatch_log_subscription_filter`. */
export const cloudwatchLogSubscriptionFilter: ResourceType = {
  create: async (attributes, context) => {
    attributes.accept({
      distribution: 'is about streams',
      role_arn: 'is about destinations that are no functions',
    });
    const filterName = attributes.text('name');
    const filterPattern = attributes.text('filter_pattern');
    const destinationArn = attributes.text('destination_arn');
    const logGroupName = attributes.text('log_group_name');
    if (parseLogPattern(filterPattern) === undefined)
      attributes.refuse('filter_pattern', `is ${filterPattern}, which the local engine does not know`);
    if (!destinationArn.includes(':lambda:')) {
      attributes.refuse(
        'destination_arn',
        `is ${destinationArn}, and the local engine hands lines to functions`,
      );
    }
    // The group of a function is there on AWS from its first line on; here a stack is made before any function runs.
    await makeLogGroup(context, { logGroupName });
    await context.call('logs', 'PutSubscriptionFilter', {
      logGroupName,
      filterName,
      filterPattern,
      destinationArn,
    });
    return { id: filterName };
  },
};
