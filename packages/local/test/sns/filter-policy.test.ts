import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/index.ts';
import { queueArn, TestTopic } from './support/topic.ts';

async function isDelivered(Attributes: JsonObject, input: JsonObject): Promise<boolean> {
  const topic = await TestTopic.create();
  await topic.subscribe(queueArn('q'), Attributes);
  await topic.publish({ Message: 'm', ...input });
  return (await topic.messages()).length === 1;
}

const text = (StringValue: string) => ({ DataType: 'String', StringValue });
const number = (StringValue: string) => ({ DataType: 'Number', StringValue });
const list = (...values: readonly unknown[]) => ({
  DataType: 'String.Array',
  StringValue: JSON.stringify(values),
});

test.each<[JsonObject, JsonObject, boolean]>([
  [{ store: ['a', 'b'] }, { store: text('b') }, true],
  [{ store: ['a', 'b'] }, { store: text('c') }, false],
  [{ store: ['a'] }, {}, false],
  [{}, {}, true],
  [{ store: ['a'], kind: ['x'] }, { store: text('a') }, false],
  [{ store: ['a'], kind: ['x'] }, { store: text('a'), kind: text('x') }, true],
  [{ store: [{ prefix: 'ab' }] }, { store: text('abc') }, true],
  [{ store: [{ suffix: 'bc' }] }, { store: text('abc') }, true],
  [{ store: [{ wildcard: 'a*c' }] }, { store: text('abc') }, true],
  [{ store: [{ 'equals-ignore-case': 'ABC' }] }, { store: text('abc') }, true],
  [{ store: [{ 'anything-but': ['a', 'b'] }] }, { store: text('c') }, true],
  [{ store: [{ 'anything-but': ['a', 'b'] }] }, { store: text('a') }, false],
  [{ store: [{ 'anything-but': { prefix: 'a' } }] }, { store: text('abc') }, false],
  [{ store: [{ exists: true }] }, { store: text('a') }, true],
  [{ store: [{ exists: false }] }, {}, true],
  [{ store: [{ exists: false }] }, { store: text('a') }, false],
  [{ price: [{ numeric: ['>', 100, '<=', 200] }] }, { price: number('150.5') }, true],
  [{ price: [{ numeric: ['>', 100] }] }, { price: number('99') }, false],
  [{ price: [{ numeric: ['>', 100] }] }, { price: text('150') }, false],
  [{ price: [100] }, { price: number('1e2') }, true],
  [{ ip: [{ cidr: '10.0.0.0/24' }] }, { ip: text('10.0.0.7') }, true],
  [{ sports: ['golf'] }, { sports: list('rugby', 'golf') }, true],
  [{ sports: ['golf'] }, { sports: list('rugby') }, false],
  [{ sports: [null] }, { sports: list(null) }, true],
  [{ bytes: [{ exists: true }] }, { bytes: { DataType: 'Binary', BinaryValue: 'AAAA' } }, false],
  [{ $or: [{ a: ['1'] }, { b: ['2'] }] }, { b: text('2') }, true],
  [{ $or: [{ a: ['1'] }, { b: ['2'] }] }, { b: text('1') }, false],
])('Of message attributes, the filter policy %j and %j: %s', async (policy, MessageAttributes, delivered) => {
  expect(await isDelivered({ FilterPolicy: JSON.stringify(policy) }, { MessageAttributes })).toBe(delivered);
});

test.each<[JsonObject, string, boolean]>([
  [{ detail: { id: [7] } }, '{"detail":{"id":7}}', true],
  [{ detail: { id: [7] } }, '{"detail":{"id":8}}', false],
  [{ items: { name: ['b'] } }, '{"items":[{"name":"a"},{"name":"b"}]}', true],
  [{ a: ['x'] }, 'no JSON', false],
  [{ a: [{ exists: false }] }, '[]', false],
])('Of the message body, the filter policy %j and %s: %s', async (policy, Message, delivered) => {
  const Attributes = { FilterPolicyScope: 'MessageBody', FilterPolicy: JSON.stringify(policy) };
  expect(await isDelivered(Attributes, { Message })).toBe(delivered);
});

test.each([
  ['{', 'failed to parse JSON.'],
  ['[]', 'Filter is not an object'],
  ['{"a":"b"}', '"a" must be an object or an array'],
  ['{"a":[{"like":"b"}]}', 'Unrecognized match type like'],
  ['{"a":{"b":["c"]}}', 'Filter policy scope MessageAttributes does not support nested filter policy'],
  ['{"$or":[{"a":{"b":["c"]}},{"d":["e"]}]}', 'does not support nested filter policy'],
  [
    JSON.stringify(Object.fromEntries([...'abcdef'].map((key) => [key, ['x']]))),
    'Filter policy can not have more than 5 keys',
  ],
  [
    JSON.stringify(Object.fromEntries([...'abc'].map((key) => [key, ['1', '2', '3', '4', '5', '6']]))),
    'Filter policy is too complex',
  ],
])('The filter policy %s is refused', async (FilterPolicy, reason) => {
  const topic = await TestTopic.create();
  await expect(topic.subscribe(queueArn('q'), { FilterPolicy })).rejects.toMatchObject({
    code: 'InvalidParameter',
    message: expect.stringMatching(
      new RegExp(
        `^Invalid parameter: Attributes Reason: FilterPolicy: .*${reason.replace(/[$]/g, '\\$&')}`,
        's',
      ),
    ),
  });
});
