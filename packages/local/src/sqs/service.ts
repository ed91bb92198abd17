import { policyParser } from '../iam/index.ts';
import type { AwsError, JsonObject } from '../kernel/index.ts';
import { arnsAt } from '../request/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { queueDoesNotExist, sqsQueryErrorCode } from './api/errors.ts';
import { sqsQueue } from './resources/sqs-queue.ts';
import {
  sqsQueuePolicy,
  sqsQueueRedriveAllowPolicy,
  sqsQueueRedrivePolicy,
} from './resources/sqs-queue-attribute.ts';
import { SENT_BY_SDK, sendMessageIntegration } from './send-message-integration.ts';
import { SqsService } from './sqs-service.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    sqs: true;
  }
}

export const sqs: ServiceDescriptor<SqsService> = {
  name: 'sqs',
  wire: {
    protocol: 'aws-json',
    targetPrefix: 'AmazonSQS',
    errorNamespace: 'com.amazonaws.sqs#',
    errorHeaders: queryError,
    headerMembers: traceMember,
  },
  throttling: { code: 'RequestThrottled', httpStatus: 403 },
  sdk: {
    resourceName: 'sqs',
    sdkName: 'Sqs',
    optimizedPrefix: 'SQS',
    legacyServiceName: 'AmazonSQS',
    legacyBaseException: 'AmazonSQSException',
    camelCaseMembers: false,
    modelledErrors: new Set([
      'InvalidMessageContents',
      'OverLimit',
      'QueueDoesNotExist',
      'QueueNameExists',
      'ReceiptHandleIsInvalid',
      'RequestThrottled',
      'ResourceNotFoundException',
      'UnsupportedOperation',
    ]),
  },
  namedArns: namedQueues,
  foreignAccount: () => queueDoesNotExist(),
  integrations: { sendMessage: sendMessageIntegration },
  responses: { sendMessage: SENT_BY_SDK },
  changes: new Set([
    'AddPermission',
    'CreateQueue',
    'DeleteQueue',
    'RemovePermission',
    'SetQueueAttributes',
    'TagQueue',
    'UntagQueue',
  ]),

  start({ cloud, endpoint }) {
    const service = new SqsService(cloud, { endpoint });
    return {
      service,
      operations: service.operations,
      keeping: service.keeping,
      resourceTypes: {
        aws_sqs_queue: sqsQueue,
        aws_sqs_queue_policy: sqsQueuePolicy,
        aws_sqs_queue_redrive_allow_policy: sqsQueueRedriveAllowPolicy,
        aws_sqs_queue_redrive_policy: sqsQueueRedrivePolicy,
      },
      findResourcePolicy: policyParser((arn) => service.queuePolicy(arn)),
    };
  },
};

/**
 * The code that the error had in the query protocol, which SDKs still show. Source: Smithy, "awsQueryCompatible trait".
 */
function queryError({ code, httpStatus }: AwsError): Readonly<Record<string, string>> {
  const queryErrorCode = sqsQueryErrorCode(code);
  if (queryErrorCode === undefined) return {};
  return { 'x-amzn-query-error': `${queryErrorCode};${httpStatus < 500 ? 'Sender' : 'Receiver'}` };
}

/** Source: X-Ray developer guide, "Amazon SQS and AWS X-Ray": a sender may say its trace in a header, for all messages of a request. */
function traceMember(
  operation: string,
  { 'x-amzn-trace-id': TraceHeader }: Readonly<Record<string, string | undefined>>,
): JsonObject {
  const sends = operation === 'SendMessage' || operation === 'SendMessageBatch';
  return sends && TraceHeader !== undefined ? { TraceHeader } : {};
}

/** A URL has the account before the name. */
function namedQueues(input: JsonObject): readonly string[] {
  const [, account, name] = /\/(\d{12})\/([^/]+)$/.exec(String(input['QueueUrl'] ?? '')) ?? [];
  const owner = account ?? input['QueueOwnerAWSAccountId'];
  return [
    ...(typeof owner === 'string' ? [`arn:aws:sqs::${owner}:${name ?? String(input['QueueName'])}`] : []),
    ...arnsAt(input, ['SourceArn', 'DestinationArn']),
  ];
}
