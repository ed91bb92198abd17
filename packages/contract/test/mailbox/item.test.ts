import { describe, expect, test } from 'vitest';
import {
  addSeconds,
  type Claim,
  DEFAULT_MAILBOX_POLICY,
  emptyMailbox,
  endOfClaim,
  fromItem,
  InvalidInputError,
  signalId,
  taskToken,
  toItem,
  workflowKey,
} from '../../src/index.ts';
import { EXECUTION_ARN, FAIL_DECLARATION, INGESTED_AT, MONITOR } from '../support/examples.ts';
import { thrownBy } from '../support/thrown.ts';

const EMPTY = emptyMailbox({ workflowKey: workflowKey('order-1'), monitor: MONITOR });

function claimOf(executionName: string, over: boolean): Claim {
  return {
    signalId: signalId(executionName, FAIL_DECLARATION.name),
    kind: 'fail',
    taskToken: taskToken('AAAA'),
    executionArn: EXECUTION_ARN.replace('run-1', executionName) as typeof EXECUTION_ARN,
    claimedAtEpochMs: INGESTED_AT,
    expiresAtEpochMs: addSeconds(INGESTED_AT, 60),
    over,
  };
}

const itemOf = (mailbox: typeof EMPTY) => toItem({ mailbox, revision: 3 }, DEFAULT_MAILBOX_POLICY);

describe('The item of a mailbox', () => {
  test('of which nothing is known has its key and revision only', () => {
    const { expiresAt, ...rest } = itemOf(EMPTY);
    expect(expiresAt).toBe(0);
    expect(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))).toEqual({
      workflowkey: 'order-1',
      monitor: 'orders',
      revision: 3,
    });
  });

  test.each([
    ['nobody where there is no claim', [], undefined],
    ['nobody where every claim is over', [claimOf('E', true)], undefined],
    ['the execution of the one claim that is not over', [claimOf('E', false), claimOf('F', true)], 'E'],
    ['the last of several', [claimOf('E', false), claimOf('F', false)], 'F'],
  ])('says that %s is being answered', (_name, claims, expected) => {
    const answering = itemOf({ ...EMPTY, claims })['answering'] as string | undefined;
    expect(answering?.split(':').at(-1)).toBe(expected);
  });
});

describe('A claim', () => {
  test('is kept while a dead-letter queue may keep its signal', () => {
    expect(endOfClaim(claimOf('E', true))).toBe(addSeconds(INGESTED_AT, 14 * 86_400));
  });

  test('is kept until its task times out', () => {
    const expiresAtEpochMs = addSeconds(INGESTED_AT, 30 * 86_400);
    expect(endOfClaim({ ...claimOf('E', false), expiresAtEpochMs })).toBe(expiresAtEpochMs);
  });
});

describe('A signal in an item', () => {
  const waiting = (signal: unknown) => [{ signal, expiresAtEpochMs: INGESTED_AT }];

  test.each([
    ['is no JSON', 'none', 'must be JSON text, but is "none"'],
    ['is no text', {}, 'waiting.0.signal must be of type string'],
    ['has no kind', '{"kind":"inform"}', 'signal in a mailbox item: kind must be one of "fail"'],
  ])('that %s is refused', (_name, signal, message) => {
    expect(() => fromItem({ ...itemOf(EMPTY), waiting: waiting(signal) })).toThrow(message);
  });
});

describe('An item that is no mailbox', () => {
  const item = itemOf({ ...EMPTY, claims: [claimOf('E', false)] });
  const [claim] = item['claims'] as readonly Record<string, unknown>[];

  test.each([
    ['revision', { ...item, revision: undefined }, 'must be of type number, but is absent'],
    ['claims.0.kind', { ...item, claims: [{ ...claim, kind: 'inform' }] }, 'must be one of "fail"'],
    [
      'claims.0.signalId',
      { ...item, claims: [{ ...claim, signalId: '' }] },
      'must be a signal id, but is ""',
    ],
    ['registration.executionArn', { ...item, registration: { taskToken: 'AAAA-secret' } }, 'but is absent'],
    ['waiting', { ...item, waiting: 'none' }, 'must be of type array, but is "none"'],
  ])('is refused by the field %s', (field, value, message) => {
    const error = thrownBy(() => fromItem(value));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error).toMatchObject({ what: 'mailbox item', field, message: expect.stringContaining(message) });
    expect(String(error)).not.toContain('AAAA-secret');
  });
});
