import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { QUEUE_ARN, TestQueue } from '../support/queue.ts';

const OTHER = '222222222222';

function add(queue: TestQueue, members: JsonObject = {}): Promise<JsonObject> {
  return queue.call('AddPermission', {
    Label: 'others',
    Actions: ['SendMessage'],
    AWSAccountIds: [OTHER],
    ...members,
  });
}

const policyOf = async (queue: TestQueue) => JSON.parse(String(await queue.attribute('Policy')));

test('AddPermission puts a statement into the policy, and RemovePermission takes it out by its label', async () => {
  const queue = await TestQueue.create();
  await add(queue);
  const statement = {
    Sid: 'others',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
    Action: 'SQS:SendMessage',
    Resource: QUEUE_ARN,
  };
  expect(await policyOf(queue)).toEqual({
    Version: '2008-10-17',
    Id: `${QUEUE_ARN}/SQSDefaultPolicy`,
    Statement: [statement],
  });
  await add(queue, { Label: 'more', Actions: ['ReceiveMessage', 'DeleteMessage'] });
  expect((await policyOf(queue)).Statement).toEqual([
    statement,
    expect.objectContaining({ Sid: 'more', Action: ['SQS:ReceiveMessage', 'SQS:DeleteMessage'] }),
  ]);
  await queue.call('RemovePermission', { Label: 'others' });
  expect((await policyOf(queue)).Statement).toEqual([expect.objectContaining({ Sid: 'more' })]);
  await queue.call('RemovePermission', { Label: 'more' });
  expect(await queue.attribute('Policy')).toBeUndefined();
});

test('A label is taken once, and gone once', async () => {
  const queue = await TestQueue.create();
  await add(queue);
  await expect(add(queue)).rejects.toMatchObject({
    message: 'Value others for parameter Label is invalid. Reason: Already exists.',
  });
  await expect(queue.call('RemovePermission', { Label: 'nobody' })).rejects.toMatchObject({
    code: 'InvalidParameterValue',
    message: "Value nobody for parameter Label is invalid. Reason: can't find label on existing policy.",
  });
});

test.each<[JsonObject, string]>([
  [{ Actions: ['CreateQueue'] }, 'Value SQS:CreateQueue for parameter ActionName is invalid. Reason: Only'],
  [{ Actions: Array(8).fill('SendMessage') }, '8 Actions were found, maximum allowed is 7.'],
  [{ Actions: [] }, 'The request must contain the parameter Actions.'],
  [{ AWSAccountIds: [] }, 'The request must contain the parameter AWSAccountIds.'],
  [{ AWSAccountIds: ['me'] }, 'for parameter PrincipalId is invalid. Reason: Unable to verify.'],
  [{ Label: 'a b' }, 'Value a b for parameter Label is invalid.'],
])('AddPermission is refused with %j', async (members, message) => {
  const queue = await TestQueue.create();
  await expect(add(queue, members)).rejects.toMatchObject({ message: expect.stringContaining(message) });
});
