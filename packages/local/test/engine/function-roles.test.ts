import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LocalEngine, startLocal } from '../../src/index.ts';
import { clientConfig } from '../support/client-config.ts';
import { zipOf } from '../support/function-code.ts';
import { trustPolicy } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';

/** Signs with the function's own key, and tells what the engine answers. */
const LIST_QUEUES = `export const handler = async () => {
  const { AWS_ACCESS_KEY_ID: key, AWS_ENDPOINT_URL: endpoint } = process.env;
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=' + key + '/d/r/sqs/aws4_request',
      'x-amz-target': 'AmazonSQS.ListQueues',
    },
    body: '{}',
  });
  return answer.status + ' ' + (await answer.text());
};`;

let engine: LocalEngine;
let lambda: LambdaClient;
let notices: string[];

beforeEach(async () => {
  notices = [];
  await using folder = await stackFolder({
    resource: {
      aws_iam_role: {
        ours: { name: 'ours', assume_role_policy: trustPolicy('lambda.amazonaws.com') },
        theirs: { name: 'theirs', assume_role_policy: trustPolicy('states.amazonaws.com') },
      },
    },
  });
  engine = await startLocal({ stackDir: folder.path, onLog: ({ message }) => notices.push(message) });
  lambda = new LambdaClient(clientConfig(engine));
});
afterEach(() => engine.close());

async function createWithRole(FunctionName: string, role: string): Promise<void> {
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: `arn:aws:iam::000000000000:role/${role}`,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf(LIST_QUEUES) },
    }),
  );
}

async function invoke(FunctionName: string): Promise<unknown> {
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName }));
  return JSON.parse(String(Payload?.transformToString()));
}

test('A function made through the API beside a stack may do what its role of the stack allows, and no more', async () => {
  await createWithRole('bound', 'ours');
  expect(await invoke('bound')).toMatch(/not authorized to perform: sqs:ListQueues/i);
  expect(notices).toEqual([]);
});

test('A function is refused with a role of the stack that does not trust Lambda', async () => {
  await expect(createWithRole('refused', 'theirs')).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message: 'The role defined for the function cannot be assumed by Lambda.',
  });
});

test('A function may do everything with a role that no stack declares, which is said once', async () => {
  await createWithRole('free', 'unknown');
  await createWithRole('free-too', 'unknown');
  expect(await invoke('free')).toMatch(/^200 /);
  expect(notices).toEqual([expect.stringContaining('role/unknown: the local engine allows it everything')]);
});
