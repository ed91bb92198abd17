import { addSeconds, EXPIRY_GRACE_SECONDS } from '@wfm/contract';
import { test } from 'vitest';
import type { Command } from '../../src/mailbox/index.ts';
import { arrives, collects, ends, isAnswered, isGone, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering } from '../support/decision-case.ts';
import { E, F, registrationOf, START, signalNamed } from '../support/examples.ts';

const HOUR = 3_600;
const FIRST = signalNamed('first');
const SECOND = signalNamed('second', { kind: 'complete' });
const FOR_F = signalNamed('for-F', { kind: 'complete', executionName: 'F' });
const CLAIMED = [
  [0, registers('E')],
  [0, arrives(FIRST)],
] as const;
const BOTH = [
  [0, arrives(FIRST)],
  [1, arrives(SECOND)],
] as const;
const stop = (enteredSeconds: number) =>
  signalNamed('stop', {
    kind: 'complete',
    executionName: 'E',
    at: addSeconds(START, enteredSeconds),
    timeToLiveSeconds: 86_400,
    stopEnteredAt: addSeconds(START, enteredSeconds),
  });

const SOON = signalNamed('soon', { timeToLiveSeconds: 60 });

const COLLECTS: readonly DecisionCase[] = [
  {
    name: 'does not take in a later section what was alive only when the first one was entered',
    past: [
      [0, arrives(FIRST)],
      [0, arrives(SOON)],
      [30, collects('E', 30, '1', 20)],
    ],
    atSeconds: 62,
    command: collects('E', 62, '2', 20),
    outcome: { type: 'registerAgain' },
    verdicts: [[SOON, 'expired']],
    mailbox: { waiting: [] },
  },
  {
    name: 'takes the oldest signal first, says that it is delivered, and notes the run',
    past: BOTH,
    atSeconds: 3,
    command: collects('E', 2),
    outcome: { type: 'collected', signal: FIRST },
    verdicts: [[FIRST, 'delivered']],
    mailbox: {
      waiting: [{ signal: SECOND }],
      collected: [{ executionArn: E, attempt: '1', signal: FIRST, collectedAtEpochMs: addSeconds(START, 3) }],
      remembered: remembering([SECOND, 'buffered'], [FIRST, 'delivered']),
      runs: [
        {
          executionArn: E,
          startedAtEpochMs: addSeconds(START, 2),
          sectionEnteredAtEpochMs: addSeconds(START, 2),
        },
      ],
    },
  },
  {
    name: 'makes its own what else waits for no execution in particular: a later run does not get it',
    past: [...BOTH, [2, collects('E', 2)]],
    atSeconds: 4,
    command: collects('F', 4),
    outcome: { type: 'registerAgain' },
    mailbox: { waiting: [{ signal: SECOND, executionArn: E }] },
  },
  {
    name: 'finds the same signal again when the step is retried, and tells its verdict again',
    past: [...BOTH, [2, collects('E', 2)]],
    atSeconds: 2,
    command: collects('E', 2),
    outcome: { type: 'collected', signal: FIRST },
    verdicts: [[FIRST, 'duplicate', 'delivered']],
  },
  {
    name: 'takes the next signal when the execution enters its state anew',
    past: [...BOTH, [2, collects('E', 2)]],
    atSeconds: 3,
    command: collects('E', 3, '2', 2),
    outcome: { type: 'collected', signal: SECOND },
    verdicts: [[SECOND, 'delivered']],
    mailbox: { waiting: [], collected: [{ attempt: '2', signal: SECOND }] },
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
    name: 'passes over a signal whose time was up when the state was entered, and says so',
    past: [[0, arrives(FIRST)]],
    atSeconds: HOUR + 1,
    command: collects('E', HOUR + 0.001),
    outcome: { type: 'registerAgain' },
    verdicts: [[FIRST, 'expired']],
    mailbox: { waiting: [], remembered: remembering([FIRST, 'expired']) },
  },
  {
    name: 'takes a signal that lived when the state was entered, however long the step was retried',
    past: [[0, arrives(FIRST)]],
    atSeconds: HOUR + EXPIRY_GRACE_SECONDS - 1,
    command: collects('E', HOUR),
    outcome: { type: 'collected', signal: FIRST },
    verdicts: [[FIRST, 'delivered']],
    mailbox: { waiting: [] },
  },
  {
    name: 'makes late what came early for a run that is over',
    past: [
      [0, arrives(FIRST)],
      [10, collects('F', 10)],
      [10, arrives(SECOND)],
      [20, ends('F', 20)],
    ],
    atSeconds: 30,
    command: collects('E', 30),
    outcome: { type: 'registerAgain' },
    mailbox: {},
  },
  {
    name: 'names the execution that holds the key',
    past: [[0, registers('E')]],
    command: collects('F'),
    outcome: { type: 'keyInUse', holder: registrationOf('E') },
  },
  {
    name: 'names the execution that is being answered',
    past: CLAIMED,
    command: collects('F'),
    outcome: { type: 'keyInUse', holder: registrationOf('E') },
  },
  {
    name: 'takes away the registration of another execution that has timed out, and notes its run',
    past: [[0, registers('E')]],
    atSeconds: 24 * HOUR,
    command: collects('F', 24 * HOUR),
    outcome: { type: 'registerAgain' },
    mailbox: { registration: undefined, runs: [{ executionArn: E, startedAtEpochMs: START }] },
  },
  {
    name: 'takes away a registration of the same execution, whose task is over by now',
    past: [[0, registers('E')]],
    atSeconds: 1,
    command: collects('E', 1, '2', 0),
    outcome: { type: 'registerAgain' },
    mailbox: { registration: undefined, runs: [{ executionArn: E }] },
  },
  {
    name: 'lets the execution register again where nothing stands in its way',
    command: collects('E'),
    outcome: { type: 'registerAgain' },
    mailbox: {},
  },
  {
    name: 'takes the signal of its own stop step, which came before it',
    past: [[1, arrives(stop(1))]],
    atSeconds: 2,
    command: collects('E', 1.999),
    outcome: { type: 'collected', signal: stop(1) },
    verdicts: [[stop(1), 'delivered']],
    mailbox: {},
  },
  {
    name: 'makes late a stop step of a section that failed a second ago and never registered',
    past: [[1, arrives(stop(1))]],
    atSeconds: 2,
    command: collects('E', 2, '1', 0),
    outcome: { type: 'registerAgain' },
    verdicts: [[stop(1), 'late']],
    mailbox: { waiting: [] },
  },
  {
    name: 'leaves the stop step of another execution to that one, however long ago it was entered',
    past: [[1, arrives(stop(1))]],
    atSeconds: 60,
    command: collects('F', 60),
    outcome: { type: 'registerAgain' },
    mailbox: { waiting: [{ signal: stop(1), executionArn: E }] },
  },
  {
    name: 'leaves what another execution collected to the retry of that one',
    past: [
      [0, arrives(FIRST)],
      [0, collects('E')],
      [1, arrives(FOR_F)],
    ],
    atSeconds: 2,
    command: collects('F', 2),
    outcome: { type: 'collected', signal: FOR_F },
    verdicts: [[FOR_F, 'delivered']],
    mailbox: { collected: [{ executionArn: E }, { executionArn: F }] },
  },
  {
    name: 'takes what waits for an execution that was answered before',
    past: [...CLAIMED, [1, isAnswered(FIRST, 'token-E')], [2, arrives(SECOND)]],
    atSeconds: 3,
    command: collects('E', 3, '2', 0),
    outcome: { type: 'collected', signal: SECOND },
    verdicts: [[SECOND, 'delivered']],
    mailbox: { waiting: [] },
  },
  {
    name: 'makes late what came to the run before the redrive, and found its task over',
    past: [
      [0, registers('E')],
      [0, arrives(FIRST)],
      [1, isGone(FIRST, 'token-E')],
    ],
    atSeconds: 100,
    command: { ...collects('E', 100, '2', 100), executionStartedAtEpochMs: START } as Command,
    outcome: { type: 'registerAgain' },
    verdicts: [[FIRST, 'late']],
    mailbox: { waiting: [] },
  },
];

test.each(COLLECTS)('A collect step $name', (entry) => checkDecision(entry));
