import type { ValueOr } from '../expression/value.ts';
import { call, callback } from './integration.ts';

type Target =
  | { readonly TopicArn: ValueOr<string>; readonly TargetArn?: never; readonly PhoneNumber?: never }
  | { readonly TargetArn: ValueOr<string>; readonly TopicArn?: never; readonly PhoneNumber?: never }
  | { readonly PhoneNumber: ValueOr<string>; readonly TopicArn?: never; readonly TargetArn?: never };

/** Source: Amazon SNS API reference, Publish. */
export type PublishArguments = Target & {
  /** Text, or JSON that is sent as text. */
  readonly Message: unknown;
  readonly Subject?: ValueOr<string>;
  readonly MessageStructure?: 'json';
  readonly MessageAttributes?: Readonly<Record<string, unknown>>;
};

/** Source: Step Functions developer guide, "Publish messages to an Amazon SNS topic with Step Functions". */
export const snsPublish = call<PublishArguments, { readonly MessageId: string }>(
  'arn:aws:states:::sns:publish',
);

/** Publishes a message and waits until someone answers the token. */
export const snsPublishWaitForTaskToken = callback<PublishArguments>(
  'arn:aws:states:::sns:publish.waitForTaskToken',
);
