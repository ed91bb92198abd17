import type { JsonObject } from '../../kernel/index.ts';
import { inMember, optionalStructure, optionalText, requiredText } from '../../request/index.ts';
import { validationException } from '../api/errors.ts';
import type { ScheduleTarget } from './schedule-target.ts';

/** A kind of target that the Scheduler has a template for. */
interface Template {
  /** Whether the ARN means a target of this kind. */
  readonly pattern: RegExp;
  /** Member that only this kind has. Absent: none. */
  readonly member?: string;
  /** @throws AwsError ValidationException */
  readonly callOf: (arn: string, request: JsonObject) => ScheduleTarget['call'];
}

/** Source: EventBridge Scheduler user guide, "Using templated targets". */
export const TEMPLATES: readonly Template[] = [
  {
    pattern: /^arn:[^:]+:lambda:[^:]+:\d{12}:function:.+$/,
    callOf: (arn) => (input) => ({
      service: 'lambda',
      operation: 'Invoke',
      input: { FunctionName: arn, InvocationType: 'Event', Payload: input },
    }),
  },
  {
    pattern: /^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+$/,
    member: 'SqsParameters',
    callOf: (arn, request) => {
      const MessageGroupId = optionalText(
        optionalStructure(request, 'SqsParameters') ?? {},
        'MessageGroupId',
      );
      return (input) => ({
        service: 'sqs',
        operation: 'SendMessage',
        input: {
          QueueUrl: queueUrlOf(arn),
          MessageBody: input,
          ...(MessageGroupId !== undefined && { MessageGroupId }),
        },
      });
    },
  },
  {
    pattern: /^arn:[^:]+:states:[^:]+:\d{12}:stateMachine:.+$/,
    callOf:
      (arn) =>
      (input, { executionId }) => ({
        service: 'states',
        operation: 'StartExecution',
        input: { stateMachineArn: arn, name: executionId, input },
      }),
  },
  {
    pattern: /^arn:[^:]+:sns:[^:]+:\d{12}:[^:]+$/,
    callOf: (arn) => (input) => ({
      service: 'sns',
      operation: 'Publish',
      input: { TopicArn: arn, Message: input },
    }),
  },
  {
    pattern: /^arn:[^:]+:events:[^:]+:\d{12}:event-bus\/.+$/,
    member: 'EventBridgeParameters',
    callOf: (arn, request) => {
      const parameters = optionalStructure(request, 'EventBridgeParameters');
      if (parameters === undefined) {
        throw validationException('EventBridgeParameters is required for EventBridge targets.');
      }
      const { DetailType, Source } = inMember('EventBridgeParameters', () => ({
        DetailType: requiredText(parameters, 'DetailType', { maxLength: 128 }),
        Source: requiredText(parameters, 'Source', { maxLength: 256 }),
      }));
      return (input) => ({
        service: 'events',
        operation: 'PutEvents',
        input: { Entries: [{ EventBusName: arn, DetailType, Source, Detail: input }] },
      });
    },
  },
];

/** SendMessage takes a URL where targets are ARNs; the queue service reads the name from the URL's path. */
export function queueUrlOf(queueArn: string): string {
  const [, , , region = '', accountId = '', name = ''] = queueArn.split(':');
  return `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;
}
