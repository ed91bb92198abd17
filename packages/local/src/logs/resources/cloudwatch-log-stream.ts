import type { ResourceType } from '../../stack/index.ts';
import { logGroupArn } from '../api/arns.ts';

/** Source: documentation of the AWS provider, `aws_cloudwatch_log_stream`. */
export const cloudwatchLogStream: ResourceType = {
  create: async (attributes, context) => {
    const logStreamName = attributes.text('name');
    const logGroupName = attributes.text('log_group_name');
    await context.call('logs', 'CreateLogStream', { logGroupName, logStreamName });
    return { arn: `${logGroupArn(context, logGroupName)}:log-stream:${logStreamName}`, id: logStreamName };
  },
};
