import { FUNCTION_NAMES } from '@wfm/contract';
import { describe, expect, test } from 'vitest';
import { resource, resourcesOf, synthesized } from '../support/synthesized.ts';

const stack = synthesized();

describe.each(FUNCTION_NAMES)('the function %s', (name) => {
  test('runs its own bundle with its own role, settings and log', () => {
    expect(resource(stack, 'aws_lambda_function', `function_${name}`)).toEqual({
      function_name: `wfm-dev-${name}`,
      description: expect.any(String),
      filename: `\${data.archive_file.function_${name}_zip.output_path}`,
      source_code_hash: `\${data.archive_file.function_${name}_zip.output_base64sha256}`,
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      memory_size: 256,
      timeout: 15,
      role: `\${aws_iam_role.function_${name}_role.arn}`,
      environment: {
        variables: {
          TABLE_NAME: '${aws_dynamodb_table.mailboxes.name}',
          METRIC_NAMESPACE: 'wfm-dev',
          // The collect step is called by those who wait for its answer, and rejects nothing.
          ...(name === 'collect'
            ? {}
            : { FAILED_SIGNALS_QUEUE_URL: '${aws_sqs_queue.dead_letters_signals.url}' }),
          MAILBOX_MAX_WAITING_SIGNALS: '50',
          MAILBOX_MAX_WAITING_BYTES: '131072',
          MAILBOX_SIGNAL_RETENTION_SECONDS: '1296000',
          MAILBOX_MAX_REMEMBERED_SIGNALS: '200',
          MAILBOX_MAX_REMEMBERED_RUNS: '8',
          MAILBOX_RESOLUTION_RETENTION_SECONDS: '86400',
          MAILBOX_CLAIM_LEASE_SECONDS: '30',
        },
      },
      logging_config: {
        log_format: 'Text',
        log_group: `\${aws_cloudwatch_log_group.function_${name}_logs.name}`,
      },
      tracing_config: { mode: 'PassThrough' },
      depends_on: [`aws_iam_role_policy.function_${name}_role_policy`],
    });
  });

  test('has a log group with retention, made before it', () => {
    expect(resource(stack, 'aws_cloudwatch_log_group', `function_${name}_logs`)).toEqual({
      name: `/aws/lambda/wfm-dev-${name}`,
      retention_in_days: 30,
    });
  });
});

test('sends what it failed on to the dead-letter queue, after two retries within an hour', () => {
  const configs = resourcesOf(stack, 'aws_lambda_function_event_invoke_config');
  expect(Object.keys(configs).sort()).toEqual(
    ['complete', 'fail', 'heartbeat', 'release'].map((name) => `function_${name}_invoke_config`),
  );
  expect(resource(stack, 'aws_lambda_function_event_invoke_config', 'function_fail_invoke_config')).toEqual({
    function_name: '${aws_lambda_function.function_fail.function_name}',
    maximum_retry_attempts: 2,
    maximum_event_age_in_seconds: 3_600,
    destination_config: { on_failure: { destination: '${aws_sqs_queue.dead_letters_signals.arn}' } },
  });
});

test('is what the settings say', () => {
  const changed = synthesized({
    functions: {
      runtime: 'nodejs22.x',
      architecture: 'x86_64',
      memoryMegabytes: 512,
      timeoutSeconds: 20,
      reservedConcurrency: 7,
      tracing: true,
    },
    mailbox: { maxWaitingSignals: 3 },
    delivery: { functionRetries: 1, maximumEventAgeSeconds: 120 },
    logs: { retentionDays: 7 },
  });
  expect(resource(changed, 'aws_lambda_function', 'function_fail')).toMatchObject({
    runtime: 'nodejs22.x',
    architectures: ['x86_64'],
    memory_size: 512,
    timeout: 20,
    reserved_concurrent_executions: 7,
    tracing_config: { mode: 'Active' },
    environment: { variables: { MAILBOX_MAX_WAITING_SIGNALS: '3' } },
  });
  expect(
    resource(changed, 'aws_lambda_function_event_invoke_config', 'function_fail_invoke_config'),
  ).toMatchObject({
    maximum_retry_attempts: 1,
    maximum_event_age_in_seconds: 120,
  });
  for (const group of Object.values(resourcesOf(changed, 'aws_cloudwatch_log_group'))) {
    expect(group['retention_in_days']).toBe(7);
  }
});
