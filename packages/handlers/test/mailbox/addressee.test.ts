import { addSeconds } from '@wfm/contract';
import { describe, test } from 'vitest';
import { arrives, collects, ends, isAnswered, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering, verdict } from '../support/decision-case.ts';
import { E, F, START, signalNamed } from '../support/examples.ts';
import { answersE, answersF, DAY, E_ANSWERED, E_RAN, E_REDRIVEN, HOUR, OTHER } from '../support/pasts.ts';

const YEAR = 366 * DAY;

/** A signal for no execution in particular, taken in at this second. */
const cameAt = (seconds: number, timeToLiveSeconds = HOUR) =>
  signalNamed('s', { at: addSeconds(START, seconds), timeToLiveSeconds });

const FOR_NONE: readonly DecisionCase[] = [
  {
    name: 'is for the execution that ran when it came, and waits for it',
    past: [[100, registers('E', 100)]],
    atSeconds: 101,
    command: arrives(cameAt(100)),
    outcome: answersE,
    mailbox: { registration: { executionArn: E } },
  },
  {
    name: 'is for it however late it is delivered, and however short it lives',
    past: [[100, registers('E', 100)]],
    atSeconds: DAY,
    command: arrives(cameAt(100, 0)),
    outcome: answersE,
    mailbox: {},
  },
  {
    name: 'is for an execution that ran before it registered',
    past: [[150, registers('E', 150, 'token-E', 100)]],
    atSeconds: 151,
    command: arrives(cameAt(100, 0)),
    outcome: answersE,
    mailbox: {},
  },
  {
    name: 'is for the next run if nobody ran, and waits for its time to live, counted from its ingestion',
    atSeconds: 60,
    command: arrives(cameAt(0)),
    outcome: verdict('buffered'),
    mailbox: {
      waiting: [{ signal: cameAt(0), executionArn: undefined, expiresAtEpochMs: addSeconds(START, HOUR) }],
      remembered: remembering([cameAt(0), 'buffered']),
    },
  },
  {
    name: 'is for the run that began within its time to live, even when it is delivered later',
    past: [[HOUR, registers('E', HOUR)]],
    atSeconds: 5 * HOUR,
    command: arrives(cameAt(0)),
    outcome: answersE,
    mailbox: {},
  },
  {
    name: 'is not for one that began later than that, in however few milliseconds',
    past: [[HOUR + 0.001, registers('E', HOUR + 0.001)]],
    atSeconds: 5 * HOUR,
    command: arrives(cameAt(0)),
    outcome: verdict('expired'),
    mailbox: { registration: { executionArn: E }, remembered: remembering([cameAt(0), 'expired']) },
  },
  {
    name: 'that is redriven after days does not touch a run that it has nothing to do with',
    past: [[5 * DAY, registers('E', 5 * DAY)]],
    atSeconds: 5 * DAY + 10,
    command: arrives(cameAt(0)),
    outcome: verdict('expired'),
    mailbox: { registration: { executionArn: E } },
  },
  {
    name: 'that is not to wait is expired where nobody ran',
    command: arrives(cameAt(0, 0)),
    outcome: verdict('expired'),
    mailbox: { waiting: [], remembered: remembering([cameAt(0), 'expired']) },
  },
  {
    name: 'is late once the run is over in which it came',
    past: E_RAN,
    atSeconds: 210,
    command: arrives(cameAt(150)),
    outcome: verdict('late'),
    mailbox: { waiting: [] },
  },
  {
    name: 'is late if it came within the retention after the last end',
    past: E_RAN,
    atSeconds: 200 + DAY,
    command: arrives(cameAt(200 + DAY - 1)),
    outcome: verdict('late'),
    mailbox: {},
  },
  {
    name: 'waits for the next run if it came after that',
    past: E_RAN,
    atSeconds: 200 + DAY,
    command: arrives(cameAt(200 + DAY)),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: undefined }] },
  },
  {
    name: 'waits for the next run at once where the retention is 0',
    policy: { resolutionRetentionSeconds: 0 },
    past: E_RAN,
    atSeconds: 201,
    command: arrives(cameAt(201)),
    outcome: verdict('buffered'),
    mailbox: {},
  },
  {
    name: 'is late at the very instant of the end, even where the retention is 0',
    policy: { resolutionRetentionSeconds: 0 },
    past: E_RAN,
    atSeconds: 201,
    command: arrives(cameAt(200)),
    outcome: verdict('late'),
    mailbox: {},
  },
  {
    name: 'that came early is not for a second run, though it lives: the first one after it is over',
    past: [...E_RAN, [300, registers('F', 300)]],
    atSeconds: 301,
    command: arrives(cameAt(50)),
    outcome: verdict('late'),
    mailbox: { registration: { executionArn: F } },
  },
  {
    name: 'that came early is late if the first run after it began at the last instant of its life, and is over',
    past: E_RAN,
    atSeconds: 201,
    command: arrives(cameAt(50, 50)),
    outcome: verdict('late'),
    mailbox: {},
  },
  {
    name: 'is late all the same when it is delivered after the next run began',
    past: [...E_RAN, [300, registers('F', 300)]],
    atSeconds: 301,
    command: arrives(cameAt(250)),
    outcome: verdict('late'),
    mailbox: { registration: { executionArn: F } },
  },
  {
    name: 'is for the next run if it came in that, although the earlier end was told only now',
    past: [
      [100, registers('E', 100)],
      [200, ends('E', 200, 100)],
      [300, registers('F', 300)],
    ],
    atSeconds: 301,
    command: arrives(cameAt(300)),
    outcome: answersF,
    mailbox: {},
  },
  {
    name: 'is late after a run that timed out and of which nobody told',
    past: [
      [0, registers('E')],
      [2 * DAY, collects('F', 2 * DAY)],
      [2 * DAY, registers('F', 2 * DAY)],
      [2 * DAY + 1, ends('E', DAY, 0)],
    ],
    atSeconds: 2 * DAY + 2,
    command: arrives(cameAt(DAY + 600)),
    outcome: verdict('late'),
    mailbox: { registration: { executionArn: F } },
  },
  {
    name: 'is late in a redriven run if it came before the earlier end',
    past: E_REDRIVEN,
    atSeconds: 302,
    command: arrives(cameAt(150)),
    outcome: verdict('late'),
    mailbox: { registration: { executionArn: E } },
  },
  {
    name: 'is late in a redriven run whose earlier end is not known yet',
    past: [
      [100, registers('E', 100)],
      [150, arrives(OTHER)],
      [150, isAnswered(OTHER, 'token-E')],
      [301, registers('E', 301, 'token-E-2', 300)],
    ],
    atSeconds: 302,
    command: arrives(cameAt(160)),
    outcome: verdict('late'),
    mailbox: { registration: { taskToken: 'token-E-2' } },
  },
  {
    name: 'is for a redriven run if it came in that',
    past: E_REDRIVEN,
    atSeconds: 302,
    command: arrives(cameAt(300)),
    outcome: answersE,
    mailbox: {},
  },
  {
    name: 'waits for the execution that runs and has no task that waits',
    past: E_ANSWERED,
    atSeconds: 2,
    command: arrives(cameAt(2)),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: E }] },
  },
  {
    name: 'is expired where an execution runs that has no task, if it is not to wait',
    past: E_ANSWERED,
    atSeconds: 2,
    command: arrives(cameAt(2, 0)),
    outcome: verdict('expired'),
    mailbox: { waiting: [] },
  },
  {
    name: "that came early and is delivered again after the first run took others is that run's",
    past: [
      [0, arrives(OTHER)],
      [10, collects('E', 10)],
    ],
    atSeconds: 20,
    command: arrives(cameAt(1)),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: E }] },
  },
  {
    name: 'that came early is late when the first run after it is over',
    past: E_RAN,
    atSeconds: 201,
    command: arrives(cameAt(50)),
    outcome: verdict('late'),
    mailbox: {},
  },
  {
    name: 'that came early is expired if the first run after it began too late for it, and is over',
    past: E_RAN,
    atSeconds: 201,
    command: arrives(cameAt(50, 49)),
    outcome: verdict('expired'),
    mailbox: {},
  },
  {
    name: 'finds an execution running, and no task, from the instant at which its task times out',
    past: [[0, registers('E')]],
    atSeconds: DAY,
    command: arrives(cameAt(DAY)),
    outcome: verdict('buffered'),
    mailbox: {
      registration: undefined,
      waiting: [{ executionArn: E }],
      runs: [{ executionArn: E, startedAtEpochMs: START, sectionEnteredAtEpochMs: START }],
    },
  },
  {
    name: 'waits for the next run when no execution can be running any more',
    past: [
      [0, registers('E')],
      [1, collects('E', 1)],
    ],
    atSeconds: YEAR + 15 * DAY,
    command: arrives(cameAt(YEAR + 15 * DAY)),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: undefined }], runs: [] },
  },
];

describe('A signal for no execution in particular', () => {
  test.each(FOR_NONE)('$name', (entry) => checkDecision(entry));
});
