import { arnsAt } from '../request/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { LogsService } from './logs-service.ts';
import { cloudwatchLogGroup } from './resources/cloudwatch-log-group.ts';
import { cloudwatchLogStream } from './resources/cloudwatch-log-stream.ts';
import { cloudwatchLogSubscriptionFilter } from './resources/cloudwatch-log-subscription-filter.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    logs: true;
  }
}

export const logs: ServiceDescriptor<LogsService> = {
  name: 'logs',
  wire: { protocol: 'aws-json', targetPrefix: 'Logs_20140328' },
  throttling: { code: 'ThrottlingException', httpStatus: 400 },
  sdk: {
    resourceName: 'cloudwatchlogs',
    sdkName: 'CloudWatchLogs',
    optimizedPrefix: 'CloudWatchLogs',
    legacyServiceName: 'AWSLogs',
    legacyBaseException: 'AWSLogsException',
    camelCaseMembers: true,
    modelledErrors: new Set([
      'DataAlreadyAcceptedException',
      'InvalidOperationException',
      'InvalidParameterException',
      'InvalidSequenceTokenException',
      'LimitExceededException',
      'MalformedQueryException',
      'OperationAbortedException',
      'ResourceAlreadyExistsException',
      'ResourceNotFoundException',
      'ServiceUnavailableException',
      'UnrecognizedClientException',
    ]),
  },
  namedArns: (input) => arnsAt(input, ['logGroupIdentifier', 'resourceArn']),
  integrations: {},
  changes: new Set([
    'CreateLogGroup',
    'DeleteLogGroup',
    'DeleteRetentionPolicy',
    'DeleteSubscriptionFilter',
    'PutRetentionPolicy',
    'PutSubscriptionFilter',
  ]),

  start(host) {
    const service = new LogsService(host.cloud, {
      writeLog: (batch) => host.writeLog(batch),
      onLost: ({ subscription, error }) =>
        host.onNotice(
          `Lines of the log ${subscription.logGroupName} are lost to ${subscription.functionArn}, which refuses them: ${error.message}`,
        ),
    });
    host.onLog((batch) => service.accept(batch));
    return {
      service,
      operations: service.operations,
      keeping: service.keeping,
      resourceTypes: {
        aws_cloudwatch_log_group: cloudwatchLogGroup,
        aws_cloudwatch_log_stream: cloudwatchLogStream,
        aws_cloudwatch_log_subscription_filter: cloudwatchLogSubscriptionFilter,
      },
    };
  },
};
