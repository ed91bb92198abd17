import { addSeconds } from '@wfm/contract';
import { describe, test } from 'vitest';
import { arrives, ends, isAnswered, isGone, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering, verdict } from '../support/decision-case.ts';
import { E, registrationOf, START, signalNamed } from '../support/examples.ts';

const S = signalNamed('s');
const OTHER = signalNamed('other');
const PING = signalNamed('ping', { kind: 'heartbeat' });
const IMPATIENT = signalNamed('impatient', { timeToLiveSeconds: 0 });

const CLAIMED = [
  [0, registers('E')],
  [0, arrives(S)],
] as const;

const ANSWERED: readonly DecisionCase[] = [
  {
    name: 'takes the claim away, remembers the verdict and the resolution',
    past: CLAIMED,
    atSeconds: 1,
    command: isAnswered(S, 'token-E'),
    outcome: verdict('delivered'),
    mailbox: {
      claims: [],
      remembered: remembering([S, 'delivered']),
      resolution: { executionArn: E, by: 'signal', atEpochMs: addSeconds(START, 1) },
    },
  },
  {
    name: 'makes late what waited for the same registration',
    past: [...CLAIMED, [0, arrives(OTHER)]],
    command: isAnswered(S, 'token-E'),
    outcome: verdict('delivered'),
    verdicts: [[OTHER, 'late']],
    mailbox: { waiting: [], remembered: remembering([S, 'delivered'], [OTHER, 'late']) },
  },
  {
    name: 'leaves a later registration of the same execution in place',
    past: [...CLAIMED, [0, registers('E', 0, 'token-E-2')]],
    command: isAnswered(S, 'token-E'),
    outcome: verdict('delivered'),
    mailbox: { registration: registrationOf('E', { token: 'token-E-2' }), claims: [] },
  },
  {
    name: 'takes a signal out of the waiting ones that a later delivery put back',
    past: [...CLAIMED, [31, arrives(S)], [31, isGone(S, 'token-E')]],
    atSeconds: 32,
    command: isAnswered(S, 'token-E'),
    outcome: verdict('delivered'),
    mailbox: { waiting: [], remembered: remembering([S, 'delivered']), resolution: undefined },
  },
  {
    name: 'leaves a claim on another token to the delivery that made it',
    past: [...CLAIMED, [0, registers('E', 0, 'token-E-2')], [31, arrives(S)], [31, isGone(S, 'token-E')]],
    atSeconds: 32,
    command: isAnswered(S, 'token-E'),
    outcome: verdict('delivered'),
    mailbox: { claims: [{ taskToken: 'token-E-2' }], remembered: remembering([S, 'delivered']) },
  },
];

describe('The note that a task was answered', () => {
  test.each(ANSWERED)('$name', (entry) => checkDecision(entry));
});

const GONE: readonly DecisionCase[] = [
  {
    name: 'lets the signal wait for the same execution, which may register again',
    past: CLAIMED,
    command: isGone(S, 'token-E'),
    outcome: verdict('buffered'),
    mailbox: {
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
    outcome: { type: 'answer', taskToken: 'token-E-2', claim: 'held' },
    mailbox: { registration: undefined, claims: [{ taskToken: 'token-E-2' }] },
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
    name: 'takes the registration away that a heartbeat found',
    past: [[0, registers('E')]],
    command: isGone(PING, 'token-E'),
    outcome: verdict('expired'),
    mailbox: { registration: undefined },
  },
  {
    name: 'makes a heartbeat expired and not late where another execution has ended before',
    past: [
      [0, registers('E')],
      [0, ends('E', 0)],
      [1, registers('F', 1)],
    ],
    atSeconds: 1,
    command: isGone(PING, 'token-F'),
    outcome: verdict('expired'),
    mailbox: { registration: undefined, resolution: { executionArn: E } },
  },
  {
    name: 'leaves a registration with another token in place',
    past: [[0, registers('E', 0, 'token-E-2')]],
    command: isGone(PING, 'token-E'),
    outcome: { type: 'answer', taskToken: 'token-E-2', claim: 'none' },
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
