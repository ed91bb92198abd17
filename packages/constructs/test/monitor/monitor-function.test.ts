import { FUNCTION_ENVIRONMENT, FUNCTION_NAMES, FUNCTIONS, functionEnvironment } from '@wfm/contract';
import { describe, expect, test } from 'vitest';
import { parseMonitorSettings } from '../../src/settings/parse.ts';
import { madeBefore } from '../support/made-before.ts';
import { statementsIn } from '../support/policies.ts';
import { type Arguments, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

/** Settings of which none is the default. */
const input = {
  functions: {
    runtime: 'nodejs22.x',
    architecture: 'x86_64',
    memoryMegabytes: 512,
    timeoutSeconds: 20,
    reservedConcurrency: 7,
    tracing: true,
  },
  mailbox: { maxWaitingSignals: 3, claimLeaseSeconds: 40 },
  delivery: { functionRetries: 1, maximumEventAgeSeconds: 120 },
  logs: { retentionDays: 7 },
} as const;
const stack = synthesized(input);
const FAILED_SIGNALS = 'aws_sqs_queue.dead_letters_signals';
const functionOf = (name: string) => resource(stack, 'aws_lambda_function', `function_${name}`);
const variablesOf = (name: string) =>
  (functionOf(name)['environment'] as { readonly variables: Arguments }).variables;

describe.each(FUNCTION_NAMES)('the function %s', (name) => {
  test('A function runs the handler of its own bundle, and is deployed again when the bundle changes', () => {
    const { filename, source_code_hash, handler } = functionOf(name);
    const zip = `data.archive_file.function_${name}_zip`;
    expect([filename, source_code_hash]).toEqual([
      `\${${zip}.output_path}`,
      `\${${zip}.output_base64sha256}`,
    ]);
    expect(handler).toBe('index.handler');
  });

  test('A function has a name of the stack and says what it does', () => {
    expect(functionOf(name)).toMatchObject({
      function_name: `wfm-dev-${name}`,
      description: FUNCTIONS[name].description,
    });
  });

  test('A function runs as a role that Lambda alone takes, and not before the role may do its work', () => {
    expect(functionOf(name)['role']).toBe(`\${aws_iam_role.function_${name}_role.arn}`);
    const [trust] = statementsIn(
      resource(stack, 'aws_iam_role', `function_${name}_role`),
      'assume_role_policy',
    );
    expect([trust?.Principal, trust?.Action]).toEqual([
      { Service: 'lambda.amazonaws.com' },
      ['sts:AssumeRole'],
    ]);
    expect(madeBefore(stack, `aws_lambda_function.function_${name}`)).toContain(
      `aws_iam_role_policy.function_${name}_role_policy`,
    );
  });

  test('A function is told of the table, of the namespace of the stack and of the limits of mailboxes', () => {
    expect(variablesOf(name)).toMatchObject(
      functionEnvironment({
        tableName: '${aws_dynamodb_table.mailboxes.name}',
        metricNamespace: 'wfm-dev',
        policy: parseMonitorSettings(input).mailbox,
      }),
    );
  });

  test('A function has the runtime, processor, memory, time, concurrency and tracing that the settings say', () => {
    expect(functionOf(name)).toMatchObject({
      runtime: 'nodejs22.x',
      architectures: ['x86_64'],
      memory_size: 512,
      timeout: 20,
      reserved_concurrent_executions: 7,
      tracing_config: { mode: 'Active' },
    });
  });

  test('A function writes its lines as they are into a log group that is made before Lambda would make one', () => {
    const address = `aws_cloudwatch_log_group.function_${name}_logs`;
    expect(functionOf(name)['logging_config']).toEqual({
      log_format: 'Text',
      log_group: `\${${address}.name}`,
    });
    // The name under which Lambda itself would make one, which keeps lines for ever.
    expect(resource(stack, 'aws_cloudwatch_log_group', `function_${name}_logs`)).toEqual({
      name: `/aws/lambda/${functionOf(name)['function_name']}`,
      retention_in_days: 7,
    });
  });
});

const invokedBy = (caller: 'rule' | 'workflow') =>
  FUNCTION_NAMES.filter((name) => FUNCTIONS[name].invokedBy === caller);

describe.each(invokedBy('rule'))('the function %s, which rules invoke,', (name) => {
  test('A function that rules invoke is tried again as the settings say, and what it fails on is kept', () => {
    const config = 'aws_lambda_function_event_invoke_config';
    expect(resource(stack, config, `function_${name}_invoke_config`)).toEqual({
      function_name: `\${aws_lambda_function.function_${name}.function_name}`,
      maximum_retry_attempts: 1,
      maximum_event_age_in_seconds: 120,
      destination_config: { on_failure: { destination: `\${${FAILED_SIGNALS}.arn}` } },
    });
  });

  test('A function that rules invoke keeps the signals that it rejects', () => {
    expect(variablesOf(name)[FUNCTION_ENVIRONMENT.failedSignalsQueueUrl]).toBe(`\${${FAILED_SIGNALS}.url}`);
  });
});

test('A function that a workflow calls keeps nothing, as the workflow sees that it failed', () => {
  expect(invokedBy('workflow')).toEqual(['collect']);
  expect(variablesOf('collect')).not.toHaveProperty(FUNCTION_ENVIRONMENT.failedSignalsQueueUrl);
  expect(resourcesOf(stack, 'aws_lambda_function_event_invoke_config')).not.toHaveProperty(
    'function_collect_invoke_config',
  );
});

test('A function shares the concurrency of the account and traces nothing unless the settings say otherwise', () => {
  for (const lambda of Object.values(resourcesOf(synthesized(), 'aws_lambda_function'))) {
    expect(lambda).not.toHaveProperty('reserved_concurrent_executions');
    expect(lambda['tracing_config']).toEqual({ mode: 'PassThrough' });
  }
});
