import { expect, test } from 'vitest';
import { classifyFault } from '../../../src/events/delivery/failure.ts';
import { AwsFault } from '../../../src/kernel/index.ts';

test.each([
  ['AccessDenied', 'NO_PERMISSIONS', false],
  ['AccessDeniedException', 'NO_PERMISSIONS', false],
  ['QueueDoesNotExist', 'NO_RESOURCE', false],
  ['ResourceNotFoundException', 'NO_RESOURCE', false],
  ['StateMachineDoesNotExist', 'NO_RESOURCE', false],
  ['TooManyRequestsException', 'THROTTLING', true],
  ['ThrottlingException', 'THROTTLING', true],
  ['ExecutionLimitExceeded', 'RESOURCE_LIMIT_EXCEEDED', true],
  ['SdkClientException', 'SDK_CLIENT_ERROR', true],
  ['ServiceException', 'ERROR_FROM_TARGET', true],
  ['toString', 'ERROR_FROM_TARGET', true],
])('%s of a target is %s, tried again: %s', (code, failureCode, isRetryable) => {
  expect(classifyFault(new AwsFault({ code, message: 'm' }))).toMatchObject({
    code: failureCode,
    isRetryable,
  });
});
