import { describe, expect, test } from 'vitest';
import { collectRequestSchema, parse } from '../../src/index.ts';
import { EXECUTION_ARN } from '../support/examples.ts';

const REQUEST = {
  workflowkey: 'order-1',
  monitor: 'orders',
  executionArn: EXECUTION_ARN,
  attempt: '2026-01-01T00:00:00Z/0',
};

describe('A collect request', () => {
  test('is read as the state machine sends it', () => {
    expect(parse(collectRequestSchema, REQUEST, 'collect request')).toEqual(REQUEST);
  });

  test.each(['workflowkey', 'monitor', 'executionArn', 'attempt'])('without its %s is refused', (field) => {
    expect(() => parse(collectRequestSchema, { ...REQUEST, [field]: undefined }, 'collect request')).toThrow(
      new RegExp(`^collect request: ${field} must be .*, but is absent`),
    );
  });
});
