import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/index.ts';
import { isKnownTarget, sendingTo, takesDeadLetters } from '../../src/lambda/asynchronous/send-record.ts';
import { LambdaBench } from '../support/lambda-bench.ts';

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-central-1:000000000000:${resource}`;
const QUEUE = arn('sqs', 'letters');

test.each([
  [QUEUE, 'sqs', 'SendMessage'],
  [arn('sns', 't'), 'sns', 'Publish'],
  [arn('lambda', 'function:f'), 'lambda', 'InvokeFunction'],
  [arn('events', 'event-bus/b'), 'events', 'PutEvents'],
])('A record of an invocation for %s goes to %s, which is the action %s', (target, service, action) => {
  expect(isKnownTarget(target)).toBe(true);
  expect(takesDeadLetters(target)).toBe(service === 'sqs' || service === 'sns');
  expect(sendingTo(target)).toEqual({ service, action });
});

test.each([arn('s3', 'b'), 'arn:aws:sqs', 'sqs', arn('toString', 'x')])(
  'A record of an invocation goes to no target such as %s',
  (target) => {
    expect(isKnownTarget(target)).toBe(false);
    expect(takesDeadLetters(target)).toBe(false);
    expect(() => sendingTo(target)).toThrow(`Lambda sends no record to ${target}`);
  },
);

/** What a dead-letter queue gets of a function that fails for good with this message. */
async function letterOf(message: string): Promise<JsonObject> {
  await using bench = new LambdaBench();
  const sent: JsonObject[] = [];
  const run = async (input: JsonObject) => {
    sent.push(input);
    return {};
  };
  bench.cloud.addService('sqs', { SendMessage: { permissions: () => [], run } });
  bench.add(
    'failing',
    `export const handler = async () => { throw new Error(${JSON.stringify(message)}); };`,
    {
      deadLetterTargetArn: QUEUE,
    },
  );
  await bench.call('Invoke', { FunctionName: 'failing', InvocationType: 'Event', Payload: '{}' });
  await bench.cloud.clock.runUntilIdle();
  return sent[0]?.['MessageAttributes'] as JsonObject;
}

test('The message of an error is cut at 1,024 characters in a dead letter', async () => {
  const fits = await letterOf('x'.repeat(1_024));
  expect(fits['ErrorMessage']).toEqual({ DataType: 'String', StringValue: 'x'.repeat(1_024) });
  const cut = await letterOf('x'.repeat(1_025));
  expect(cut['ErrorMessage']).toEqual({ DataType: 'String', StringValue: 'x'.repeat(1_024) });
});

test('An error without a message leaves none in a dead letter', async () => {
  expect(await letterOf('')).not.toHaveProperty('ErrorMessage');
});

test('What no service answers with is a defect of the engine where a dead letter meets it, and no lost event', async () => {
  await using bench = new LambdaBench();
  const bug = new TypeError('a mistake');
  const run = async () => {
    throw bug;
  };
  bench.cloud.addService('sqs', { SendMessage: { permissions: () => [], run } });
  bench.add('failing', 'export const handler = async () => { throw new Error("no"); };', {
    deadLetterTargetArn: QUEUE,
  });
  await bench.call('Invoke', { FunctionName: 'failing', InvocationType: 'Event', Payload: '{}' });
  await bench.cloud.clock.runUntilIdle();
  expect(bench.engineDefects).toEqual([bug]);
  expect(bench.lost).toEqual([]);
});
