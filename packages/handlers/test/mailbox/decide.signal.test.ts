import { addSeconds } from '@wfm/contract';
import { describe, test } from 'vitest';
import { arrives, collects, ends, isAnswered, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering, verdict } from '../support/decision-case.ts';
import { E, F, POLICY, registrationOf, START, signalNamed } from '../support/examples.ts';

const S = signalNamed('s');
const OTHER = signalNamed('other');
const FOR_E = signalNamed('for-E', { kind: 'complete', executionName: 'E' });
const FOR_F = signalNamed('for-F', { kind: 'complete', executionName: 'F' });
const PING = signalNamed('ping', { kind: 'heartbeat' });
const IMPATIENT = signalNamed('impatient', { timeToLiveSeconds: 0 });
const HOUR = 3_600;
const DAY = 24 * HOUR;
const { claimLeaseSeconds: LEASE } = POLICY;

const claimBy = (name: string, seconds: number) => ({
  taskToken: `token-${name}`,
  claimedAtEpochMs: addSeconds(START, seconds),
  expiresAtEpochMs: registrationOf(name).expiresAtEpochMs,
  over: false,
});

const CASES: readonly DecisionCase[] = [
  {
    name: 'is claimed for the registration that waits',
    past: [[0, registers('E')]],
    command: arrives(S),
    outcome: { type: 'answer', taskToken: 'token-E', claim: 'held' },
    mailbox: { registration: undefined, claims: [{ ...claimBy('E', 0), signalId: S.id }], remembered: [] },
  },
  {
    name: 'is claimed for the one execution that it is meant for',
    past: [[0, registers('E')]],
    command: arrives(FOR_E),
    outcome: { type: 'answer', taskToken: 'token-E', claim: 'held' },
    mailbox: { registration: undefined },
  },
  {
    name: 'for another execution than the registered one waits, and leaves the registration',
    past: [[0, registers('E')]],
    command: arrives(FOR_F),
    outcome: verdict('buffered'),
    mailbox: { registration: registrationOf('E'), waiting: [{ signal: FOR_F, executionArn: F }] },
  },
  {
    name: 'that comes early waits for its time to live, counted from its ingestion',
    atSeconds: 60,
    command: arrives(S),
    outcome: verdict('buffered'),
    mailbox: {
      waiting: [{ signal: S, executionArn: undefined, expiresAtEpochMs: addSeconds(START, HOUR) }],
      remembered: remembering([S, 'buffered']),
    },
  },
  {
    name: 'that comes early and later than its time to live is expired',
    atSeconds: HOUR,
    command: arrives(S),
    outcome: verdict('expired'),
    mailbox: { waiting: [], remembered: remembering([S, 'expired']) },
  },
  {
    name: 'that is not to wait is expired where nobody registered',
    command: arrives(IMPATIENT),
    outcome: verdict('expired'),
    mailbox: { waiting: [], remembered: remembering([IMPATIENT, 'expired']) },
  },
  {
    name: 'that is not to wait is claimed for the registration that waits',
    past: [[0, registers('E')]],
    atSeconds: 10,
    command: arrives(IMPATIENT),
    outcome: { type: 'answer', taskToken: 'token-E', claim: 'held' },
    mailbox: { registration: undefined },
  },
  {
    name: 'is a duplicate while it waits',
    past: [[0, arrives(S)]],
    command: arrives(S),
    outcome: verdict('duplicate'),
  },
  {
    name: 'is a duplicate once it was delivered',
    past: [
      [0, registers('E')],
      [0, arrives(S)],
      [0, isAnswered(S, 'token-E')],
    ],
    command: arrives(S),
    outcome: verdict('duplicate'),
  },
  {
    name: 'is a duplicate for a new registration too, if a collect step took it',
    past: [
      [0, arrives(S)],
      [0, collects('E')],
      [0, registers('F')],
    ],
    command: arrives(S),
    outcome: verdict('duplicate'),
  },
  {
    name: 'that expired and is delivered once more is a duplicate',
    past: [[0, arrives(IMPATIENT)]],
    atSeconds: 60,
    command: arrives(IMPATIENT),
    outcome: verdict('duplicate'),
  },
  {
    name: 'is new again when the retention of its id is over',
    past: [[0, arrives(IMPATIENT)]],
    atSeconds: DAY,
    command: arrives(IMPATIENT),
    outcome: verdict('expired'),
    mailbox: { remembered: remembering([IMPATIENT, 'expired']) },
  },
  {
    name: 'is in flight while the lease of its claim runs',
    past: [
      [0, registers('E')],
      [0, arrives(S)],
    ],
    atSeconds: LEASE - 1,
    command: arrives(S),
    outcome: { type: 'inFlight', claimedAtEpochMs: START },
  },
  {
    name: 'takes its own claim over when the lease is over',
    past: [
      [0, registers('E')],
      [0, arrives(S)],
    ],
    atSeconds: LEASE,
    command: arrives(S),
    outcome: { type: 'answer', taskToken: 'token-E', claim: 'held' },
    mailbox: { claims: [{ ...claimBy('E', LEASE), signalId: S.id }] },
  },
  {
    name: 'that took its claim over has a lease of its own',
    past: [
      [0, registers('E')],
      [0, arrives(S)],
      [LEASE, arrives(S)],
    ],
    atSeconds: 2 * LEASE - 1,
    command: arrives(S),
    outcome: { type: 'inFlight', claimedAtEpochMs: addSeconds(START, LEASE) },
  },
  {
    name: 'that meets a registration being answered waits for that execution only',
    past: [
      [0, registers('E')],
      [0, arrives(OTHER)],
    ],
    command: arrives(S),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ signal: S, executionArn: E }] },
  },
  {
    name: 'for whoever registers is late after the last registration was answered',
    past: [
      [0, registers('E')],
      [0, arrives(OTHER)],
      [0, isAnswered(OTHER, 'token-E')],
    ],
    atSeconds: 60,
    command: arrives(S),
    outcome: verdict('late'),
    mailbox: { waiting: [], remembered: remembering([OTHER, 'delivered'], [S, 'late']) },
  },
  {
    name: 'for whoever registers is late after the last registered execution ended',
    past: [
      [0, registers('E')],
      [30, ends('E', 30)],
    ],
    atSeconds: 60,
    command: arrives(S),
    outcome: verdict('late'),
    mailbox: { remembered: remembering([S, 'late']) },
  },
  {
    name: 'for whoever registers waits again when the retention of the resolution is over',
    policy: { resolutionRetentionSeconds: 50 },
    past: [
      [0, registers('E')],
      [0, ends('E', 0)],
    ],
    atSeconds: 50,
    command: arrives(S),
    outcome: verdict('buffered'),
    mailbox: { resolution: undefined, waiting: [{ signal: S }] },
  },
  {
    name: 'for one execution is late if it was sent before that one ended',
    past: [
      [0, registers('E')],
      [30, ends('E', 30)],
    ],
    atSeconds: 60,
    command: arrives(FOR_E),
    outcome: verdict('late'),
    mailbox: { remembered: remembering([FOR_E, 'late']) },
  },
  {
    name: 'for one execution waits if it was sent after that one ended, since it may be redriven',
    past: [
      [0, registers('E')],
      [30, ends('E', 30)],
    ],
    atSeconds: 60,
    command: arrives(signalNamed('again', { executionName: 'E', at: addSeconds(START, 31) })),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: E }] },
  },
  {
    name: 'for one execution waits if that one was answered, since it may register again',
    past: [
      [0, registers('E')],
      [0, arrives(OTHER)],
      [0, isAnswered(OTHER, 'token-E')],
    ],
    command: arrives(FOR_E),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ signal: FOR_E, executionArn: E }] },
  },
  {
    name: 'for one execution waits although another one ended',
    past: [
      [0, registers('E')],
      [0, ends('E', 0)],
    ],
    command: arrives(FOR_F),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: F }] },
  },
  {
    name: 'finds a registration absent from the instant at which its task times out',
    past: [[0, registers('E')]],
    atSeconds: DAY,
    command: arrives(signalNamed('tomorrow', { at: addSeconds(START, DAY) })),
    outcome: verdict('buffered'),
    mailbox: { registration: undefined },
  },
  {
    name: 'tells the verdict of those whose time is up meanwhile',
    past: [[0, arrives(S)]],
    atSeconds: HOUR,
    command: arrives(signalNamed('later', { at: addSeconds(START, HOUR) })),
    outcome: verdict('buffered'),
    verdicts: [[S, 'expired']],
    mailbox: { waiting: [{ signal: { event: { id: 'later' } } }] },
  },
];

describe('A signal', () => {
  test.each(CASES)('$name', (entry) => checkDecision(entry));
});

const HEARTBEATS: readonly DecisionCase[] = [
  {
    name: 'is told to the task that waits, any number of times, and claims nothing',
    past: [
      [0, registers('E')],
      [0, arrives(PING)],
    ],
    command: arrives(PING),
    outcome: { type: 'answer', taskToken: 'token-E', claim: 'none' },
  },
  { name: 'never waits', command: arrives(PING), outcome: verdict('expired') },
  {
    name: 'is late after the end',
    past: [
      [0, registers('E')],
      [0, ends('E', 0)],
    ],
    command: arrives(PING),
    outcome: verdict('late'),
  },
];

describe('A heartbeat', () => {
  test.each(HEARTBEATS)('$name', (entry) => checkDecision(entry));
});

const bytesOf = (signal: unknown) => new TextEncoder().encode(JSON.stringify(signal)).length;

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
    name: 'counts collected signals, which a retry may still ask for',
    policy: { maxWaitingBytes: bytesOf(OTHER) + bytesOf(FOR_F) - 1 },
    past: [
      [0, arrives(OTHER)],
      [0, collects('E')],
    ],
    command: arrives(FOR_F),
    outcome: verdict('rejected'),
  },
  {
    name: 'counts bytes and not characters',
    policy: {
      maxWaitingBytes: JSON.stringify(signalNamed('é', { detail: { text: 'é'.repeat(50) } })).length,
    },
    command: arrives(signalNamed('é', { detail: { text: 'é'.repeat(50) } })),
    outcome: verdict('rejected'),
  },
  {
    name: 'rejects a signal that is too large by itself',
    command: arrives(signalNamed('large', { detail: { text: 'x'.repeat(POLICY.maxWaitingBytes) } })),
    outcome: verdict('rejected'),
  },
  {
    name: 'answers at once with a signal that is too large to wait',
    past: [[0, registers('E')]],
    command: arrives(signalNamed('large', { detail: { text: 'x'.repeat(POLICY.maxWaitingBytes) } })),
    outcome: { type: 'answer', taskToken: 'token-E', claim: 'held' },
    mailbox: { registration: undefined },
  },
  {
    name: 'rejects a signal beyond the number that may be claimed',
    policy: { maxWaitingSignals: 1 },
    past: [
      [0, registers('E')],
      [0, arrives(OTHER)],
      [0, registers('E', 0, 'token-E-2')],
    ],
    command: arrives(S),
    outcome: verdict('rejected'),
  },
  {
    name: 'decides anew on a rejected signal that comes again',
    policy: { maxWaitingSignals: 1 },
    past: [
      [0, arrives(FOR_F)],
      [0, arrives(S)],
      [0, ends('F', 0)],
      [0, registers('E')],
    ],
    command: arrives(S),
    outcome: { type: 'answer', taskToken: 'token-E', claim: 'held' },
    mailbox: { registration: undefined },
  },
  {
    name: 'forgets the oldest id beyond the number that is remembered',
    policy: { maxRememberedSignals: 2 },
    past: [
      [0, arrives(IMPATIENT)],
      [1, arrives(S)],
    ],
    atSeconds: 2,
    command: arrives(OTHER),
    outcome: verdict('buffered'),
    mailbox: { remembered: remembering([S, 'buffered'], [OTHER, 'buffered']) },
  },
];

describe('A mailbox', () => {
  test.each(LIMITS)('$name', (entry) => checkDecision(entry));
});
