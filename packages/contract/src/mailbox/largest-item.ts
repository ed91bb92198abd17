import {
  declarationName,
  type ExecutionArn,
  epochMs,
  executionArn,
  monitorName,
  type SignalId,
  signalId,
  taskToken,
  workflowKey,
} from '../ids.ts';
import {
  DECLARATION_NAME_MAX_CHARACTERS,
  MONITOR_NAME_MAX_CHARACTERS,
  WORKFLOW_KEY_MAX_BYTES,
} from '../limits.ts';
import { toItem } from './item.ts';
import type { Claim, Mailbox, Registration } from './mailbox.ts';
import { type MailboxPolicy, QUEUE_MAX_BYTES } from './policy.ts';

/** Longest token. Source: Step Functions API reference, SendTaskSuccess, "taskToken". */
const TASK_TOKEN_MAX_CHARACTERS = 2_048;

/** Longest name of an execution, which need not be ASCII. Source: Step Functions API reference, StartExecution, "name". */
const LONGEST_NAME = '\u{1F600}'.repeat(80);

/** Thirteen digits, as all instants until the year 2286 have. */
const LATER = epochMs(9_999_999_999_999);

/**
 * Bytes of the largest item that a mailbox of these limits can become, from above: its JSON text. DynamoDB counts less, as
 * its numbers and the marks between its values are shorter. Source: DynamoDB developer guide, "Item sizes and formats".
 */
export function largestItemBytes(policy: MailboxPolicy): number {
  const stored = { mailbox: largestMailbox(policy), revision: Number.MAX_SAFE_INTEGER };
  const item = toItem(stored, policy, 'w'.repeat(36));
  return (
    bytesOf(item) +
    policy.maxWaitingSignals * besideWaitingSignal() +
    policy.maxWaitingBytes +
    QUEUE_MAX_BYTES
  );
}

/** What stands beside a signal that waits: its entry, and its execution in `waitingFor`. A collected one has less. */
function besideWaitingSignal(): number {
  const entry = { signal: '', executionArn: longestArn(0), expiresAtEpochMs: LATER };
  return bytesOf(entry) + bytesOf([entry.executionArn]);
}

/** A mailbox of which every part is full but what is limited by its bytes: what waits or was collected, and who waits. */
function largestMailbox({
  maxWaitingSignals,
  maxRememberedSignals,
  maxRememberedRuns,
}: MailboxPolicy): Mailbox {
  const registration: Registration = {
    taskToken: taskToken('t'.repeat(TASK_TOKEN_MAX_CHARACTERS)),
    executionArn: longestArn(0),
    runStartedAtEpochMs: LATER,
    registeredAtEpochMs: LATER,
    expiresAtEpochMs: LATER,
  };
  return {
    key: {
      workflowKey: workflowKey('k'.repeat(WORKFLOW_KEY_MAX_BYTES)),
      monitor: monitorName('m'.repeat(MONITOR_NAME_MAX_CHARACTERS)),
    },
    registration,
    waiting: [],
    collected: [],
    claims: list(
      maxWaitingSignals,
      (number): Claim => ({
        signalId: longestSignalId(number),
        kind: 'heartbeat',
        taskToken: registration.taskToken,
        executionArn: registration.executionArn,
        claimedAtEpochMs: LATER,
        expiresAtEpochMs: LATER,
        ingestedAtEpochMs: LATER,
        over: false,
        registeredBefore: true,
      }),
    ),
    remembered: list(maxRememberedSignals, (number) => ({
      signalId: longestSignalId(number),
      verdict: 'delivered' as const,
      atEpochMs: LATER,
      ingestedAtEpochMs: LATER,
    })),
    runs: list(maxRememberedRuns, (number) => ({
      executionArn: longestArn(number),
      startedAtEpochMs: LATER,
      endedAtEpochMs: LATER,
      sectionEnteredAtEpochMs: LATER,
    })),
    queue: [],
    continuation: {
      chain: { executionArn: longestArn(0), startedAtEpochMs: LATER },
      to: longestArn(1),
      untilEpochMs: LATER,
    },
    signalsForgottenUntilEpochMs: LATER,
    runsForgottenUntilEpochMs: LATER,
  };
}

/** An event's id is a UUID. */
function longestSignalId(number: number): SignalId {
  return signalId(
    String(number).padStart(36, '0'),
    declarationName('d'.repeat(DECLARATION_NAME_MAX_CHARACTERS)),
  );
}

function longestArn(number: number): ExecutionArn {
  const name = `${LONGEST_NAME.slice(0, -8)}${String(number).padStart(4, '0')}`;
  return executionArn(
    `arn:aws-us-gov:states:ap-southeast-1:123456789012:execution:${'m'.repeat(80)}:${name}`,
  );
}

function list<Entry>(length: number, make: (number: number) => Entry): readonly Entry[] {
  return Array.from({ length }, (_, number) => make(number));
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
