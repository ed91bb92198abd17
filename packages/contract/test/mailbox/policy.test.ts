import { describe, expect, test } from 'vitest';
import {
  addSeconds,
  type Claim,
  DECLARATION_NAME_MAX_CHARACTERS,
  DEFAULT_MAILBOX_POLICY,
  DYNAMODB_ITEM_MAX_BYTES,
  declarationName,
  emptyMailbox,
  executionArn,
  monitorName,
  signalId,
  taskToken,
  toItem,
  workflowKey,
} from '../../src/index.ts';
import { INGESTED_AT } from '../support/examples.ts';

/** Step Functions API reference, SendTaskSuccess: a token has at most 2,048 characters. */
const TASK_TOKEN = taskToken('T'.repeat(2_048));
const EXECUTION = executionArn(
  `arn:aws-us-gov:states:ap-southeast-1:123456789012:execution:${'m'.repeat(80)}:${'e'.repeat(80)}`,
);

/** The id of a signal whose event has a UUID, as EventBridge gives them. */
const longestSignalId = (number: number) =>
  signalId(`${number}`.padStart(36, '0'), declarationName('d'.repeat(DECLARATION_NAME_MAX_CHARACTERS)));

describe('The default policy', () => {
  test('keeps the largest mailbox below the largest item, with a tenth to spare', () => {
    const { maxWaitingSignals, maxWaitingBytes, maxRememberedSignals } = DEFAULT_MAILBOX_POLICY;
    const registration = {
      taskToken: TASK_TOKEN,
      executionArn: EXECUTION,
      registeredAtEpochMs: INGESTED_AT,
      expiresAtEpochMs: addSeconds(INGESTED_AT, 1),
    };
    const claims = Array.from({ length: maxWaitingSignals }, (_, number): Claim => {
      const { registeredAtEpochMs: claimedAtEpochMs, ...rest } = registration;
      return { ...rest, claimedAtEpochMs, signalId: longestSignalId(number), kind: 'heartbeat', over: false };
    });
    const item = toItem(
      {
        revision: Number.MAX_SAFE_INTEGER,
        mailbox: {
          ...emptyMailbox({
            workflowKey: workflowKey('k'.repeat(2_048)),
            monitor: monitorName('m'.repeat(80)),
          }),
          registration,
          claims,
          remembered: Array.from({ length: maxRememberedSignals }, (_, number) => ({
            signalId: longestSignalId(number),
            verdict: 'duplicate',
            atEpochMs: INGESTED_AT,
          })),
          resolution: { executionArn: EXECUTION, by: 'signal', atEpochMs: INGESTED_AT },
        },
      },
      DEFAULT_MAILBOX_POLICY,
    );
    // What waits is limited by its bytes; beside each signal stands its execution, in the list and in the set.
    const beside = maxWaitingSignals * 3 * EXECUTION.length;
    const bytes = JSON.stringify(item).length + maxWaitingBytes + beside;
    expect(bytes).toBeLessThan(0.9 * DYNAMODB_ITEM_MAX_BYTES);
  });
});
