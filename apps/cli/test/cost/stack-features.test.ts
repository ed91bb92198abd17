import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStackFeatures } from '../../src/cost/stack-features.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A folder with a stack of these resources, lying where a single stack or CDKTF has it. */
function stackOf(resource: Record<string, unknown>, place = ''): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(join(folder, place, 'cdk.tf.json'), JSON.stringify({ resource }));
  return folder;
}

test('The features of a stack are read from its resources, whose blocks are objects or lists of one', () => {
  const folder = stackOf(
    {
      aws_lambda_function: {
        fail: { memory_size: 256, architectures: ['arm64'], tracing_config: { mode: 'PassThrough' } },
        release: {
          tracing_config: [{ mode: 'Active' }],
          environment: [{ variables: { HAS_INBOXES: 'true' } }],
        },
      },
      aws_sfn_state_machine: { one: { logging_configuration: { level: 'ALL' } }, two: {} },
      aws_dynamodb_table: { mailboxes: { point_in_time_recovery: { enabled: true } } },
      aws_cloudwatch_log_group: { a: { retention_in_days: 30 }, b: { retention_in_days: 7 } },
      aws_cloudwatch_metric_alarm: {
        a: {},
        sum: { metric_query: [{ expression: 'SUM(METRICS())' }, { metric: {} }, { metric: {} }] },
      },
      aws_cloudwatch_dashboard: { dashboard: {} },
      aws_cloudwatch_event_archive: { archive: {} },
      aws_kms_key: { key: {} },
    },
    'stacks/wfm-dev',
  );
  expect(readStackFeatures(folder)).toEqual({
    memoryMegabytes: 256,
    architecture: 'arm64',
    functions: 2,
    stateMachines: 2,
    tracing: true,
    pointInTimeRecovery: true,
    logRetentionDays: 30,
    logsEveryEvent: true,
    alarms: 3,
    dashboards: 1,
    archives: 1,
    inboxes: true,
    customerKeys: 1,
  });
});

test('What a stack does not say is as AWS has it by default', () => {
  expect(readStackFeatures(stackOf({ aws_lambda_function: { one: {} } }))).toMatchObject({
    memoryMegabytes: 128,
    architecture: 'x86_64',
    tracing: false,
    alarms: 0,
  });
});

test('The logs of a stack are kept as long as its longest retention, and for no time where none is said', () => {
  const retention = (groups: Record<string, unknown>) =>
    readStackFeatures(stackOf({ aws_cloudwatch_log_group: groups })).logRetentionDays;
  expect(retention({ a: { retention_in_days: 7 }, b: { retention_in_days: 30 } })).toBe(30);
  expect(retention({ a: {} })).toBe(0);
  expect(retention({})).toBe(0);
});
