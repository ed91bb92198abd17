import { expect, test } from 'vitest';
import { EventsService } from '../../../src/events/index.ts';
import { AwsError, type JsonObject, OPERATOR } from '../../../src/kernel/index.ts';
import {
  DEAD_LETTER_QUEUE_ARN,
  deadLetters,
  FUNCTION_ARN,
  ruleWithTarget,
} from '../support/rule-with-target.ts';
import type { Answer } from '../support/test-cloud.ts';

const BUG = new TypeError('undefined is not a function');

/** Delivers one event to a function with a dead-letter queue, while services answer as they are told to. */
async function deliver(answer: Answer) {
  const cloud = await ruleWithTarget({});
  const defects: unknown[] = [];
  const events = new EventsService(cloud, { onEngineDefect: (error) => defects.push(error) });
  const call = (operation: string, input: JsonObject) =>
    events.operations[operation]?.run(input, { principal: OPERATOR, requestId: '1' });
  await call('PutRule', { Name: 'r', EventPattern: '{"source": ["shop"]}' });
  await call('PutTargets', {
    Rule: 'r',
    Targets: [{ Id: 't', Arn: FUNCTION_ARN, DeadLetterConfig: { Arn: DEAD_LETTER_QUEUE_ARN } }],
  });
  cloud.answer = answer;
  await call('PutEvents', { Entries: [{ Source: 'shop', DetailType: 't', Detail: '{}' }] });
  await cloud.clock.runUntilIdle();
  cloud.answer = () => undefined;
  return { cloud, defects };
}

test('An error that no service answers with is a defect of the engine, never a failed delivery', async () => {
  const { cloud, defects } = await deliver(({ service }) => {
    if (service === 'lambda') throw BUG;
    return undefined;
  });
  expect(defects).toEqual([BUG]);
  expect(cloud.callsOf('lambda', 'Invoke')).toHaveLength(1);
  expect(await deadLetters(cloud)).toEqual([]);
});

test('An error that no service answers with is a defect of the engine also where a dead letter meets it', async () => {
  const { defects } = await deliver(({ service }) => {
    if (service === 'lambda') throw new AwsError({ code: 'ResourceNotFoundException', message: 'gone' });
    throw BUG;
  });
  expect(defects).toEqual([BUG]);
});
