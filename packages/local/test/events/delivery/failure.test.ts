import { expect, test } from 'vitest';
import { classifyError } from '../../../src/events/delivery/failure.ts';
import { definitionOf, parseDestination } from '../../../src/events/targets/index.ts';
import { AwsError } from '../../../src/kernel/index.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:111111111111:function:f';
const QUEUE = 'arn:aws:sqs:us-east-1:111111111111:q';
const STATE_MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:m';
const BUS = 'arn:aws:events:us-east-1:111111111111:event-bus/b';

test.each([
  [QUEUE, 'AccessDenied', 'NO_PERMISSIONS', false],
  [FUNCTION, 'AccessDeniedException', 'NO_PERMISSIONS', false],
  [QUEUE, 'QueueDoesNotExist', 'NO_RESOURCE', false],
  [FUNCTION, 'ResourceNotFoundException', 'NO_RESOURCE', false],
  [BUS, 'ResourceNotFoundException', 'NO_RESOURCE', false],
  [STATE_MACHINE, 'StateMachineDoesNotExist', 'NO_RESOURCE', false],
  [FUNCTION, 'TooManyRequestsException', 'THROTTLING', true],
  [QUEUE, 'RequestThrottled', 'THROTTLING', true],
  [BUS, 'ThrottlingException', 'THROTTLING', true],
  [STATE_MACHINE, 'Throttling', 'THROTTLING', true],
  [STATE_MACHINE, 'ExecutionLimitExceeded', 'RESOURCE_LIMIT_EXCEEDED', true],
  [FUNCTION, 'SdkClientException', 'SDK_CLIENT_ERROR', true],
  [FUNCTION, 'InvalidRequestContentException', 'ERROR_FROM_TARGET', false],
  [FUNCTION, 'toString', 'ERROR_FROM_TARGET', false],
])(
  'A delivery to %s that gets the error %s fails with the code %s and is tried again: %s',
  (arn, code, failureCode, isRetryable) => {
    const { failures } = definitionOf(parseDestination(arn, {}));
    expect(classifyError(new AwsError({ code, message: 'm' }), failures)).toMatchObject({
      code: failureCode,
      isRetryable,
    });
  },
);

test.each([
  [400, false],
  [413, false],
  [429, true],
  [500, true],
  [503, true],
])('A delivery that gets an unknown error of the status %i is tried again: %s', (httpStatus, isRetryable) => {
  const error = new AwsError({ code: 'Unheard', message: 'm', httpStatus });
  expect(classifyError(error, {})).toEqual({
    code: 'ERROR_FROM_TARGET',
    message: 'Unheard: m',
    isRetryable,
  });
});
