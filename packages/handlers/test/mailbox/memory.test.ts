import { addSeconds } from '@wfm/contract';
import { test } from 'vitest';
import { arrives, collects, isAnswered, registers, says } from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering, verdict } from '../support/decision-case.ts';
import { E, START, signalNamed } from '../support/examples.ts';
import { DAY } from '../support/pasts.ts';

const S = signalNamed('s');
const IMPATIENT = signalNamed('impatient', { timeToLiveSeconds: 0 });
const FOR_G = (name: string, seconds: number) =>
  signalNamed(name, { executionName: 'G', at: addSeconds(START, seconds) });
const asks = (token?: string) => ({
  type: 'ask',
  question: { about: 'signal', executionArn: E, taskToken: token },
});
const DELIVERED = [
  [0, registers('E')],
  [0, arrives(S)],
  [0, isAnswered(S, 'token-E')],
] as const;
/** Longer than the retention: the id of `s` is forgotten, and its execution waits again. */
const FORGOTTEN = [...DELIVERED, [DAY, registers('E', DAY, 'token-E-2', 0)]] as const;

const DUPLICATES: readonly DecisionCase[] = [
  { name: 'while it waits', past: [[0, arrives(S)]], command: arrives(S), outcome: verdict('duplicate') },
  { name: 'once it was delivered', past: DELIVERED, command: arrives(S), outcome: verdict('duplicate') },
  {
    name: 'once a collect step took it, for a new registration too',
    past: [
      [0, arrives(S)],
      [0, collects('E')],
      [0, registers('F')],
    ],
    command: arrives(S),
    outcome: verdict('duplicate'),
  },
  {
    name: 'once it expired',
    past: [[0, arrives(IMPATIENT)]],
    atSeconds: 60,
    command: arrives(IMPATIENT),
    outcome: verdict('duplicate'),
  },
  {
    name: 'as long as it waits, when others have pushed its id out of memory',
    policy: { maxRememberedSignals: 1 },
    past: [
      [0, arrives(S)],
      [1, arrives(FOR_G('g', 1))],
    ],
    atSeconds: 1,
    command: arrives(S),
    outcome: verdict('duplicate'),
  },
  {
    name: 'as long as it waits, when the retention of its id is over',
    policy: { signalRetentionSeconds: 60 },
    past: [[0, arrives(S)]],
    atSeconds: 61,
    command: arrives(S),
    outcome: verdict('duplicate'),
    mailbox: { waiting: [{ signal: S }], signalsForgottenUntilEpochMs: START },
  },
  {
    name: 'for the retry of a collect step, when the retention is 0',
    policy: { signalRetentionSeconds: 0 },
    past: [
      [0, arrives(S)],
      [0, collects('E')],
    ],
    atSeconds: 1,
    command: arrives(S),
    outcome: verdict('duplicate'),
    mailbox: { collected: [{ signal: S }] },
  },
];

test.each(DUPLICATES)('A signal that comes again is a duplicate $name', (entry) => checkDecision(entry));

const FORGETTING: readonly DecisionCase[] = [
  {
    name: 'asks the history of the one execution that could have taken it',
    past: FORGOTTEN,
    atSeconds: DAY,
    command: arrives(S),
    outcome: asks(),
    mailbox: { remembered: [], signalsForgottenUntilEpochMs: START },
  },
  {
    name: 'is a duplicate if that took it',
    past: FORGOTTEN,
    atSeconds: DAY,
    command: arrives(S, says('taken', 'E', undefined)),
    outcome: verdict('duplicate'),
    mailbox: { registration: { taskToken: 'token-E-2' } },
  },
  {
    name: 'has expired if that did not take it, and registered after its life only',
    past: FORGOTTEN,
    atSeconds: DAY,
    command: arrives(S, says('notTaken', 'E', undefined)),
    outcome: { type: 'verdict', verdict: 'expired' },
    mailbox: {},
  },
  {
    name: 'asks about that execution and no other',
    past: FORGOTTEN,
    atSeconds: DAY,
    command: arrives(S, says('notTaken', 'F', undefined)),
    outcome: asks(),
    mailbox: {},
  },
  {
    name: 'does not ask about a signal that was taken in later than all that is forgotten',
    past: FORGOTTEN,
    atSeconds: DAY,
    command: arrives(signalNamed('new', { at: addSeconds(START, 0.001) })),
    outcome: { type: 'answer', executionArn: E, taskToken: 'token-E-2', claim: 'held', inDoubt: false },
    mailbox: {},
  },
  {
    name: 'forgets the oldest id beyond the number that is remembered, and up to when it was taken in',
    policy: { maxRememberedSignals: 2 },
    past: [
      [0, arrives(FOR_G('one', 0))],
      [1, arrives(FOR_G('two', 1))],
    ],
    atSeconds: 2,
    command: arrives(FOR_G('three', 2)),
    outcome: verdict('buffered'),
    mailbox: {
      remembered: remembering([FOR_G('two', 1), 'buffered'], [FOR_G('three', 2), 'buffered']),
      signalsForgottenUntilEpochMs: START,
    },
  },
  {
    name: 'counts from when a signal was taken in, not from when it had its verdict',
    policy: { maxRememberedSignals: 1 },
    past: [[5, arrives(FOR_G('one', 0))]],
    atSeconds: 6,
    command: arrives(FOR_G('two', 6)),
    outcome: verdict('buffered'),
    mailbox: { signalsForgottenUntilEpochMs: START },
  },
  {
    name: 'asks about a signal that was pushed out of memory, too',
    policy: { maxRememberedSignals: 1 },
    past: [...DELIVERED, [1, arrives(FOR_G('g', 1))], [2, registers('E', 2, 'token-E-2', 0)]],
    atSeconds: 2,
    command: arrives(S),
    outcome: asks(),
  },
  {
    name: 'never moves back up to when it forgot',
    policy: { maxRememberedSignals: 1 },
    past: [
      [0, arrives(FOR_G('one', 1))],
      [1, arrives(FOR_G('two', 0))],
    ],
    atSeconds: 2,
    command: arrives(FOR_G('three', 2)),
    outcome: verdict('buffered'),
    mailbox: { signalsForgottenUntilEpochMs: addSeconds(START, 1) },
  },
];

test.each(FORGETTING)('A mailbox that has forgotten ids $name', (entry) => checkDecision(entry));
