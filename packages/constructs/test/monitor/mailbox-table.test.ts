import { TABLE_ATTRIBUTES } from '@wfm/contract';
import { expect, test } from 'vitest';
import { resource, synthesized } from '../support/synthesized.ts';

const table = resource(synthesized(), 'aws_dynamodb_table', 'mailboxes');

test('The table has a name of the stack and is paid by request', () => {
  expect(table).toMatchObject({ name: 'wfm-dev-mailboxes', billing_mode: 'PAY_PER_REQUEST' });
});

test('A mailbox is the item of a workflow key and a monitor, which are texts', () => {
  const { partitionKey, sortKey } = TABLE_ATTRIBUTES;
  expect([table['hash_key'], table['range_key']]).toEqual([partitionKey, sortKey]);
  expect(table['attribute']).toEqual([partitionKey, sortKey].map((name) => ({ name, type: 'S' })));
});

test('Items go by themselves at the time that they carry', () => {
  expect(table['ttl']).toEqual({ attribute_name: TABLE_ATTRIBUTES.timeToLive, enabled: true });
});

test('The task tokens in the table are encrypted with a key of the account, whose use can be seen', () => {
  expect(table['server_side_encryption']).toEqual({ enabled: true });
});

test('A table of production can be recovered and cannot be deleted, and no other table is so protected', () => {
  const isProtected = (production: boolean) => {
    const made = resource(synthesized({ production }), 'aws_dynamodb_table', 'mailboxes');
    return [made['point_in_time_recovery'], made['deletion_protection_enabled']];
  };
  expect(isProtected(true)).toEqual([{ enabled: true }, true]);
  expect(isProtected(false)).toEqual([{ enabled: false }, false]);
});

test('Recovery and protection can each be set without the other', () => {
  const one = synthesized({ table: { pointInTimeRecovery: true } });
  expect(resource(one, 'aws_dynamodb_table', 'mailboxes')).toMatchObject({
    point_in_time_recovery: { enabled: true },
    deletion_protection_enabled: false,
  });
});
