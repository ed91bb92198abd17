import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/index.ts';
import { jsonCall } from '../support/json-call.ts';
import { OrderShop } from '../support/order-shop.ts';
import { policyText } from '../support/stack-document.ts';

/** Takes one resource out of the stack. */
const without = (type: string, name: string) => (resources: Record<string, JsonObject>) => {
  const { [name]: _, ...rest } = resources[type] ?? {};
  resources[type] = rest;
};

/** Replaces what a role allows. */
const allowing =
  (name: string, ...statements: readonly JsonObject[]) =>
  (resources: Record<string, JsonObject>) => {
    const policies = resources['aws_iam_role_policy'] ?? {};
    resources['aws_iam_role_policy'] = {
      ...policies,
      [name]: { ...(policies[name] as JsonObject), policy: policyText(...statements) },
    };
  };

test('An event is not delivered to a function that the rule may not call', async () => {
  await using shop = await OrderShop.open(without('aws_lambda_permission', 'taken'));
  await shop.takeOrder('7');
  expect(shop.outcomes()).toEqual([]);
  expect(shop.events.filter(({ kind }) => kind === 'event delivery')).toMatchObject([
    { outcome: { kind: 'discarded' } },
  ]);
});

test('A function whose role does not allow its call fails, in the words of AWS', async () => {
  await using shop = await OrderShop.open(
    allowing('take-order', {
      Effect: 'Allow',
      Action: ['states:SendTaskSuccess', 'sqs:SendMessage'],
      Resource: '*',
    }),
  );
  await shop.startWaiting('7');
  await shop.takeOrder('7');
  const ended = shop.events.find((event) => event.kind === 'function ended');
  expect(ended).toMatchObject({
    outcome: {
      error: {
        errorType: 'AccessDeniedException',
        errorMessage:
          'User: arn:aws:sts::000000000000:assumed-role/take-order-role/take-order is not authorized to perform: ' +
          'dynamodb:GetItem on resource: arn:aws:dynamodb:eu-central-1:000000000000:table/orders because no ' +
          'identity-based policy allows the dynamodb:GetItem action',
      },
    },
  });
});

test('An execution whose role does not allow its task fails', async () => {
  await using shop = await OrderShop.open(
    allowing('waiting', { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' }),
  );
  const execution = await shop.describeExecution(await shop.startWaiting('7'));
  expect(execution).toMatchObject({ status: 'FAILED' });
  expect(execution['cause']).toContain('is not authorized to perform: dynamodb:PutItem');
});

test('A stack whose function may not write to the queue for what failed is not made, in the words of AWS', async () => {
  const opened = OrderShop.open(
    allowing('take-order', { Effect: 'Allow', Action: ['dynamodb:GetItem', 'states:*'], Resource: '*' }),
  );
  await expect(opened).rejects.toThrow(
    "aws_lambda_function_event_invoke_config.take-order is refused: The function's execution role does not have " +
      'permissions to call SendMessage on arn:aws:sqs:eu-central-1:000000000000:letters',
  );
});

test('A queue whose policy denies it later does not get what failed, which is lost, and said', async () => {
  const notices: string[] = [];
  await using shop = await OrderShop.open(() => undefined, {
    onLog: ({ message }) => notices.push(message),
  });
  const { url, arn } = shop.engine.queues[0] ?? { url: '', arn: '' };
  const Policy = policyText({ Effect: 'Deny', Principal: '*', Action: 'sqs:SendMessage', Resource: arn });
  const input = { QueueUrl: url, Attributes: { Policy } };
  await jsonCall(shop.engine, 'sqs', { operation: 'SetQueueAttributes', input });
  await shop.takeOrder('nobody waits for');
  await shop.engine.runUntilIdle();
  expect(await shop.letters()).toEqual([]);
  expect(notices).toEqual([
    expect.stringMatching(
      /is not authorized to perform: sqs:SendMessage on .* with an explicit deny in a resource-based policy$/,
    ),
  ]);
});
