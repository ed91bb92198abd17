import type { JsonObject } from '../../kernel/index.ts';
import {
  optionalInteger,
  optionalStructure,
  optionalText,
  type TextConstraint,
} from '../../request/index.ts';
import type { EventInvokeConfig } from '../asynchronous/event-invoke-config.ts';
import { isKnownTarget } from '../asynchronous/send-record.ts';
import type { FunctionRegistry } from '../function-registry.ts';
import { invalidParameter, notSupportedHere } from './errors.ts';

const DESTINATION: TextConstraint = {
  minLength: 0,
  maxLength: 350,
  pattern:
    '$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)',
};

/** Destinations that Lambda has and the engine has not. */
const ELSEWHERE = /^(kafka:|arn:[^:]+:s3:)/;

/** What a request asks for. */
export type EventInvokeMembers = Omit<EventInvokeConfig, 'lastModifiedEpochMs'>;

/**
 * The members that PutFunctionEventInvokeConfig and UpdateFunctionEventInvokeConfig share.
 * @throws AwsError ValidationException, InvalidParameterValueException
 */
export function parseEventInvokeMembers(input: JsonObject, functions: FunctionRegistry): EventInvokeMembers {
  const maximumRetryAttempts = optionalInteger(input, 'MaximumRetryAttempts', { min: 0, max: 2 });
  const maximumEventAgeSeconds = optionalInteger(input, 'MaximumEventAgeInSeconds', { min: 60, max: 21_600 });
  const destinations = optionalStructure(input, 'DestinationConfig');
  if (maximumRetryAttempts === undefined && maximumEventAgeSeconds === undefined && !destinations) {
    throw invalidParameter('You must specify at least one of error handling or destination setting.');
  }
  const onSuccessArn = parseDestination(destinations, 'OnSuccess');
  const onFailureArn = parseDestination(destinations, 'OnFailure');
  const { name } = functions.refer(input);
  for (const arn of [onSuccessArn, onFailureArn]) {
    if (arn !== undefined) requireTarget(arn, { name, functions, onSuccessArn, onFailureArn });
  }
  return {
    ...(maximumRetryAttempts !== undefined && { maximumRetryAttempts }),
    ...(maximumEventAgeSeconds !== undefined && { maximumEventAgeSeconds }),
    // Both or none: destinations are given together, and one that is left out is taken away.
    ...(destinations !== undefined && { onSuccessArn, onFailureArn }),
  };
}

function parseDestination(
  destinations: JsonObject | undefined,
  member: 'OnSuccess' | 'OnFailure',
): string | undefined {
  const destination = optionalStructure(destinations ?? {}, member);
  const arn = destination && optionalText(destination, 'Destination', DESTINATION);
  return arn === '' ? undefined : arn;
}

function requireTarget(
  arn: string,
  of: {
    readonly name: string;
    readonly functions: FunctionRegistry;
    readonly onSuccessArn: string | undefined;
    readonly onFailureArn: string | undefined;
  },
): void {
  if (ELSEWHERE.test(arn)) throw notSupportedHere(`the destination ${arn}`);
  if (!isKnownTarget(arn)) {
    throw invalidParameter(
      `The provided destination config DestinationConfig(onSuccess=${shown('OnSuccess', of.onSuccessArn)}, onFailure=${shown('OnFailure', of.onFailureArn)}) is invalid.`,
    );
  }
  if (!/^arn:[^:]+:lambda:/.test(arn)) return;
  if (arn === of.functions.arnOf(of.name)) {
    throw invalidParameter("You can't specify the function as a destination for itself.");
  }
  const target = of.functions.findNamed(of.functions.refer({ FunctionName: arn }).name);
  if (target?.definition.arn !== arn) throw invalidParameter(`The destination ARN ${arn} is invalid.`);
}

function shown(type: string, arn: string | undefined): string {
  return arn === undefined ? 'null' : `${type}(destination=${arn})`;
}
