import { test } from 'vitest';
import { answers, CLAIMED, claim, LEASE, OTHER, REGISTERED_ANEW, S } from '../support/claims.ts';
import { arrives, ends, isAnswered, isGone, isYielded, registers, says } from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering, verdict } from '../support/decision-case.ts';
import { E, registrationOf, START, signalNamed } from '../support/examples.ts';

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

test.each(ANSWERED)('The note that a task was answered $name', (entry) => checkDecision(entry));

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

test.each(YIELDED)('A claim that is given back $name', (entry) => checkDecision(entry));

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

test.each(GONE)('A token that is gone $name', (entry) => checkDecision(entry));
