import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { LambdaBench } from '../../support/lambda-bench.ts';

const Resource = 'arn:aws:lambda:eu-central-1:000000000000:function:work';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
  bench.add('work', '', { tags: { team: 'shop' } });
});
afterEach(() => bench[Symbol.asyncDispose]());

const tag = (Tags: JsonObject, resource = Resource) =>
  bench.call('TagResource', { Resource: resource, Tags });
const untag = (TagKeys: readonly string[]) => bench.call('UntagResource', { Resource, TagKeys });
const list = async () => (await bench.call('ListTags', { Resource }))['Tags'];

test('The tags of a function are added, changed and taken away one by one', async () => {
  await tag({ stage: 'test', team: 'orders' });
  expect(await list()).toEqual({ stage: 'test', team: 'orders' });
  expect(await bench.call('GetFunction', { FunctionName: 'work' })).toMatchObject({
    Tags: { stage: 'test', team: 'orders' },
  });
  await untag(['team', 'unknown']);
  expect(await list()).toEqual({ stage: 'test' });
  await untag(['stage']);
  expect(await list()).toEqual({});
  expect(await bench.call('GetFunction', { FunctionName: 'work' })).not.toHaveProperty('Tags');
});

test('The tags of a function give it another revision', async () => {
  const before = await bench.call('GetFunctionConfiguration', { FunctionName: 'work' });
  await tag({ stage: 'test' });
  const after = await bench.call('GetFunctionConfiguration', { FunctionName: 'work' });
  expect(after['RevisionId']).not.toBe(before['RevisionId']);
});

test('A function has 50 tags at most', async () => {
  const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`t${i}`, '']));
  await tag(tags(49));
  await expect(tag({ one: 'more' })).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: 'Number of tags exceeds resource tag limit.',
  });
});

test.each<[string, string, string, string]>([
  ['what is no ARN', 'work', 'ValidationException', "Value 'work' at 'resource'"],
  [
    'a version',
    `${Resource}:7`,
    'InvalidParameterValueException',
    'Tags on function aliases and versions are not supported.',
  ],
  ['no function', `${Resource}-not`, 'ResourceNotFoundException', 'Function not found'],
  [
    'a layer',
    'arn:aws:lambda:eu-central-1:000000000000:layer:l',
    'ResourceNotFoundException',
    'only functions',
  ],
])('Tags are refused for %s', async (_, resource, code, message) => {
  await expect(tag({ a: 'b' }, resource)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});

test('A change of tags is refused without any', async () => {
  await expect(tag({})).rejects.toMatchObject({ code: 'InvalidParameterValueException' });
  await expect(untag([])).rejects.toMatchObject({ message: expect.stringContaining("'tagKeys'") });
});
