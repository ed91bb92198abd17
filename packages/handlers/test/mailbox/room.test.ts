import { test } from 'vitest';
import { arrives, collects, ends, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, verdict } from '../support/decision-case.ts';
import { E, POLICY, signalNamed } from '../support/examples.ts';

const S = signalNamed('s');
const OTHER = signalNamed('other');
const FOR_F = signalNamed('for-F', { kind: 'complete', executionName: 'F' });
const bytesOf = (signal: unknown) => new TextEncoder().encode(JSON.stringify(signal)).length;
const answersE = { type: 'answer', executionArn: E, taskToken: 'token-E', claim: 'held', inDoubt: false };
const LARGE = signalNamed('large', { detail: { text: 'x'.repeat(POLICY.maxWaitingBytes) } });
const ACCENTED = signalNamed('é', { detail: { text: 'é'.repeat(50) } });

const LIMITS: readonly DecisionCase[] = [
  {
    name: 'rejects a signal beyond the number that may wait, and does not remember it',
    policy: { maxWaitingSignals: 1 },
    past: [[0, arrives(OTHER)]],
    command: arrives(S),
    outcome: verdict('rejected'),
  },
  {
    name: 'takes a signal that just fits into the bytes',
    policy: { maxWaitingBytes: bytesOf(OTHER) + bytesOf(S) },
    past: [[0, arrives(OTHER)]],
    command: arrives(S),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ signal: OTHER }, { signal: S }] },
  },
  {
    name: 'rejects a signal that is a byte too many',
    policy: { maxWaitingBytes: bytesOf(OTHER) + bytesOf(S) - 1 },
    past: [[0, arrives(OTHER)]],
    command: arrives(S),
    outcome: verdict('rejected'),
  },
  {
    name: 'counts the bytes of collected signals, which a retry may still ask for',
    policy: { maxWaitingBytes: bytesOf(OTHER) + bytesOf(FOR_F) - 1 },
    past: [
      [0, arrives(OTHER)],
      [0, collects('E')],
    ],
    command: arrives(FOR_F),
    outcome: verdict('rejected'),
  },
  {
    name: 'counts collected signals among those that wait',
    policy: { maxWaitingSignals: 1 },
    past: [
      [0, arrives(OTHER)],
      [0, collects('E')],
    ],
    command: arrives(FOR_F),
    outcome: verdict('rejected'),
  },
  {
    name: 'counts bytes and not characters',
    policy: { maxWaitingBytes: JSON.stringify(ACCENTED).length },
    command: arrives(ACCENTED),
    outcome: verdict('rejected'),
  },
  {
    name: 'rejects a signal that is too large by itself',
    command: arrives(LARGE),
    outcome: verdict('rejected'),
  },
  {
    name: 'answers at once with a signal that is too large to wait',
    past: [[0, registers('E')]],
    command: arrives(LARGE),
    outcome: answersE,
    mailbox: {},
  },
  {
    name: 'that is full answers the task that waits all the same',
    policy: { maxWaitingSignals: 1 },
    past: [
      [0, arrives(FOR_F)],
      [0, registers('E')],
    ],
    command: arrives(S),
    outcome: answersE,
    mailbox: { waiting: [{ signal: FOR_F }] },
  },
  {
    name: 'decides anew on a rejected signal that comes again',
    policy: { maxWaitingSignals: 1 },
    past: [
      [0, arrives(FOR_F)],
      [0, arrives(S)],
      [0, ends('F', 0, 0)],
    ],
    command: arrives(signalNamed('s', { executionName: 'E' })),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: E }] },
  },
];

test.each(LIMITS)('A mailbox $name', (entry) => checkDecision(entry));
