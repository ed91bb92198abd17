import {
  GetParameterCommand,
  GetParametersByPathCommand,
  ParameterNotFound,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { type JsonObject, startLocal, VirtualClock } from '../../src/index.ts';
import { clientConfig } from '../support/client-config.ts';
import { jsonCall } from '../support/json-call.ts';
import { policyText, trustPolicy } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const machine = (name: string, action: string, Parameters: JsonObject) => ({
  name,
  role_arn: ref('aws_iam_role.r.arn'),
  definition: JSON.stringify({
    StartAt: 'Ask',
    States: {
      Ask: { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:ssm:${action}`, Parameters, End: true },
    },
  }),
});

const STACK: JsonObject = {
  data: {
    aws_ssm_parameter: { secret: { name: ref('aws_ssm_parameter.secret.name') } },
  },
  resource: {
    aws_ssm_parameter: {
      rate: { name: '/shop/rate', type: 'String', value: '7', tags: { a: 'b' } },
      secret: { name: '/shop/secret', type: 'SecureString', value: 'hidden', description: 'd' },
    },
    aws_iam_role: { r: { name: 'r', assume_role_policy: trustPolicy('states.amazonaws.com') } },
    aws_iam_role_policy: {
      r: {
        role: ref('aws_iam_role.r.name'),
        policy: policyText({
          Effect: 'Allow',
          Action: ['ssm:GetParameter', 'ssm:PutParameter'],
          Resource: [ref('aws_ssm_parameter.rate.arn'), 'arn:aws:ssm:*:*:parameter/gone'],
        }),
      },
    },
    aws_sfn_state_machine: {
      get: machine('get', 'getParameter', { Name: '/shop/rate' }),
      put: machine('put', 'putParameter', { Name: '/shop/rate', Value: '8', Overwrite: true }),
      gone: machine('gone', 'getParameter', { Name: '/gone' }),
      denied: machine('denied', 'getParameter', { Name: '/shop/secret', WithDecryption: true }),
    },
  },
  output: {
    arn: { value: ref('aws_ssm_parameter.rate.arn') },
    secret: { value: ref('data.aws_ssm_parameter.secret.value') },
    version: { value: ref('aws_ssm_parameter.rate.version') },
  },
};

test('A stack makes parameters and reads them, tasks use them within their permissions, and the AWS SDK finds them', async () => {
  await using folder = await stackFolder(STACK);
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  expect(engine.outputs).toEqual({
    arn: 'arn:aws:ssm:us-east-1:000000000000:parameter/shop/rate',
    secret: 'hidden',
    version: 1,
  });
  const run = async (name: string) => {
    const stateMachineArn = engine.stateMachines.find((found) => found.name === name)?.arn;
    const started = await jsonCall(engine, 'states', {
      operation: 'StartExecution',
      input: { stateMachineArn },
    });
    await engine.runUntilIdle();
    const input = { executionArn: started['executionArn'] };
    return jsonCall(engine, 'states', { operation: 'DescribeExecution', input });
  };
  const got = await run('get');
  expect(JSON.parse(String(got['output']))).toMatchObject({
    Parameter: { Name: '/shop/rate', Value: '7', LastModifiedDate: '2026-01-01T00:00:00.000Z' },
  });
  expect(await run('put')).toMatchObject({ status: 'SUCCEEDED' });
  expect(await run('gone')).toMatchObject({ status: 'FAILED', error: 'Ssm.ParameterNotFoundException' });
  expect(await run('denied')).toMatchObject({
    status: 'FAILED',
    cause: expect.stringContaining('is not authorized to perform: ssm:GetParameter on resource'),
  });

  const client = new SSMClient(clientConfig(engine));
  const { Parameters } = await client.send(new GetParametersByPathCommand({ Path: '/shop' }));
  expect(Parameters?.map(({ Name }) => Name)).toEqual(['/shop/rate', '/shop/secret']);
  expect(Parameters?.[0]).toMatchObject({ Value: '8', Version: 2 });
  expect(Parameters?.[0]?.LastModifiedDate).toEqual(new Date(engine.clock.nowEpochMs()));
  await expect(client.send(new GetParameterCommand({ Name: 'gone' }))).rejects.toThrow(ParameterNotFound);
});

test('A stack that reads a parameter which nobody made is refused', async () => {
  const document = { data: { aws_ssm_parameter: { p: { name: '/gone' } } } };
  await using folder = await stackFolder(document);
  await expect(startLocal({ stackDir: folder.path, clock: new VirtualClock() })).rejects.toMatchObject({
    name: 'ResourceRefusedError',
    address: 'data.aws_ssm_parameter.p',
  });
});
