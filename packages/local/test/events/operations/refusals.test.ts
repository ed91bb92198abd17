import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { refusalOf } from '../support/refusal.ts';
import { FUNCTION_ARN, ruleWithTarget } from '../support/rule-with-target.ts';
import { TestCloud } from '../support/test-cloud.ts';

const BUS_ARN = 'arn:aws:events:us-east-1:111111111111:event-bus/orders';

/** Texts that say nothing when they are empty, as forms and templates send them. */
const EMPTY: readonly (readonly [operation: string, input: JsonObject])[] = [
  [
    'CreateArchive',
    { ArchiveName: 'a', EventSourceArn: BUS_ARN, Description: '', EventPattern: '', KmsKeyIdentifier: '' },
  ],
  ['CreateEventBus', { Name: 'b', Description: '', KmsKeyIdentifier: '' }],
  ['PutRule', { Name: 'r', EventPattern: '{"a":["b"]}', ScheduleExpression: '', Description: '' }],
];

test.each(EMPTY)('The operation %s takes empty texts for settings: %j', async (operation, input) => {
  expect(await refusalOf(await ruleWithTarget({}), operation, input)).toBeUndefined();
});

test('PutRule needs a pattern, and an empty one is none', async () => {
  for (const pattern of [{}, { EventPattern: '' }]) {
    expect(await refusalOf(new TestCloud(), 'PutRule', { Name: 'r', ...pattern })).toBe(
      'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    );
  }
});

test('A rule is described as it was put', async () => {
  const cloud = new TestCloud();
  const settings = { Description: 'd', RoleArn: 'arn:aws:iam::111111111111:role/r', State: 'DISABLED' };
  await cloud.callEvents('PutRule', { Name: 'r', EventPattern: '{"a":["b"]}', ...settings });
  expect(await cloud.callEvents('DescribeRule', { Name: 'r' })).toMatchObject(settings);
  await cloud.callEvents('PutRule', { Name: 'plain', EventPattern: '{"a":["b"]}' });
  const { Description, RoleArn, State } = await cloud.callEvents('DescribeRule', { Name: 'plain' });
  expect([Description, RoleArn, State]).toEqual([undefined, undefined, 'ENABLED']);
});

test('A rule that does not exist cannot be described, switched or given targets', async () => {
  const cloud = new TestCloud();
  for (const operation of ['DescribeRule', 'EnableRule', 'DisableRule']) {
    expect(await refusalOf(cloud, operation, { Name: 'r' })).toBe(
      'Rule r does not exist on EventBus default.',
    );
  }
  expect(await refusalOf(cloud, 'PutTargets', { Rule: 'r', Targets: [{ Id: 'x', Arn: FUNCTION_ARN }] })).toBe(
    'Rule r does not exist on EventBus default.',
  );
  expect(await refusalOf(cloud, 'DescribeRule', { Name: 'r', EventBusName: 'none' })).toBe(
    'Event bus none does not exist.',
  );
});

test('PutEvents takes from one to ten entries', async () => {
  const entry = { Source: 's', DetailType: 't', Detail: '{}' };
  const put = (count: number) =>
    refusalOf(new TestCloud(), 'PutEvents', { Entries: Array.from({ length: count }, () => entry) });
  for (const count of [1, 10]) expect(await put(count)).toBeUndefined();
  expect(await put(0)).toContain('Member must have length greater than or equal to 1');
  expect(await put(11)).toContain('Member must have length less than or equal to 10');
});

test('PutEvents takes 1,048,576 bytes, of which a time counts fourteen', async () => {
  const put = (bytes: number, more: JsonObject) => {
    const others = '{"x":""}'.length + 's'.length + 't'.length;
    const Detail = JSON.stringify({ x: 'x'.repeat(bytes - others) });
    return refusalOf(new TestCloud(), 'PutEvents', {
      Entries: [{ Source: 's', DetailType: 't', Detail, ...more }],
    });
  };
  expect(await put(1_048_576, {})).toBeUndefined();
  expect(await put(1_048_577, {})).toBe('Total size of the entries in the request is over the limit.');
  expect(await put(1_048_562, { Time: 0 })).toBeUndefined();
  expect(await put(1_048_563, { Time: 0 })).toContain('over the limit');
  expect(await put(1_048_572, { Resources: ['arn:', ''] })).toBeUndefined();
  expect(await put(1_048_572, { Resources: ['arn:', 'a'] })).toContain('over the limit');
});

test('A key may stand in the tags of a request of EventBridge only once', async () => {
  const Tags = [
    { Key: 'a', Value: '1' },
    { Key: 'a', Value: '2' },
  ];
  expect(await refusalOf(await ruleWithTarget({}), 'TagResource', { ResourceARN: BUS_ARN, Tags })).toBe(
    'Invalid parameter: Duplicated keys are not allowed.',
  );
});
