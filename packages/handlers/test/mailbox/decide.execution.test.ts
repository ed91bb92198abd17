import { addSeconds, DEAD_LETTER_RETENTION_SECONDS } from '@wfm/contract';
import { describe, expect, test } from 'vitest';
import {
  arrives,
  at,
  collects,
  decideAny,
  ends,
  isAnswered,
  mailboxAfter,
  registers,
} from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering } from '../support/decision-case.ts';
import { E, F, registrationOf, START, signalNamed } from '../support/examples.ts';

const FIRST = signalNamed('first');
const SECOND = signalNamed('second', { kind: 'complete' });
const FOR_E = signalNamed('for-E', { kind: 'complete', executionName: 'E' });
const FOR_F = signalNamed('for-F', { kind: 'complete', executionName: 'F' });
const HOUR = 3_600;
const DAY = 24 * HOUR;

const refused = (because: string) => ({ type: 'refused', because });
const CLAIMED = [
  [0, registers('E')],
  [0, arrives(FIRST)],
] as const;

const REGISTRATIONS: readonly DecisionCase[] = [
  {
    name: 'is taken by an empty mailbox',
    command: registers('E'),
    outcome: { type: 'registered' },
    mailbox: { registration: registrationOf('E') },
  },
  {
    name: 'takes the place of an earlier one of the same execution',
    past: [[0, registers('E')]],
    command: registers('E', 60, 'token-E-2'),
    outcome: { type: 'registered' },
    mailbox: { registration: { taskToken: 'token-E-2' } },
  },
  {
    name: 'is refused while another execution holds the key',
    past: [[0, registers('E')]],
    command: registers('F'),
    outcome: refused('keyInUse'),
  },
  {
    name: 'is refused while another execution is being answered',
    past: CLAIMED,
    command: registers('F'),
    outcome: refused('keyInUse'),
  },
  {
    name: 'of the execution that is being answered is taken',
    past: CLAIMED,
    command: registers('E', 0, 'token-E-2'),
    outcome: { type: 'registered' },
    mailbox: { registration: { taskToken: 'token-E-2' } },
  },
  {
    name: 'is taken when the other task has timed out',
    past: [[0, registers('E')]],
    atSeconds: DAY,
    command: registers('F', DAY),
    outcome: { type: 'registered' },
    mailbox: { registration: { executionArn: F } },
  },
  {
    name: 'is refused while a signal for whoever registers waits',
    past: [[0, arrives(FIRST)]],
    command: registers('E'),
    outcome: refused('signalWaits'),
  },
  {
    name: 'is refused while a signal for this execution waits',
    past: [[0, arrives(FOR_E)]],
    command: registers('E'),
    outcome: refused('signalWaits'),
  },
  {
    name: 'is taken while a signal for another execution waits',
    past: [[0, arrives(FOR_F)]],
    command: registers('E'),
    outcome: { type: 'registered' },
    mailbox: { waiting: [{ signal: FOR_F }] },
  },
];

describe('A registration', () => {
  test.each(REGISTRATIONS)('$name', (entry) => checkDecision(entry));
});

const COLLECTS: readonly DecisionCase[] = [
  {
    name: 'takes the oldest signal first, and says that it is delivered',
    past: [
      [0, arrives(FIRST)],
      [1, arrives(SECOND)],
    ],
    atSeconds: 2,
    command: collects('E'),
    outcome: { type: 'collected', signal: FIRST },
    verdicts: [[FIRST, 'delivered']],
    mailbox: {
      waiting: [{ signal: SECOND }],
      collected: [{ executionArn: E, signal: FIRST }],
      remembered: remembering([SECOND, 'buffered'], [FIRST, 'delivered']),
      resolution: { executionArn: E, by: 'signal' },
    },
  },
  {
    name: 'finds the same signal again when the step is retried, without a second verdict',
    past: [
      [0, arrives(FIRST)],
      [0, arrives(SECOND)],
      [0, collects('E', '1')],
    ],
    command: collects('E', '1'),
    outcome: { type: 'collected', signal: FIRST },
  },
  {
    name: 'takes the next signal when the execution enters its state anew',
    past: [
      [0, arrives(FIRST)],
      [0, arrives(SECOND)],
      [0, collects('E', '1')],
    ],
    command: collects('E', '2'),
    outcome: { type: 'collected', signal: SECOND },
    verdicts: [[SECOND, 'delivered']],
    mailbox: { waiting: [], collected: [{ attempt: '2', signal: SECOND }] },
  },
  {
    name: 'leaves what another execution collected to the retry of that one',
    past: [
      [0, arrives(FIRST)],
      [0, arrives(SECOND)],
      [0, collects('E')],
    ],
    command: collects('F'),
    outcome: { type: 'collected', signal: SECOND },
    verdicts: [[SECOND, 'delivered']],
    mailbox: { collected: [{ executionArn: E }, { executionArn: F }] },
  },
  {
    name: 'passes over a signal that is for another execution',
    past: [
      [0, arrives(FOR_F)],
      [0, arrives(SECOND)],
    ],
    command: collects('E'),
    outcome: { type: 'collected', signal: SECOND },
    verdicts: [[SECOND, 'delivered']],
    mailbox: { waiting: [{ signal: FOR_F }] },
  },
  {
    name: 'passes over a signal whose time is up, and says so',
    past: [[0, arrives(FIRST)]],
    atSeconds: HOUR,
    command: collects('E'),
    outcome: { type: 'registerAgain' },
    verdicts: [[FIRST, 'expired']],
    mailbox: { waiting: [], remembered: remembering([FIRST, 'expired']) },
  },
  {
    name: 'names the execution that holds the key',
    past: [[0, registers('E')]],
    command: collects('F'),
    outcome: { type: 'keyInUse', holder: E },
  },
  {
    name: 'names the execution that is being answered',
    past: CLAIMED,
    command: collects('F'),
    outcome: { type: 'keyInUse', holder: E },
  },
  {
    name: 'lets the execution register again where nothing stands in its way',
    command: collects('E'),
    outcome: { type: 'registerAgain' },
  },
];

describe('A collect step', () => {
  test.each(COLLECTS)('$name', (entry) => checkDecision(entry));

  test('ends a registration of the same execution, whose task is over by now', () => {
    const registered = { ...mailboxAfter([[0, arrives(FIRST)]]), registration: registrationOf('E') };
    const { mailbox, outcome } = decideAny(registered, collects('E'), at(0));
    expect(outcome).toEqual({ type: 'collected', signal: FIRST });
    expect(mailbox.registration).toBeUndefined();
  });
});

const RELEASES: readonly DecisionCase[] = [
  {
    name: 'takes the registration away and remembers when the execution stopped',
    past: [[0, registers('E')]],
    atSeconds: 60,
    command: ends('E', 30),
    outcome: { type: 'released' },
    mailbox: {
      registration: undefined,
      resolution: { executionArn: E, by: 'end', atEpochMs: addSeconds(START, 30) },
    },
  },
  {
    name: 'makes late what only this execution could have collected',
    past: [
      [0, registers('F')],
      [0, arrives(FOR_E)],
    ],
    command: ends('E', 0),
    outcome: { type: 'released' },
    verdicts: [[FOR_E, 'late']],
    mailbox: { registration: registrationOf('F'), waiting: [], remembered: remembering([FOR_E, 'late']) },
  },
  {
    name: 'leaves a signal for whoever registers where it is',
    past: [
      [0, arrives(FIRST)],
      [0, arrives(FOR_E)],
    ],
    command: ends('E', 0),
    outcome: { type: 'released' },
    verdicts: [[FOR_E, 'late']],
    mailbox: { waiting: [{ signal: FIRST }] },
  },
  {
    name: 'ends a claim, but keeps it for the delivery that is answering',
    past: CLAIMED,
    command: ends('E', 0),
    outcome: { type: 'released' },
    mailbox: { claims: [{ signalId: FIRST.id, over: true }] },
  },
  {
    name: 'takes away what was collected',
    past: [
      [0, arrives(FIRST)],
      [0, collects('E')],
    ],
    command: ends('E', 0),
    outcome: { type: 'released' },
    mailbox: { collected: [] },
  },
  {
    name: 'changes nothing for an execution that holds nothing',
    past: [[0, registers('E')]],
    command: ends('F', 0),
    outcome: { type: 'nothingHeld' },
  },
  {
    name: 'that comes twice changes nothing the second time',
    past: [
      [0, registers('E')],
      [30, ends('E', 30)],
    ],
    atSeconds: 31,
    command: ends('E', 30),
    outcome: { type: 'nothingHeld' },
  },
  {
    name: 'that comes after the redriven execution registered anew changes nothing',
    past: [[60, registers('E', 60)]],
    atSeconds: 61,
    command: ends('E', 30),
    outcome: { type: 'nothingHeld' },
  },
  {
    name: 'at the very instant of the registration is the end of it',
    past: [[60, registers('E', 60)]],
    atSeconds: 61,
    command: ends('E', 60),
    outcome: { type: 'released' },
    mailbox: { registration: undefined },
  },
];

describe('The end of an execution', () => {
  test.each(RELEASES)('$name', (entry) => checkDecision(entry));
});

const PASSING: readonly DecisionCase[] = [
  {
    name: 'ends the hold of a claim whose task has timed out',
    past: CLAIMED,
    atSeconds: DAY,
    command: collects('F'),
    outcome: { type: 'registerAgain' },
    mailbox: { claims: [{ over: true }] },
  },
  {
    name: 'ends a claim when no dead-letter queue keeps its signal any more',
    past: CLAIMED,
    atSeconds: DEAD_LETTER_RETENTION_SECONDS,
    command: collects('F'),
    outcome: { type: 'registerAgain' },
    mailbox: { claims: [] },
  },
  {
    name: 'ends what was collected, remembered and resolved',
    past: [
      [0, arrives(FIRST)],
      [0, collects('E')],
    ],
    atSeconds: DAY,
    command: collects('F'),
    outcome: { type: 'registerAgain' },
    mailbox: { collected: [], remembered: [], resolution: undefined },
  },
  {
    name: 'leaves all that has not run out',
    past: [...CLAIMED, [0, isAnswered(FIRST, 'token-E')], [0, arrives(FOR_E)]],
    atSeconds: HOUR - 1,
    command: ends('F', 0),
    outcome: { type: 'nothingHeld' },
  },
];

describe('Time', () => {
  test.each(PASSING)('$name', (entry) => checkDecision(entry));
});
