import { expect, test } from 'vitest';
import { resource, synthesized } from '../support/synthesized.ts';

test('has one item per workflow key and monitor, paid by request, encrypted, with a time to live', () => {
  expect(resource(synthesized(), 'aws_dynamodb_table', 'mailboxes')).toEqual({
    name: 'wfm-dev-mailboxes',
    billing_mode: 'PAY_PER_REQUEST',
    hash_key: 'workflowkey',
    range_key: 'monitor',
    attribute: [
      { name: 'workflowkey', type: 'S' },
      { name: 'monitor', type: 'S' },
    ],
    ttl: { attribute_name: 'expiresAt', enabled: true },
    server_side_encryption: { enabled: true },
    point_in_time_recovery: { enabled: false },
    deletion_protection_enabled: false,
  });
});

test('can be recovered and not be deleted in production', () => {
  const table = resource(synthesized({ environment: 'prod' }), 'aws_dynamodb_table', 'mailboxes');
  expect(table).toMatchObject({
    point_in_time_recovery: { enabled: true },
    deletion_protection_enabled: true,
  });
});
