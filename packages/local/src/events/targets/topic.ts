import type { TargetDefinition } from './definition.ts';

/** An SNS topic, to which the event is published. */
export interface TopicDestination {
  readonly kind: 'topic';
  readonly topicArn: string;
}

export const topicTarget: TargetDefinition<TopicDestination> = {
  parse: ({ arn, service, resource }) =>
    service === 'sns' && !resource.includes(':') ? { kind: 'topic', topicArn: arn } : undefined,
  call: ({ topicArn }, { inputText }) => ({
    service: 'sns',
    operation: 'Publish',
    input: { TopicArn: topicArn, Message: inputText },
  }),
  failures: { AuthorizationError: 'NO_PERMISSIONS', NotFound: 'NO_RESOURCE' },
};
