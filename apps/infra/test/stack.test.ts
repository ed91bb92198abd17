import { sample } from '@wfm/constructs/testing';
import { expect, test } from 'vitest';
import { resourcesOf, synthesized } from './support/synthesized.ts';

test('The stack takes every version of the providers that it is known to work with', () => {
  expect(synthesized().terraform).toMatchObject({
    required_version: '>= 1.9.0',
    required_providers: {
      aws: { source: 'hashicorp/aws', version: '>= 6.20.0, < 7.0.0' },
      archive: { source: 'hashicorp/archive', version: '>= 2.7.0, < 3.0.0' },
    },
  });
});

test.each([
  ['nodejs24.x', '>= 6.20.0, < 7.0.0'],
  ['nodejs22.x', '>= 5.100.0, < 7.0.0'],
] as const)('A stack with functions on %s asks for a provider that takes it', (runtime, version) => {
  const stack = synthesized({ functions: { runtime } });
  expect(stack.terraform).toMatchObject({ required_providers: { aws: { version } } });
  for (const lambda of Object.values(resourcesOf(stack, 'aws_lambda_function'))) {
    expect(lambda['runtime']).toBe(runtime);
  }
});

test('The stack traces in production or where it is told to, and nowhere else', () => {
  const modes = (input: Parameters<typeof synthesized>[0]) => {
    const stack = synthesized(input);
    const lambdas = Object.values(resourcesOf(stack, 'aws_lambda_function'));
    return [...new Set(lambdas.map(({ tracing_config }) => (tracing_config as { mode: string }).mode))];
  };
  expect(modes({})).toEqual(['PassThrough']);
  expect(modes({ environment: 'prod' })).toEqual(['Active']);
  expect(modes({ functions: { tracing: true } })).toEqual(['Active']);
});

test('The stack tags everything', () => {
  const { provider } = synthesized({ namePrefix: 'shop', environment: 'prod', tags: { Team: 'orders' } });
  expect(provider['aws']).toEqual([
    {
      region: 'us-east-1',
      default_tags: [
        { tags: { Application: 'shop', Environment: 'prod', ManagedBy: 'terraform', Team: 'orders' } },
      ],
    },
  ]);
});

test('The stack goes to an emulator with made-up credentials, and to AWS with none of its own', () => {
  const endpoint = 'http://127.0.0.1:4566';
  const [aws] = synthesized({ endpoint }).provider['aws'] ?? [];
  expect(aws).toMatchObject({
    access_key: 'test',
    secret_key: 'test',
    skip_credentials_validation: true,
    skip_metadata_api_check: 'true',
    skip_region_validation: true,
  });
  const [endpoints] = (aws?.['endpoints'] ?? []) as readonly Record<string, string>[];
  expect(Object.keys(endpoints ?? {})).toEqual(
    expect.arrayContaining(['dynamodb', 'events', 'iam', 'lambda', 'logs', 'sfn', 'sqs', 'sts']),
  );
  expect(new Set(Object.values(endpoints ?? {}))).toEqual(new Set([endpoint]));
  expect(JSON.stringify(synthesized().provider)).not.toMatch(/access_key|secret_key|skip_|endpoints/);
});

test('The stack keeps its state in one file of the folder for states, or where it is told to', () => {
  expect(synthesized().terraform['backend']).toEqual({
    local: { path: '../../../terraform.wfm-dev.tfstate' },
  });
  expect(synthesized({ state: { path: 'here.tfstate' } }).terraform['backend']).toEqual({
    local: { path: '../../../here.tfstate' },
  });
  expect(synthesized({ state: { path: '/elsewhere/here.tfstate' } }).terraform['backend']).toEqual({
    local: { path: '/elsewhere/here.tfstate' },
  });
});

test('The stack keeps its state in a bucket, encrypted and with a lock file', () => {
  const state = { bucket: 'states', region: 'eu-west-1' };
  expect(synthesized({ state }).terraform['backend']).toEqual({
    s3: {
      bucket: 'states',
      key: 'wfm-dev.tfstate',
      region: 'eu-west-1',
      encrypt: true,
      use_lockfile: true,
    },
  });
  expect(synthesized({ state: { bucket: 'states', key: 'k' } }).terraform['backend']).toMatchObject({
    s3: { key: 'k', region: 'us-east-1' },
  });
});

test('The stack keeps its state under the key as it was written', () => {
  const { backend } = synthesized({ state: { bucket: 'states', key: 'a ${b} %{c}' } }).terraform;
  expect(backend).toMatchObject({ s3: { key: 'a $${b} %%{c}' } });
});

test('The stack needs no archive provider for functions that the synthesis zips', () => {
  const { terraform } = synthesized({ packaging: 'prebuilt' });
  expect(Object.keys(terraform['required_providers'] as object)).toEqual(['aws']);
});

test('The stack asks for a Terraform that knows lock files where it uses one', () => {
  expect(synthesized({ state: { bucket: 'states' } }).terraform['required_version']).toBe('>= 1.10.0');
});

test('The outputs of the stack name what it made', () => {
  const { output } = synthesized();
  expect(Object.fromEntries(Object.entries(output).map(([name, { value }]) => [name, value]))).toEqual({
    table_name: '${aws_dynamodb_table.mailboxes.name}',
    event_bus_name: '${aws_cloudwatch_event_bus.bus.name}',
    event_bus_arn: '${aws_cloudwatch_event_bus.bus.arn}',
    undelivered_events_queue_url: '${aws_sqs_queue.dead_letters_events.url}',
    failed_signals_queue_url: '${aws_sqs_queue.dead_letters_signals.url}',
    function_names: {
      fail: '${aws_lambda_function.function_fail.function_name}',
      complete: '${aws_lambda_function.function_complete.function_name}',
      heartbeat: '${aws_lambda_function.function_heartbeat.function_name}',
      collect: '${aws_lambda_function.function_collect.function_name}',
      release: '${aws_lambda_function.function_release.function_name}',
    },
    workflow_names: ['workflow-monitor-sample'],
    state_machine_names: {
      'workflow-monitor-sample': '${aws_sfn_state_machine.workflow_workflow_monitor_sample.name}',
    },
    state_machine_arns: {
      'workflow-monitor-sample': '${aws_sfn_state_machine.workflow_workflow_monitor_sample.arn}',
    },
  });
});

test('A workflow that is listed twice is refused, and so is a list without one', () => {
  expect(() => synthesized({}, [sample, sample])).toThrow(
    'Workflow "workflow-monitor-sample": is listed twice',
  );
  expect(() => synthesized({}, [])).toThrow('at least one workflow');
});

test('A name that AWS would refuse is refused before Terraform starts', () => {
  expect(() => synthesized({ namePrefix: 'p'.repeat(60) })).toThrow(
    /must have at most \d+ characters, but has/,
  );
});
