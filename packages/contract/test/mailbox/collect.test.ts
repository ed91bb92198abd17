import { expect, test } from 'vitest';
import { collectRequestSchema, KEY_IN_USE_RULES, parse } from '../../src/index.ts';
import { EXECUTION_ARN, INGESTED_AT } from '../support/examples.ts';

const BARE = {
  workflowkey: 'order-1',
  monitor: 'orders',
  executionArn: EXECUTION_ARN,
  attempt: '2026-01-01T00:00:00Z/0',
};

const REQUEST = {
  ...BARE,
  runStartedAt: '2026-01-01T00:00:00.000Z',
  registeredAt: '2026-01-01T00:00:00.250Z',
};

test('A collect request is read as the state machine sends it', () => {
  expect(parse(collectRequestSchema, REQUEST, 'collect request')).toEqual({
    ...BARE,
    runStartedAt: INGESTED_AT,
    registeredAt: INGESTED_AT + 250,
  });
});

test('A collect request is read as an execution of an earlier release sends it', () => {
  expect(parse(collectRequestSchema, BARE, 'collect request')).toEqual(BARE);
});

test.each(KEY_IN_USE_RULES)('A collect request can say %s of a key in use', (whenKeyInUse) => {
  const request = { ...BARE, whenKeyInUse };
  expect(parse(collectRequestSchema, request, 'collect request')).toEqual(request);
});

test('A collect request that says something else of a key in use is refused', () => {
  const request = { ...BARE, whenKeyInUse: 'share' };
  expect(() => parse(collectRequestSchema, request, 'collect request')).toThrow(
    /^collect request: whenKeyInUse .*, but is "share"/,
  );
});

test.each(['runStartedAt', 'registeredAt'])(
  'A collect request with a %s that is no instant is refused',
  (field) => {
    expect(() => parse(collectRequestSchema, { ...REQUEST, [field]: 'now' }, 'collect request')).toThrow(
      `collect request: ${field} must be an ISO 8601 date and time with zone, but is "now"`,
    );
  },
);

test.each(['workflowkey', 'monitor', 'executionArn', 'attempt'])(
  'A collect request without its %s is refused',
  (field) => {
    expect(() => parse(collectRequestSchema, { ...REQUEST, [field]: undefined }, 'collect request')).toThrow(
      new RegExp(`^collect request: ${field} must be .*, but is absent`),
    );
  },
);
