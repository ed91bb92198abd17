import { callback, type TypedCall, typedCall, type Waiting } from './integration.ts';

/** Any action of any service by its name: `awsSdk('dynamodb', 'query')`. */
export type AwsSdkResource<Service extends string, Action extends string> =
  Action extends Uncapitalize<Action>
    ? Service extends Lowercase<Service>
      ? readonly [service: Service, action: Action]
      : readonly [service: `services are written in lower case: ${Lowercase<Service>}`, action: Action]
    : readonly [service: Service, action: `actions begin with a small letter: ${Uncapitalize<Action>}`];

/**
 * A call of an action of the AWS SDK. Arguments and answer are as the API reference of the service has them, with
 * capital first letters. Source: Step Functions developer guide, "Learning to use AWS service SDK integrations".
 */
export function awsSdk<const Service extends string, const Action extends string>(
  ...[service, action]: AwsSdkResource<Service, Action>
): TypedCall<object> {
  return typedCall(`arn:aws:states:::aws-sdk:${service}:${action}`);
}

/** The same, waiting until someone answers the token. There is no `.sync` of the AWS SDK. */
export function awsSdkWaitForTaskToken<const Service extends string, const Action extends string>(
  ...[service, action]: AwsSdkResource<Service, Action>
): TypedCall<(waiting: Waiting) => object> {
  return callback(`arn:aws:states:::aws-sdk:${service}:${action}.waitForTaskToken`);
}
