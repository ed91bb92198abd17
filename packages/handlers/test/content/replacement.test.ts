import { addSeconds } from '@wfm/contract';
import { expect, test } from 'vitest';
import { failureOf } from '../../src/content/failure.ts';
import { type Replacement, replacementOf } from '../../src/content/replacement.ts';
import { E, execution, F, KEY, registrationOf, START } from '../support/examples.ts';

const REPLACEMENT: Replacement = {
  replaced: registrationOf('E'),
  by: { executionArn: F, registeredAtEpochMs: addSeconds(START, 10) },
};
const { by, replaced } = REPLACEMENT;
const idOf = (change: Partial<Replacement>) => replacementOf(KEY, { ...REPLACEMENT, ...change }).id;

test('An execution that is replaced fails by name, and its cause names the one that replaced it', () => {
  const signal = replacementOf(KEY, REPLACEMENT);
  const { error, cause } = failureOf(signal);
  expect(error).toBe('Monitor.Replaced');
  expect(JSON.parse(cause)).toEqual({
    id: signal.event.id,
    source: 'workflow.sfn',
    'detail-type': 'WorkflowMonitoring',
    time: '2026-01-01T00:00:10.000Z',
    signalId: signal.id,
    detail: {
      message: expect.stringContaining('came later'),
      workflowkey: 'order-1',
      monitor: 'orders',
      replacedBy: F,
    },
  });
  expect(signal.executionArn).toBe(E);
  expect(cause).not.toContain('token-E');
});

test('A replacement is the same each time it is made, and has no token in it', () => {
  expect(replacementOf(KEY, REPLACEMENT)).toEqual(replacementOf(KEY, { ...REPLACEMENT }));
  expect(idOf({ replaced: registrationOf('E', { token: 'another' }) })).toBe(idOf({}));
});

test.each([
  ['execution that is replaced', { replaced: { ...replaced, executionArn: execution('G') } }],
  ['entry of that execution', { replaced: { ...replaced, registeredAtEpochMs: addSeconds(START, 1) } }],
  ['execution that replaces it', { by: { ...by, executionArn: execution('G') } }],
  ['entry of that one', { by: { ...by, registeredAtEpochMs: addSeconds(START, 11) } }],
] satisfies readonly (readonly [string, Partial<Replacement>])[])(
  'A replacement is another one for another %s',
  (_, change) => {
    expect(idOf(change)).not.toBe(idOf({}));
  },
);
