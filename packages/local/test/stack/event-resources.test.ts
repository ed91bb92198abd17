import { expect, test } from 'vitest';
import { type JsonObject, startLocal, VirtualClock } from '../../src/index.ts';
import { jsonCall } from '../support/json-call.ts';
import { archiveData, functionResources, trustPolicy } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const QUEUE_ARN = 'arn:aws:sqs:us-east-1:000000000000:q';

function ruleWithTarget(target: JsonObject, resource: JsonObject = {}): JsonObject {
  return {
    resource: {
      aws_sqs_queue: { q: { name: 'q' } },
      aws_cloudwatch_event_rule: { r: { name: 'r', event_pattern: '{"source":["shop"]}' } },
      aws_cloudwatch_event_target: {
        t: { rule: ref('aws_cloudwatch_event_rule.r.name'), target_id: 't', arn: QUEUE_ARN, ...target },
      },
      ...resource,
    },
  };
}

async function targetOf(document: JsonObject): Promise<JsonObject | undefined> {
  await using folder = await stackFolder(document);
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  const { Targets } = await jsonCall(engine, 'events', {
    operation: 'ListTargetsByRule',
    input: { Rule: 'r' },
  });
  return (Targets as readonly JsonObject[])[0];
}

test('A target of the stack has its input transformer, with paths or without', async () => {
  const target = {
    input_transformer: { input_paths: { id: '$.id' }, input_template: '"<id>"' },
  };
  expect(await targetOf(ruleWithTarget(target))).toMatchObject({
    InputTransformer: { InputPathsMap: { id: '$.id' }, InputTemplate: '"<id>"' },
  });
  const fixed = { input_transformer: { input_template: '"text"' } };
  expect((await targetOf(ruleWithTarget(fixed)))?.['InputTransformer']).toEqual({
    InputTemplate: '"text"',
  });
});

test('A target of the stack is refused with a role that EventBridge may not assume', async () => {
  const role = (service: string) => ({
    aws_iam_role: { e: { name: 'e', assume_role_policy: trustPolicy(service) } },
  });
  const target = { role_arn: ref('aws_iam_role.e.arn') };
  expect(await targetOf(ruleWithTarget(target, role('events.amazonaws.com')))).toMatchObject({
    RoleArn: 'arn:aws:iam::000000000000:role/e',
  });
  await expect(targetOf(ruleWithTarget(target, role('lambda.amazonaws.com')))).rejects.toMatchObject({
    name: 'ResourceRefusedError',
    address: 'aws_cloudwatch_event_target.t',
  });
});

test('A target of the stack is refused where EventBridge refuses it', async () => {
  const target = { arn: 'arn:aws:sqs:us-east-1:000000000000:none', input: 'no JSON' };
  await expect(targetOf(ruleWithTarget(target))).rejects.toMatchObject({
    name: 'ResourceRefusedError',
    address: 'aws_cloudwatch_event_target.t',
  });
});

test('A bus that a rule of the stack names and nobody makes is made, and told', async () => {
  const rule = { name: 'r', event_pattern: '{"source":["shop"]}', event_bus_name: 'carriers' };
  await using folder = await stackFolder({
    resource: { aws_cloudwatch_event_rule: { r: rule, s: { ...rule, name: 's' } } },
  });
  const told: string[] = [];
  const onLog = ({ message }: { readonly message: string }) => told.push(message);
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock(), onLog });
  const input = { EventBusName: 'carriers' };
  const { Rules } = await jsonCall(engine, 'events', { operation: 'ListRules', input });
  expect(Rules).toMatchObject([{ Name: 'r' }, { Name: 's' }]);
  expect(told).toEqual([
    'The rule r is on the bus carriers, which the stack does not make: on AWS it must be there. The local engine has made it.',
  ]);
});

test('A rule of the stack on the default bus is known by its name, however the bus is named', async () => {
  await using folder = await stackFolder({
    resource: {
      aws_cloudwatch_event_rule: {
        unnamed: { name: 'unnamed', event_pattern: '{"source":["shop"]}' },
        named: { name: 'named', event_bus_name: 'default', event_pattern: '{"source":["shop"]}' },
      },
    },
    output: {
      unnamed: { value: ref('aws_cloudwatch_event_rule.unnamed.id') },
      named: { value: ref('aws_cloudwatch_event_rule.named.id') },
    },
  });
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  expect(engine.outputs).toEqual({ unnamed: 'unnamed', named: 'named' });
});

test('The event invoke configuration of the stack has its limits, and where results and failures go', async () => {
  const queueArn = 'arn:aws:sqs:us-east-1:000000000000:results';
  const statements = [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }];
  await using folder = await stackFolder({
    data: { archive_file: archiveData('doubles', 'export const handler = async () => 1;') },
    resource: {
      ...functionResources('doubles', { statements }),
      aws_sqs_queue: { results: { name: 'results' }, failures: { name: 'failures' } },
      aws_lambda_function_event_invoke_config: {
        c: {
          function_name: ref('aws_lambda_function.doubles.function_name'),
          qualifier: '$LATEST',
          maximum_retry_attempts: 1,
          maximum_event_age_in_seconds: 60,
          destination_config: {
            on_success: { destination: ref('aws_sqs_queue.results.arn') },
            on_failure: { destination: ref('aws_sqs_queue.failures.arn') },
          },
        },
      },
    },
  });
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  const response = await fetch(`${engine.endpoint}/2019-09-25/functions/doubles/event-invoke-config`, {
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=AKIATEST/d/r/lambda/aws4_request' },
  });
  expect(await response.json()).toMatchObject({
    MaximumRetryAttempts: 1,
    MaximumEventAgeInSeconds: 60,
    DestinationConfig: {
      OnSuccess: { Destination: queueArn },
      OnFailure: { Destination: queueArn.replace('results', 'failures') },
    },
  });
});
