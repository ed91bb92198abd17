import { addSeconds, DEAD_LETTER_RETENTION_SECONDS } from '@wfm/contract';
import { describe, test } from 'vitest';
import { arrives, ends, isAnswered, isGone, isYielded, registers, says } from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering, verdict } from '../support/decision-case.ts';
import { E, POLICY, registrationOf, START, signalNamed } from '../support/examples.ts';

const S = signalNamed('s');
const OTHER = signalNamed('other');
const { claimLeaseSeconds: LEASE } = POLICY;

const CLAIMED = [
  [0, registers('E')],
  [0, arrives(S)],
] as const;
const REGISTERED_ANEW = [...CLAIMED, [LEASE, registers('E', LEASE, 'token-E-2')]] as const;

const claim = (signal: typeof S, seconds: number, over = false) => ({
  signalId: signal.id,
  kind: 'fail',
  taskToken: 'token-E',
  executionArn: E,
  claimedAtEpochMs: addSeconds(START, seconds),
  expiresAtEpochMs: registrationOf('E').expiresAtEpochMs,
  ingestedAtEpochMs: START,
  over,
});
const answers = (inDoubt: boolean, token = 'token-E') => ({
  type: 'answer',
  executionArn: E,
  taskToken: token,
  claim: 'held',
  inDoubt,
});
const asks = (token: string | undefined) => ({
  type: 'ask',
  question: { about: 'signal', executionArn: E, taskToken: token },
});

const CLAIMS: readonly DecisionCase[] = [
  {
    name: 'is made for the task that waits, beside its registration, and says all that a later delivery needs',
    past: [[0, registers('E')]],
    command: arrives(S),
    outcome: answers(false),
    mailbox: { registration: registrationOf('E'), claims: [claim(S, 0)], remembered: [] },
  },
  {
    name: 'keeps a second delivery of its signal waiting while its lease runs',
    past: CLAIMED,
    atSeconds: LEASE - 0.001,
    command: arrives(S),
    outcome: { type: 'inFlight', ...claim(S, 0) },
  },
  {
    name: 'keeps another signal waiting while its lease runs',
    past: CLAIMED,
    atSeconds: LEASE - 0.001,
    command: arrives(OTHER),
    outcome: { type: 'inFlight', ...claim(S, 0) },
  },
  {
    name: 'is taken over in doubt by its own signal as soon as its lease is over',
    past: CLAIMED,
    atSeconds: LEASE,
    command: arrives(S),
    outcome: answers(true),
    mailbox: { claims: [claim(S, LEASE)] },
  },
  {
    name: 'that was taken over has a lease of its own',
    past: [...CLAIMED, [LEASE, arrives(S)]],
    atSeconds: 2 * LEASE - 0.001,
    command: arrives(S),
    outcome: { type: 'inFlight', ...claim(S, LEASE) },
  },
  {
    name: 'that is only a doubt lets another signal answer the task, and stays as a doubt',
    past: CLAIMED,
    atSeconds: LEASE,
    command: arrives(OTHER),
    outcome: answers(false),
    mailbox: { claims: [claim(S, 0, true), claim(OTHER, LEASE)] },
  },
  {
    name: 'that is only a doubt keeps its signal waiting while another one is answering',
    past: [...CLAIMED, [LEASE, arrives(OTHER)]],
    atSeconds: LEASE + 1,
    command: arrives(S),
    outcome: { type: 'inFlight', ...claim(OTHER, LEASE) },
  },
  {
    name: 'on an earlier task keeps its lease when another signal claims the task that waits now',
    past: [...CLAIMED, [1, registers('E', 1, 'token-E-2', 0)]],
    atSeconds: 1,
    command: arrives(OTHER),
    outcome: answers(false, 'token-E-2'),
    mailbox: { claims: [claim(S, 0, false), { taskToken: 'token-E-2' }] },
  },
  {
    name: 'that was given back is only a doubt at once',
    past: [...CLAIMED, [1, isYielded(S, 'token-E')]],
    atSeconds: 1,
    command: arrives(OTHER),
    outcome: answers(false),
    mailbox: { claims: [claim(S, 0, true), claim(OTHER, 1)] },
  },
  {
    name: 'that was given back is taken over in doubt by its own signal',
    past: [...CLAIMED, [1, isYielded(S, 'token-E')]],
    atSeconds: 1,
    command: arrives(S),
    outcome: answers(true),
    mailbox: { claims: [claim(S, 1)] },
  },
  {
    name: 'asks the history when its task is over: the execution has registered anew',
    past: REGISTERED_ANEW,
    atSeconds: LEASE,
    command: arrives(S),
    outcome: asks('token-E'),
  },
  {
    name: 'asks the history when its task is over: the execution has ended',
    past: [...CLAIMED, [1, ends('E', 1)]],
    atSeconds: LEASE,
    command: arrives(S),
    outcome: asks('token-E'),
  },
  {
    name: 'was good if the history says so: the verdict is delivered, and nobody has it twice',
    past: REGISTERED_ANEW,
    atSeconds: LEASE + 1,
    command: arrives(S, says('taken', 'E', 'token-E', LEASE + 1)),
    outcome: verdict('delivered'),
    mailbox: {
      claims: [],
      registration: { taskToken: 'token-E-2' },
      remembered: remembering([S, 'delivered']),
    },
  },
  {
    name: 'was in vain if the history says so: its signal is decided anew, for the same execution',
    past: REGISTERED_ANEW,
    atSeconds: LEASE + 1,
    command: arrives(S, says('notTaken', 'E', 'token-E', LEASE + 1)),
    outcome: answers(false, 'token-E-2'),
    mailbox: { claims: [{ taskToken: 'token-E-2' }] },
  },
  {
    name: 'was in vain if the history says so: its signal is late when the execution has ended',
    past: [...CLAIMED, [1, ends('E', 1)]],
    atSeconds: LEASE + 1,
    command: arrives(S, says('notTaken', 'E', 'token-E', LEASE + 1)),
    outcome: verdict('late'),
    mailbox: { claims: [], remembered: remembering([S, 'late']) },
  },
  {
    name: 'is not judged by what was said of another task',
    past: REGISTERED_ANEW,
    atSeconds: LEASE + 1,
    command: arrives(
      S,
      says('notTaken', 'E', 'token-E-2', LEASE + 1),
      says('taken', 'F', 'token-E', LEASE + 1),
    ),
    outcome: asks('token-E'),
  },
  {
    name: 'is not judged by what was said before it was made',
    past: REGISTERED_ANEW,
    atSeconds: LEASE + 1,
    command: arrives(S, says('notTaken', 'E', 'token-E', -1)),
    outcome: asks('token-E'),
  },
  {
    name: 'keeps its doubt beyond the end of its task, as long as a dead-letter queue may keep its signal',
    past: [...CLAIMED, [1, ends('E', 1)]],
    atSeconds: DEAD_LETTER_RETENTION_SECONDS - 1,
    command: arrives(S),
    outcome: asks('token-E'),
    mailbox: { claims: [{ signalId: S.id }] },
  },
  {
    name: 'beyond the number that is kept is forgotten, so that the history is asked about its signal',
    policy: { maxWaitingSignals: 1 },
    past: [...CLAIMED, [LEASE, arrives(OTHER)]],
    atSeconds: 2 * LEASE,
    command: arrives(S),
    outcome: asks(undefined),
  },
];

describe('A claim', () => {
  test.each(CLAIMS)('$name', (entry) => checkDecision(entry));
});

const ANSWERED: readonly DecisionCase[] = [
  {
    name: 'takes claim and registration away, and remembers the verdict and that the execution runs on',
    past: CLAIMED,
    atSeconds: 1,
    command: isAnswered(S, 'token-E'),
    outcome: verdict('delivered'),
    mailbox: {
      registration: undefined,
      claims: [],
      remembered: remembering([S, 'delivered']),
      runs: [{ executionArn: E, startedAtEpochMs: START, sectionEnteredAtEpochMs: START }],
    },
  },
  {
    name: 'leaves a later registration of the same execution in place',
    past: [...CLAIMED, [0, registers('E', 0, 'token-E-2')]],
    command: isAnswered(S, 'token-E'),
    outcome: verdict('delivered'),
    mailbox: { registration: { taskToken: 'token-E-2' }, claims: [] },
  },
  {
    name: 'leaves the doubt about another signal in place',
    past: [...CLAIMED, [LEASE, arrives(OTHER)]],
    atSeconds: LEASE,
    command: isAnswered(OTHER, 'token-E'),
    outcome: verdict('delivered'),
    mailbox: { claims: [claim(S, 0, true)], registration: undefined },
  },
  {
    name: 'takes a signal out of the waiting ones that a later delivery put back',
    past: [...CLAIMED, [31, arrives(S)], [31, isGone(S, 'token-E')]],
    atSeconds: 32,
    command: isAnswered(S, 'token-E'),
    outcome: verdict('delivered'),
    mailbox: { waiting: [], remembered: remembering([S, 'delivered']) },
  },
];

describe('The note that a task was answered', () => {
  test.each(ANSWERED)('$name', (entry) => checkDecision(entry));
});

const YIELDED: readonly DecisionCase[] = [
  {
    name: 'changes nothing else',
    past: CLAIMED,
    command: isYielded(S, 'token-E'),
    outcome: { type: 'yielded' },
    mailbox: { registration: registrationOf('E'), claims: [claim(S, 0, true)], remembered: [], runs: [] },
  },
  {
    name: 'changes nothing at all where the claim is gone',
    past: [...CLAIMED, [0, isAnswered(S, 'token-E')]],
    command: isYielded(S, 'token-E'),
    outcome: { type: 'yielded' },
  },
  {
    name: 'leaves the claim of another delivery on a later task alone',
    past: [...REGISTERED_ANEW, [LEASE, arrives(S, says('notTaken', 'E', 'token-E', LEASE))]],
    atSeconds: LEASE,
    command: isYielded(S, 'token-E'),
    outcome: { type: 'yielded' },
  },
];

describe('A claim that is given back', () => {
  test.each(YIELDED)('$name', (entry) => checkDecision(entry));
});

const PING = signalNamed('ping', { kind: 'heartbeat' });
const IMPATIENT = signalNamed('impatient', { timeToLiveSeconds: 0 });

const GONE: readonly DecisionCase[] = [
  {
    name: 'lets the signal wait for the same execution, which may register again',
    past: CLAIMED,
    command: isGone(S, 'token-E'),
    outcome: verdict('buffered'),
    mailbox: {
      registration: undefined,
      claims: [],
      waiting: [{ signal: S, executionArn: E }],
      remembered: remembering([S, 'buffered']),
    },
  },
  {
    name: 'lets the signal expire if it is not to wait',
    past: [
      [0, registers('E')],
      [0, arrives(IMPATIENT)],
    ],
    command: isGone(IMPATIENT, 'token-E'),
    outcome: verdict('expired'),
    mailbox: { claims: [], remembered: remembering([IMPATIENT, 'expired']) },
  },
  {
    name: 'makes the signal late if the execution ended',
    past: [...CLAIMED, [10, ends('E', 10)]],
    atSeconds: 11,
    command: isGone(S, 'token-E'),
    outcome: verdict('late'),
    mailbox: { claims: [], remembered: remembering([S, 'late']) },
  },
  {
    name: 'claims the token with which the same execution has registered again',
    past: [...CLAIMED, [0, registers('E', 0, 'token-E-2')]],
    command: isGone(S, 'token-E'),
    outcome: answers(false, 'token-E-2'),
    mailbox: { registration: { taskToken: 'token-E-2' }, claims: [{ taskToken: 'token-E-2' }] },
  },
  {
    name: 'never gives the signal to another execution',
    past: [...CLAIMED, [10, ends('E', 10)], [11, registers('F', 11)]],
    atSeconds: 12,
    command: isGone(S, 'token-E'),
    outcome: verdict('late'),
    mailbox: { registration: { taskToken: 'token-F' } },
  },
  {
    name: 'leaves the doubt about another signal, which may be what the task took',
    past: [...CLAIMED, [LEASE, arrives(OTHER)]],
    atSeconds: LEASE,
    command: isGone(OTHER, 'token-E'),
    outcome: verdict('buffered'),
    mailbox: { registration: undefined, claims: [claim(S, 0, true)], waiting: [{ signal: OTHER }] },
  },
  {
    name: 'takes the registration away that a heartbeat found',
    past: [[0, registers('E')]],
    command: isGone(PING, 'token-E'),
    outcome: verdict('expired'),
    mailbox: { registration: undefined },
  },
  {
    name: 'leaves a registration with another token in place',
    past: [[0, registers('E', 0, 'token-E-2')]],
    command: isGone(PING, 'token-E'),
    outcome: { ...answers(false, 'token-E-2'), claim: 'none' },
    mailbox: { registration: registrationOf('E', { token: 'token-E-2' }) },
  },
  {
    name: 'leaves the verdict alone that the signal has had meanwhile',
    past: [...CLAIMED, [0, isAnswered(S, 'token-E')]],
    command: isGone(S, 'token-E'),
    outcome: verdict('duplicate'),
    mailbox: { remembered: remembering([S, 'delivered']) },
  },
];

describe('A token that is gone', () => {
  test.each(GONE)('$name', (entry) => checkDecision(entry));
});
