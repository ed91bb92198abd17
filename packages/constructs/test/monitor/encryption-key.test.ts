import { expect, test } from 'vitest';
import { reading } from '../support/reading.ts';
import { sample } from '../support/sample.ts';
import { type Arguments, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

const KEY = '${aws_kms_key.key.arn}';
const everything = { alarms: { enabled: true } };
const own = synthesized({ ...everything, encryption: { customerKey: true } });

/** The arguments that name a key, by resource. */
function keysOf(stack: typeof own): Readonly<Record<string, unknown>> {
  const named = (type: string, argument: string) =>
    Object.entries(resourcesOf(stack, type)).map(([name, found]) => [`${type}.${name}`, found[argument]]);
  const [table] = Object.values(resourcesOf(stack, 'aws_dynamodb_table'));
  return Object.fromEntries([
    ['aws_dynamodb_table', ((table?.['server_side_encryption'] ?? {}) as Arguments)['kms_key_arn']],
    ...named('aws_sqs_queue', 'kms_master_key_id'),
    ...named('aws_cloudwatch_log_group', 'kms_key_id'),
    ...named('aws_cloudwatch_event_bus', 'kms_key_identifier'),
    ...named('aws_sns_topic', 'kms_master_key_id'),
    ...named('aws_cloudwatch_event_archive', 'kms_key_identifier'),
  ]);
}

test("The customer's key encrypts table, queues, logs, bus, archive and alarms", () => {
  const keys = keysOf(own);
  expect(Object.keys(keys)).toHaveLength(1 + 2 + 6 + 1 + 1 + 1);
  expect(new Set(Object.values(keys))).toEqual(new Set([KEY]));
});

test("The customer's key encrypts the logs of the functions of inboxes, and of what reads them", () => {
  const stack = synthesized({ encryption: { customerKey: true } }, [sample, reading('diary')]);
  expect(keysOf(stack)).toMatchObject({
    'aws_cloudwatch_log_group.function_inform_logs': KEY,
    'aws_cloudwatch_log_group.function_receive_logs': KEY,
    'aws_cloudwatch_log_group.workflow_diary_logs': KEY,
  });
});

test("The customer's key leaves the archive out where a provider may be used that knows no key of an archive", () => {
  const older = {
    ...everything,
    encryption: { customerKey: true },
    functions: { runtime: 'nodejs22.x' },
  } as const;
  const archives = resourcesOf(synthesized(older), 'aws_cloudwatch_event_archive');
  expect(archives['bus_archive']).not.toHaveProperty('kms_key_identifier');
});

test("The customer's key gives the bus a dead-letter queue for what it cannot encrypt, and the queue takes it", () => {
  expect(resource(own, 'aws_cloudwatch_event_bus', 'bus')).toMatchObject({
    dead_letter_config: { arn: '${aws_sqs_queue.dead_letters_events.arn}' },
    depends_on: ['aws_sqs_queue_policy.dead_letters_events_policy'],
  });
  const policy = resource(own, 'aws_sqs_queue_policy', 'dead_letters_events_policy')['policy'];
  expect(policy).toMatch(/:rule\/wfm-dev-\*-ended","arn:[^"]+:event-bus\/wfm-dev"\]/);
  expect(
    resource(synthesized(), 'aws_sqs_queue_policy', 'dead_letters_events_policy')['policy'],
  ).not.toContain(':event-bus/');
});

test("The customer's key is rotated, has a name and the longest time to think again", () => {
  expect(resource(own, 'aws_kms_key', 'key')).toMatchObject({
    description: 'What the stack wfm-dev stores',
    enable_key_rotation: true,
    deletion_window_in_days: 30,
  });
  expect(resource(own, 'aws_kms_alias', 'key_alias')).toEqual({
    name: 'alias/wfm-dev',
    target_key_id: '${aws_kms_key.key.key_id}',
  });
});

test("The customer's key may be one that is there already", () => {
  const keyArn = 'arn:aws:kms:us-east-1:111111111111:key/abc';
  const stack = synthesized({ ...everything, encryption: { keyArn } });
  expect(new Set(Object.values(keysOf(stack)))).toEqual(new Set([keyArn]));
  expect(resourcesOf(stack, 'aws_kms_key')).toEqual({});
});

test("Without a customer's key, nothing is encrypted by one", () => {
  const stack = synthesized(everything);
  expect(new Set(Object.values(keysOf(stack)))).toEqual(new Set([undefined]));
  expect(JSON.stringify(stack.resource)).not.toContain('kms:');
});
