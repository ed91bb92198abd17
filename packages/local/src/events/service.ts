import { policyParser } from '../iam/index.ts';
import { arnsAt, arnsInList } from '../request/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { EventsService } from './events-service.ts';
import { PUT_EVENTS, putEventsIntegration } from './put-events-integration.ts';
import { cloudwatchEventArchive } from './resources/cloudwatch-event-archive.ts';
import { cloudwatchEventBus } from './resources/cloudwatch-event-bus.ts';
import { cloudwatchEventBusPolicy } from './resources/cloudwatch-event-bus-policy.ts';
import { cloudwatchEventConnection } from './resources/cloudwatch-event-connection.ts';
import { cloudwatchEventRule } from './resources/cloudwatch-event-rule.ts';
import { cloudwatchEventTarget } from './resources/cloudwatch-event-target.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    events: true;
  }
}

export const events: ServiceDescriptor<EventsService> = {
  name: 'events',
  wire: { protocol: 'aws-json', targetPrefix: 'AWSEvents' },
  throttling: { code: 'ThrottlingException', httpStatus: 400 },
  sdk: {
    resourceName: 'eventbridge',
    sdkName: 'EventBridge',
    optimizedPrefix: 'EventBridge',
    legacyServiceName: 'AmazonEventBridge',
    legacyBaseException: 'AmazonEventBridgeException',
    camelCaseMembers: false,
    modelledErrors: new Set([
      'ConcurrentModificationException',
      'IllegalStatusException',
      'InternalException',
      'InvalidEventPatternException',
      'InvalidStateException',
      'LimitExceededException',
      'ManagedRuleException',
      'OperationDisabledException',
      'PolicyLengthExceededException',
      'ResourceAlreadyExistsException',
      'ResourceNotFoundException',
    ]),
  },
  namedArns: (input) => [
    ...arnsAt(input, ['EventBusName', 'EventSourceArn', 'ResourceARN', 'Name']),
    ...arnsInList(input['Entries'], ['EventBusName']),
  ],
  integrations: { putEvents: putEventsIntegration },
  responses: { putEvents: PUT_EVENTS },
  changes: new Set([
    'CreateArchive',
    'CreateConnection',
    'CreateEventBus',
    'DeleteArchive',
    'DeleteConnection',
    'DeleteEventBus',
    'DeleteRule',
    'DisableRule',
    'EnableRule',
    'PutPermission',
    'PutRule',
    'PutTargets',
    'RemovePermission',
    'RemoveTargets',
    'TagResource',
    'UntagResource',
    'UpdateArchive',
    'UpdateEventBus',
  ]),

  start(host) {
    const service = new EventsService(host.cloud, {
      onEngineDefect: (error) => host.onEngineDefect(error, 'delivery of an event'),
    });
    host.onServiceEvent((event) => service.acceptServiceEvent(event));
    return {
      service,
      operations: service.operations,
      keeping: service.keeping,
      resourceTypes: {
        aws_cloudwatch_event_archive: cloudwatchEventArchive,
        aws_cloudwatch_event_bus: cloudwatchEventBus,
        aws_cloudwatch_event_bus_policy: cloudwatchEventBusPolicy,
        aws_cloudwatch_event_connection: cloudwatchEventConnection,
        aws_cloudwatch_event_rule: cloudwatchEventRule,
        aws_cloudwatch_event_target: cloudwatchEventTarget,
      },
      findResourcePolicy: policyParser((arn) => service.busPolicy(arn)),
    };
  },
};
