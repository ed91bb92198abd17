import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { LambdaBench } from '../../support/lambda-bench.ts';

const ARN = (name: string) => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;
const QUEUE_ARN = 'arn:aws:sqs:eu-central-1:000000000000:letters';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
  bench.add('work', '');
});
afterEach(() => bench[Symbol.asyncDispose]());

const call = (verb: 'Put' | 'Update' | 'Get' | 'Delete', members: JsonObject = {}) =>
  bench.call(`${verb}FunctionEventInvokeConfig`, { FunctionName: 'work', ...members });

const onSuccess = (Destination: string) => ({ DestinationConfig: { OnSuccess: { Destination } } });

test('The event invoke configuration of a function is what was put last, and shows only what was asked for', async () => {
  await call('Put', { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 });
  const put = await call('Put', { MaximumRetryAttempts: 0, ...onSuccess(QUEUE_ARN) });
  expect(put).toEqual({
    FunctionArn: `${ARN('work')}:$LATEST`,
    LastModified: bench.cloud.clock.nowEpochMs() / 1_000,
    MaximumRetryAttempts: 0,
    DestinationConfig: { OnSuccess: { Destination: QUEUE_ARN }, OnFailure: {} },
  });
  expect(await call('Get')).toEqual(put);
  expect(await call('Get', { Qualifier: '$LATEST' })).toEqual(put);
});

test('An update changes what it has of an event invoke configuration; destinations change together', async () => {
  await call('Put', { MaximumEventAgeInSeconds: 60, ...onSuccess(QUEUE_ARN) });
  await bench.cloud.clock.advance(1_000);
  expect(await call('Update', { MaximumRetryAttempts: 1 })).toMatchObject({
    LastModified: bench.cloud.clock.nowEpochMs() / 1_000,
    MaximumRetryAttempts: 1,
    MaximumEventAgeInSeconds: 60,
    DestinationConfig: { OnSuccess: { Destination: QUEUE_ARN }, OnFailure: {} },
  });
  const DestinationConfig = { OnFailure: { Destination: QUEUE_ARN } };
  expect(await call('Update', { DestinationConfig })).toMatchObject({
    MaximumRetryAttempts: 1,
    DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: QUEUE_ARN } },
  });
  expect(await call('Update', onSuccess(''))).toMatchObject({
    DestinationConfig: { OnSuccess: {}, OnFailure: {} },
  });
});

test('An event invoke configuration is gone when it is deleted', async () => {
  await call('Put', { MaximumRetryAttempts: 0 });
  await call('Delete');
  const none = {
    code: 'ResourceNotFoundException',
    message: `The function ${ARN('work')}:$LATEST doesn't have an EventInvokeConfig`,
    httpStatus: 404,
  };
  await expect(call('Get')).rejects.toMatchObject(none);
  await expect(call('Delete')).rejects.toMatchObject(none);
  await expect(call('Update', { MaximumRetryAttempts: 0 })).rejects.toMatchObject(none);
});

test('An event invoke configuration may send to functions, queues and buses', async () => {
  bench.add('other', '');
  for (const arn of [ARN('other'), QUEUE_ARN, 'arn:aws:events:eu-central-1:000000000000:event-bus/b']) {
    expect(await call('Put', onSuccess(arn))).toMatchObject(onSuccess(arn));
  }
});

test.each<[string, JsonObject, string, string]>([
  ['nothing', {}, 'InvalidParameterValueException', 'You must specify at least one of'],
  ['many attempts', { MaximumRetryAttempts: 3 }, 'ValidationException', "'maximumRetryAttempts'"],
  ['a short age', { MaximumEventAgeInSeconds: 59 }, 'ValidationException', "'maximumEventAgeInSeconds'"],
  ['a long age', { MaximumEventAgeInSeconds: 21_601 }, 'ValidationException', 'less than or equal to 21600'],
  ['no ARN', onSuccess('letters'), 'ValidationException', "Value 'letters'"],
  [
    'a function that is not there',
    onSuccess(ARN('nobody')),
    'InvalidParameterValueException',
    `The destination ARN ${ARN('nobody')} is invalid.`,
  ],
  [
    'the function itself',
    onSuccess(ARN('work')),
    'InvalidParameterValueException',
    "You can't specify the function as a destination for itself.",
  ],
  [
    'what cannot be sent to',
    onSuccess('arn:aws:iam::000000000000:role/r'),
    'InvalidParameterValueException',
    'DestinationConfig(onSuccess=OnSuccess(destination=arn:aws:iam::000000000000:role/r), onFailure=null) is invalid.',
  ],
  [
    'buckets, which the engine does not send to',
    onSuccess('arn:aws:s3:::b'),
    'InvalidParameterValueException',
    'The local engine does not support the destination arn:aws:s3',
  ],
  [
    'a function to configure that is not there',
    { FunctionName: 'nobody', MaximumRetryAttempts: 1 },
    'ResourceNotFoundException',
    "The function doesn't exist.",
  ],
  [
    'an alias',
    { Qualifier: 'live', MaximumRetryAttempts: 1 },
    'ResourceNotFoundException',
    "The function doesn't exist.",
  ],
])('An event invoke configuration is refused with %s', async (_, members, code, message) => {
  await expect(call('Put', members)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});
