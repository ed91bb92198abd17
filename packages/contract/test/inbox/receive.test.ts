import { expect, test } from 'vitest';
import { InvalidInputError, parse, receiveRequestSchema } from '../../src/index.ts';
import { EXECUTION_ARN, INGESTED_AT } from '../support/examples.ts';
import { thrownBy } from '../support/thrown.ts';

const REQUEST = {
  taskToken: 'AAAA-secret',
  workflowkey: 4711,
  monitor: 'orders',
  inbox: 'inbox',
  cursor: 0,
  max: 10,
  executionArn: EXECUTION_ARN,
  executionStartedAt: '2026-01-01T00:00:00.000Z',
  attempt: { redriveCount: 0, enteredAt: '2026-01-01T00:00:00.000Z', retryCount: 0 },
  timeoutSeconds: 60,
};

test('A request of a workflow is read, its key and its instants in their one form', () => {
  const chain = { executionArn: EXECUTION_ARN, startedAt: '2026-01-01T00:00:00Z' };
  expect(parse(receiveRequestSchema, { ...REQUEST, chain }, 'receive request')).toEqual({
    ...REQUEST,
    workflowkey: '4711',
    executionStartedAt: INGESTED_AT,
    attempt: { redriveCount: 0, enteredAt: INGESTED_AT, retryCount: 0 },
    chain: { executionArn: EXECUTION_ARN, startedAt: INGESTED_AT },
  });
});

test.each([
  ['cursor', -1],
  ['cursor', 1.5],
  ['max', 0],
  ['max', 101],
  ['inbox', 'a-b'],
  ['timeoutSeconds', 0],
  ['executionStartedAt', 'yesterday'],
])('A request whose %s is %s is refused, and its token not shown', (field, value) => {
  const error = thrownBy(() =>
    parse(receiveRequestSchema, { ...REQUEST, [field]: value }, 'receive request'),
  );
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(error).toMatchObject({ field });
  expect(String(error)).not.toContain('AAAA-secret');
});
