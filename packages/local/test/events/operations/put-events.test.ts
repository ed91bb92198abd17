import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { putOrder, ruleWithTarget } from '../support/rule-with-target.ts';
import { TestCloud } from '../support/test-cloud.ts';

const ENTRY = { Source: 'shop', DetailType: 'Order Placed', Detail: '{}', EventBusName: 'orders' };

function put(cloud: TestCloud, entries: readonly JsonObject[]): Promise<JsonObject> {
  return cloud.callEvents('PutEvents', { Entries: entries });
}

async function deliveredEvents(cloud: TestCloud): Promise<readonly JsonObject[]> {
  await cloud.clock.settle();
  return cloud
    .callsOf('lambda', 'Invoke')
    .map(({ input }) => JSON.parse(String(input['Payload'])) as JsonObject);
}

test.each([
  [{ Source: undefined }, 'InvalidArgument', 'Source is a required argument'],
  [{ DetailType: '' }, 'InvalidArgument', 'DetailType is a required argument'],
  [{ Detail: undefined }, 'InvalidArgument', 'Detail is a required argument'],
  [{ Detail: '{"a": }' }, 'MalformedDetail', 'Detail is malformed.'],
  [{ Detail: '[1]' }, 'MalformedDetail', 'Detail is malformed.'],
  [{ Detail: '"text"' }, 'MalformedDetail', 'Detail is malformed.'],
  [{ Source: 'aws.shop' }, 'NotAuthorizedForSourceException', 'Not authorized for the source.'],
])('PutEvents refuses an entry with %o and takes the others', async (members, code, message) => {
  const cloud = await ruleWithTarget({});
  const result = await put(cloud, [{ ...ENTRY, ...members }, ENTRY]);
  expect(result).toEqual({
    FailedEntryCount: 1,
    Entries: [
      { ErrorCode: code, ErrorMessage: expect.stringContaining(message) },
      { EventId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ],
  });
  expect(await deliveredEvents(cloud)).toHaveLength(1);
});

test.each([
  [0, 'greater than or equal to 1'],
  [11, 'less than or equal to 10'],
])('PutEvents refuses %s entries', async (count, rule) => {
  await expect(
    put(
      new TestCloud(),
      Array.from({ length: count }, () => ENTRY),
    ),
  ).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining(rule),
  });
});

test('PutEvents refuses entries of more than 1 MiB together, counted as the guide counts', async () => {
  const cloud = await ruleWithTarget({});
  const detail = (bytes: number) => JSON.stringify({ x: 'x'.repeat(bytes - 8) });
  // The source, the detail type and the time count beside the detail.
  const restBytes = 'shop'.length + 'Order Placed'.length + 14;
  const fitting = { ...ENTRY, Time: 0, Detail: detail(1_048_576 - restBytes) };
  await expect(put(cloud, [fitting])).resolves.toMatchObject({ FailedEntryCount: 0 });
  await expect(put(cloud, [{ ...fitting, Resources: ['r'] }])).rejects.toMatchObject({
    code: 'ValidationException',
    message: 'Total size of the entries in the request is over the limit.',
  });
});

test.each([1_700_000_000.5, '2023-11-14T22:13:20.500Z'])('PutEvents takes the time %s', async (Time) => {
  const cloud = await ruleWithTarget({});
  await put(cloud, [{ ...ENTRY, Time, Resources: ['arn:a', 'arn:b'] }]);
  expect(await deliveredEvents(cloud)).toEqual([
    expect.objectContaining({ time: '2023-11-14T22:13:20Z', resources: ['arn:a', 'arn:b'] }),
  ]);
});

test('PutEvents carries numbers of the detail as they were written', async () => {
  const cloud = await ruleWithTarget({ InputPath: '$.detail.total' });
  await put(cloud, [{ ...ENTRY, Detail: '{"total": 12345678901234567890.10}' }]);
  await cloud.clock.settle();
  expect(cloud.callsOf('lambda', 'Invoke')[0]?.input['Payload']).toBe('12345678901234567890.10');
});

test('PutEvents takes the ARN of a bus for its name, and loses events for a bus that does not exist', async () => {
  const cloud = await ruleWithTarget({});
  const arn = 'arn:aws:events:us-east-1:111111111111:event-bus/orders';
  const result = await put(cloud, [
    { ...ENTRY, EventBusName: arn },
    { ...ENTRY, EventBusName: 'nowhere' },
  ]);
  expect(result['FailedEntryCount']).toBe(0);
  expect(await deliveredEvents(cloud)).toHaveLength(1);
});

test('PutEvents needs the permission on each bus that it puts events on', () => {
  const operation = new TestCloud().events.operations['PutEvents'];
  const Entries = [ENTRY, { ...ENTRY, EventBusName: undefined }, ENTRY];
  expect(operation?.permissions({ Entries })).toEqual([
    {
      action: 'events:PutEvents',
      resources: [
        'arn:aws:events:us-east-1:111111111111:event-bus/orders',
        'arn:aws:events:us-east-1:111111111111:event-bus/default',
      ],
    },
  ]);
});

test('PutEvents refuses an event that pretends to be of a service', async () => {
  const cloud = await ruleWithTarget({});
  await putOrder(cloud);
  const result = await put(cloud, [
    { EventBusName: 'orders', Source: 'aws.states', DetailType: 'x', Detail: '{}' },
  ]);
  expect(result['FailedEntryCount']).toBe(1);
});
