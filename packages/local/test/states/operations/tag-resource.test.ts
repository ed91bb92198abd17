import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { ACTIVITY_ARN, cloudWithActivity } from '../support/activity.ts';
import { MACHINE_ARN, oneState, ROLE_ARN } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const RESOURCE = { resourceArn: MACHINE_ARN };

async function taggedCloud(): Promise<TestCloud> {
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', {
    name: 'workflow',
    roleArn: ROLE_ARN,
    definition: JSON.stringify(oneState({ Type: 'Pass' })),
    tags: [{ key: 'team', value: 'orders' }],
  });
  return cloud;
}

function tagsOf(cloud: TestCloud): Promise<JsonObject> {
  return cloud.operation('ListTagsForResource', RESOURCE);
}

test('Tags of a state machine are added, overwritten by key, and removed', async () => {
  const cloud = await taggedCloud();
  const tags = [
    { key: 'team', value: 'payments' },
    { key: 'stage', value: 'test' },
  ];
  await cloud.operation('TagResource', { ...RESOURCE, tags });
  expect(await tagsOf(cloud)).toEqual({ tags });
  await cloud.operation('UntagResource', { ...RESOURCE, tagKeys: ['team', 'unknown'] });
  expect(await tagsOf(cloud)).toEqual({ tags: [{ key: 'stage', value: 'test' }] });
});

test('A state machine has fifty tags at most', async () => {
  const cloud = await taggedCloud();
  const tags = Array.from({ length: 50 }, (_, index) => ({ key: `k${index}`, value: '' }));
  await expect(cloud.operation('TagResource', { ...RESOURCE, tags })).rejects.toMatchObject({
    code: 'TooManyTags',
  });
  await cloud.operation('TagResource', { ...RESOURCE, tags: tags.slice(1) });
  expect((await tagsOf(cloud))['tags']).toHaveLength(50);
});

test.each(['TagResource', 'UntagResource', 'ListTagsForResource'])(
  'Tags of a state machine that is not there are refused: %s',
  async (operation) => {
    const input = { resourceArn: `${MACHINE_ARN}2`, tags: [], tagKeys: [] };
    await expect(new TestCloud().operation(operation, input)).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
  },
);

test('A version has no tags of its own', async () => {
  const cloud = await taggedCloud();
  await cloud.operation('PublishStateMachineVersion', { stateMachineArn: MACHINE_ARN });
  const resourceArn = `${MACHINE_ARN}:1`;
  await expect(cloud.operation('ListTagsForResource', { resourceArn })).rejects.toMatchObject({
    code: 'ResourceNotFound',
    message: `Resource not found: '${resourceArn}'`,
  });
});

test('Tags of an activity are added and removed', async () => {
  const cloud = await cloudWithActivity();
  const resource = { resourceArn: ACTIVITY_ARN };
  const tags = [
    { key: 'team', value: 'payments' },
    { key: 'stage', value: 'test' },
  ];
  await cloud.operation('TagResource', { ...resource, tags });
  await cloud.operation('UntagResource', { ...resource, tagKeys: ['stage'] });
  expect(await cloud.operation('ListTagsForResource', resource)).toEqual({ tags: tags.slice(0, 1) });
});

test.each(['TagResource', 'UntagResource', 'ListTagsForResource'])(
  'Tags of an activity that is not there are refused: %s',
  async (operation) => {
    const input = { resourceArn: `${ACTIVITY_ARN}2`, tags: [], tagKeys: [] };
    await expect((await cloudWithActivity()).operation(operation, input)).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
  },
);
