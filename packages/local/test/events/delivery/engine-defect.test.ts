import { expect, test } from 'vitest';
import { EventsService } from '../../../src/events/index.ts';
import { AwsFault, OPERATOR } from '../../../src/kernel/index.ts';
import {
  DEAD_LETTER_QUEUE_ARN,
  deadLetters,
  FUNCTION_ARN,
  ruleWithTarget,
} from '../support/rule-with-target.ts';

test('an error that no service answers with is a defect of the engine, never a failed delivery', async () => {
  const cloud = await ruleWithTarget({});
  const defects: unknown[] = [];
  const bug = new TypeError('undefined is not a function');
  const events = new EventsService(cloud, { onEngineDefect: (error) => defects.push(error) });
  const call = (operation: string, input: Parameters<typeof cloud.callEvents>[1]) =>
    events.operations[operation]?.run(input, { principal: OPERATOR, requestId: '1' });
  await call('PutRule', { Name: 'r', EventPattern: '{"source": ["shop"]}' });
  await call('PutTargets', {
    Rule: 'r',
    Targets: [{ Id: 't', Arn: FUNCTION_ARN, DeadLetterConfig: { Arn: DEAD_LETTER_QUEUE_ARN } }],
  });
  cloud.answer = ({ service }) => {
    if (service === 'lambda') throw bug;
    return undefined;
  };
  await call('PutEvents', { Entries: [{ Source: 'shop', DetailType: 't', Detail: '{}' }] });
  await cloud.clock.runUntilIdle();
  expect(defects).toEqual([bug]);
  expect(cloud.callsOf('lambda', 'Invoke')).toHaveLength(1);
  expect(await deadLetters(cloud)).toEqual([]);
});

test('an error that no service answers with is a defect of the engine also where a dead letter meets it', async () => {
  const cloud = await ruleWithTarget({});
  const defects: unknown[] = [];
  const bug = new TypeError('undefined is not a function');
  const events = new EventsService(cloud, { onEngineDefect: (error) => defects.push(error) });
  const call = (operation: string, input: Parameters<typeof cloud.callEvents>[1]) =>
    events.operations[operation]?.run(input, { principal: OPERATOR, requestId: '1' });
  await call('PutRule', { Name: 'r', EventPattern: '{"source": ["shop"]}' });
  await call('PutTargets', {
    Rule: 'r',
    Targets: [{ Id: 't', Arn: FUNCTION_ARN, DeadLetterConfig: { Arn: DEAD_LETTER_QUEUE_ARN } }],
  });
  cloud.answer = ({ service }) => {
    if (service === 'lambda') throw new AwsFault({ code: 'ResourceNotFoundException', message: 'gone' });
    throw bug;
  };
  await call('PutEvents', { Entries: [{ Source: 'shop', DetailType: 't', Detail: '{}' }] });
  await cloud.clock.runUntilIdle();
  expect(defects).toEqual([bug]);
});
