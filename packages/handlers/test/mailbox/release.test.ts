import { addSeconds } from '@wfm/contract';
import { test } from 'vitest';
import { arrives, collects, ends, isAnswered, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering, verdict } from '../support/decision-case.ts';
import { E, registrationOf, START, signalNamed } from '../support/examples.ts';

const FIRST = signalNamed('first');
const SECOND = signalNamed('second');
const FOR_E = signalNamed('for-E', { kind: 'complete', executionName: 'E' });
const after = (seconds: number) =>
  signalNamed('after', { executionName: 'E', at: addSeconds(START, seconds) });
const CLAIMED = [
  [0, registers('E')],
  [0, arrives(FIRST)],
] as const;

const run = (started: number, ended: number | undefined) => ({
  executionArn: E,
  startedAtEpochMs: addSeconds(START, started),
  ...(ended === undefined ? {} : { endedAtEpochMs: addSeconds(START, ended) }),
});

const RELEASES: readonly DecisionCase[] = [
  {
    name: 'takes the registration away and remembers the run from its start to its end',
    past: [[10, registers('E', 10, 'token-E', 5)]],
    atSeconds: 60,
    command: ends('E', 30, 5),
    outcome: { type: 'released' },
    mailbox: { registration: undefined, runs: [run(5, 30)] },
  },
  {
    name: 'ends the run of an execution that was answered',
    past: [...CLAIMED, [1, isAnswered(FIRST, 'token-E')]],
    atSeconds: 2,
    command: ends('E', 2, 0),
    outcome: { type: 'released' },
    mailbox: { runs: [{ ...run(0, 2), sectionEnteredAtEpochMs: START }] },
  },
  {
    name: 'makes late what only this execution could have collected',
    past: [
      [0, registers('F')],
      [0, arrives(FOR_E)],
    ],
    command: ends('E', 0, 0),
    outcome: { type: 'released' },
    verdicts: [[FOR_E, 'late']],
    mailbox: { registration: registrationOf('F'), waiting: [], remembered: remembering([FOR_E, 'late']) },
  },
  {
    name: 'leaves a signal for no execution in particular where it is',
    past: [
      [0, arrives(FIRST)],
      [0, arrives(FOR_E)],
    ],
    command: ends('E', 0, 0),
    outcome: { type: 'released' },
    verdicts: [[FOR_E, 'late']],
    mailbox: { waiting: [{ signal: FIRST }] },
  },
  {
    name: 'makes late the early signals that the execution had made its own',
    past: [
      [0, arrives(FIRST)],
      [0, arrives(SECOND)],
      [1, collects('E', 1)],
    ],
    atSeconds: 10,
    command: ends('E', 10, 1),
    outcome: { type: 'released' },
    verdicts: [[SECOND, 'late']],
    mailbox: { waiting: [], collected: [], runs: [run(1, 10)] },
  },
  {
    name: 'leaves a signal that came after it to the next run, if it names no execution',
    policy: { resolutionRetentionSeconds: 0 },
    past: [
      ...CLAIMED,
      [1, isAnswered(FIRST, 'token-E')],
      [12, arrives(signalNamed('later', { at: addSeconds(START, 12) }))],
    ],
    atSeconds: 13,
    command: ends('E', 10, 0),
    outcome: { type: 'released' },
    mailbox: { waiting: [{ signal: { event: { id: 'later' } }, executionArn: undefined }] },
  },
  {
    name: 'leaves a signal that came after it to the redrive that it names',
    past: [
      [0, registers('F')],
      [12, arrives(after(12))],
    ],
    atSeconds: 13,
    command: ends('E', 10, 0),
    outcome: { type: 'released' },
    mailbox: { waiting: [{ signal: after(12), executionArn: E }] },
  },
  {
    name: 'leaves a claim to the delivery that made it',
    past: CLAIMED,
    command: ends('E', 0, 0),
    outcome: { type: 'released' },
    mailbox: { registration: undefined, claims: [{ signalId: FIRST.id, over: false }] },
  },
  {
    name: 'changes nothing for an execution that holds nothing',
    past: [[0, registers('E')]],
    command: ends('F', 0, 0),
    outcome: { type: 'nothingHeld' },
  },
  {
    name: 'that comes twice changes nothing the second time',
    past: [
      [0, registers('E')],
      [30, ends('E', 30, 0)],
    ],
    atSeconds: 31,
    command: ends('E', 30, 0),
    outcome: { type: 'nothingHeld' },
  },
  {
    name: 'at the very instant of the registration is the end of it',
    past: [[60, registers('E', 60)]],
    atSeconds: 61,
    command: ends('E', 60, 60),
    outcome: { type: 'released' },
    mailbox: { registration: undefined },
  },
  {
    name: 'of which Step Functions has forgotten the start counts from what is known',
    past: [
      [0, registers('F')],
      [12, arrives(FOR_E)],
    ],
    atSeconds: 31,
    command: ends('E', 30),
    outcome: { type: 'released' },
    verdicts: [[FOR_E, 'late']],
    mailbox: { runs: [run(30, 30)] },
  },
];

test.each(RELEASES)('The end of an execution $name', (entry) => checkDecision(entry));

/** E ran from 0, ended at 100 and was redriven at 120; nobody has told of its end. */
const REDRIVEN = [
  [0, registers('E')],
  [121, registers('E', 121, 'token-E-2', 120)],
] as const;

const LATE_NEWS: readonly DecisionCase[] = [
  {
    name: 'leaves the registration of the redriven run, and remembers the one that ended',
    past: REDRIVEN,
    atSeconds: 122,
    command: ends('E', 100, 0),
    outcome: { type: 'released' },
    mailbox: { registration: { taskToken: 'token-E-2' }, runs: [run(0, 100)] },
  },
  {
    name: 'changes nothing the second time',
    past: [...REDRIVEN, [122, ends('E', 100, 0)]],
    atSeconds: 123,
    command: ends('E', 100, 0),
    outcome: { type: 'nothingHeld' },
  },
  {
    name: 'is remembered even when the redriven run has been answered',
    past: [
      ...REDRIVEN,
      [122, arrives(signalNamed('s', { at: addSeconds(START, 122) }))],
      [122, isAnswered(signalNamed('s', { at: addSeconds(START, 122) }), 'token-E-2')],
    ],
    atSeconds: 123,
    command: ends('E', 100, 0),
    outcome: { type: 'released' },
    mailbox: { runs: [run(0, 100), run(120, undefined)] },
  },
  {
    name: 'leaves what the redriven run collected to the retry of its step',
    past: [
      [110, arrives(after(110))],
      [121, collects('E', 121, '2', 120)],
    ],
    atSeconds: 122,
    command: ends('E', 100, 0),
    outcome: { type: 'released' },
    mailbox: { collected: [{ executionArn: E, attempt: '2' }] },
  },
  {
    name: 'leaves what came after it to the redriven run',
    past: [
      ...REDRIVEN,
      [122, arrives(signalNamed('s', { at: addSeconds(START, 122) }))],
      [122, isAnswered(signalNamed('s', { at: addSeconds(START, 122) }), 'token-E-2')],
      [123, arrives(after(123))],
    ],
    atSeconds: 124,
    command: ends('E', 100, 0),
    outcome: { type: 'released' },
    mailbox: { waiting: [{ signal: after(123), executionArn: E }] },
  },
  {
    name: 'is followed by the end of the redriven run',
    past: [...REDRIVEN, [122, ends('E', 100, 0)]],
    atSeconds: 151,
    command: ends('E', 150, 0),
    outcome: { type: 'released' },
    mailbox: { registration: undefined, runs: [run(0, 100), run(120, 150)] },
  },
  {
    name: 'comes after the end of the redriven run, too',
    past: [...REDRIVEN, [151, ends('E', 150, 0)]],
    atSeconds: 152,
    command: ends('E', 100, 0),
    outcome: { type: 'released' },
    mailbox: { runs: [run(0, 100), run(120, 150)] },
  },
  {
    name: 'lets nothing that came before it into the redriven run',
    past: [...REDRIVEN, [122, ends('E', 100, 0)]],
    atSeconds: 123,
    command: arrives(signalNamed('s', { executionName: 'E', at: addSeconds(START, 100) })),
    outcome: verdict('late'),
    mailbox: { registration: { taskToken: 'token-E-2' } },
  },
];

test.each(LATE_NEWS)('The news of an end that comes after the redrive $name', (entry) =>
  checkDecision(entry),
);
