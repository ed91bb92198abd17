import { policyParser } from '../iam/index.ts';
import { arnsAt } from '../request/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { PUBLISHED, publishIntegration } from './publish-integration.ts';
import { snsTopic } from './resources/sns-topic.ts';
import { snsTopicPolicy } from './resources/sns-topic-policy.ts';
import { snsTopicSubscription } from './resources/sns-topic-subscription.ts';
import { SnsService } from './sns-service.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    sns: true;
  }
}

export const sns: ServiceDescriptor<SnsService> = {
  name: 'sns',
  wire: {
    protocol: 'query',
    apiVersion: '2010-03-31',
    xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
    maps: new Set(['Attributes']),
  },
  throttling: { code: 'Throttling', httpStatus: 400 },
  denial: { code: 'AuthorizationError', httpStatus: 403 },
  sdk: {
    resourceName: 'sns',
    sdkName: 'Sns',
    optimizedPrefix: 'SNS',
    legacyServiceName: 'AmazonSNS',
    legacyBaseException: 'AmazonSNSException',
    camelCaseMembers: false,
    modelledErrors: new Set([
      'AuthorizationError',
      'BatchEntryIdsNotDistinct',
      'BatchRequestTooLong',
      'EmptyBatchRequest',
      'InvalidBatchEntryId',
      'InvalidParameter',
      'NotFound',
      'ResourceNotFound',
      'TooManyEntriesInBatchRequest',
    ]),
  },
  namedArns: (input) => arnsAt(input, ['TopicArn', 'TargetArn', 'SubscriptionArn', 'ResourceArn']),
  integrations: { publish: publishIntegration },
  responses: { publish: PUBLISHED },
  changes: new Set([
    'CreateTopic',
    'DeleteTopic',
    'SetSubscriptionAttributes',
    'SetTopicAttributes',
    'Subscribe',
    'TagResource',
    'Unsubscribe',
    'UntagResource',
  ]),

  start({ cloud, onEngineDefect }) {
    const service = new SnsService(cloud, {
      onEngineDefect: (error) => onEngineDefect(error, 'delivery of a notification'),
    });
    return {
      service,
      operations: service.operations,
      keeping: service.keeping,
      resourceTypes: {
        aws_sns_topic: snsTopic,
        aws_sns_topic_policy: snsTopicPolicy,
        aws_sns_topic_subscription: snsTopicSubscription,
      },
      findResourcePolicy: policyParser((arn) => service.topicPolicy(arn)),
    };
  },
};
