import { addSeconds, taskToken } from '@wfm/contract';
import { describe, test } from 'vitest';
import type { Testimony } from '../../src/mailbox/index.ts';
import { arrives, collects, ends, isAnswered, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering, verdict } from '../support/decision-case.ts';
import { attempt, E, START, signalNamed } from '../support/examples.ts';

const FAIL = signalNamed('cancelled');

/** The signal of a stop step that was entered, and sent it, at this second. */
const stopped = (enteredSeconds: number) =>
  signalNamed('stop', {
    kind: 'complete',
    executionName: 'E',
    at: addSeconds(START, 60),
    stopEnteredAt: addSeconds(START, enteredSeconds),
  });
const question = (enteredSeconds: number, token: string | undefined) =>
  ({
    about: 'section',
    executionArn: E,
    stop: { state: 'Run with monitor', enteredAtEpochMs: addSeconds(START, enteredSeconds) },
    taskToken: token === undefined ? undefined : taskToken(token),
    collectedAs: undefined,
  }) as const;
const says = (
  answer: 'waiting' | 'over' | 'early' | 'notShown',
  enteredSeconds: number,
  token?: string,
): Testimony => ({
  askedAtEpochMs: START,
  question: question(enteredSeconds, token),
  answer,
});

const FIRST_ANSWERED = [
  [0, registers('E')],
  [0, arrives(FAIL)],
  [1, isAnswered(FAIL, 'token-E')],
] as const;
const SECOND_WAITS = [...FIRST_ANSWERED, [50, registers('E', 50, 'token-E-2', 0)]] as const;
const answers = (token: string) => ({
  type: 'answer',
  executionArn: E,
  taskToken: token,
  claim: 'held',
  inDoubt: false,
});

const STOPS: readonly DecisionCase[] = [
  {
    name: 'entered after the task that waits ends it, and asks nobody',
    past: SECOND_WAITS,
    atSeconds: 60,
    command: arrives(stopped(50.001)),
    outcome: answers('token-E-2'),
    mailbox: {},
  },
  {
    name: 'entered before the task that waits may be of either section: it asks',
    past: SECOND_WAITS,
    atSeconds: 60,
    command: arrives(stopped(50)),
    outcome: { type: 'ask', question: question(50, 'token-E-2') },
  },
  {
    name: 'of the section that waits ends it',
    past: SECOND_WAITS,
    atSeconds: 60,
    command: arrives(stopped(50), says('waiting', 50, 'token-E-2')),
    outcome: answers('token-E-2'),
    mailbox: {},
  },
  {
    name: 'of an earlier section is late and leaves the later one alone',
    past: SECOND_WAITS,
    atSeconds: 60,
    command: arrives(stopped(20), says('over', 20, 'token-E-2')),
    outcome: verdict('late'),
    mailbox: { registration: { taskToken: 'token-E-2' }, waiting: [] },
  },
  {
    name: 'of a later section waits for that one',
    past: SECOND_WAITS,
    atSeconds: 60,
    command: arrives(stopped(49), says('early', 49, 'token-E-2')),
    outcome: verdict('buffered'),
    mailbox: { registration: { taskToken: 'token-E-2' }, waiting: [{ executionArn: E }] },
  },
  {
    name: 'that finds no task asks, whether or not another execution has registered before',
    past: [
      [0, registers('F')],
      [1, ends('F', 1, 0)],
    ],
    atSeconds: 60,
    command: arrives(stopped(59)),
    outcome: { type: 'ask', question: question(59, undefined) },
  },
  {
    name: 'that finds no task, after its execution collected a signal, asks by the attempt of that',
    past: [
      [0, arrives(FAIL)],
      [1, collects('E', 1)],
    ],
    atSeconds: 1,
    command: arrives(stopped(1), says('early', 1)),
    outcome: { type: 'ask', question: { ...question(1, undefined), collectedAs: attempt('1') } },
  },
  {
    name: 'that comes before the first registration waits for it',
    atSeconds: 60,
    command: arrives(stopped(59), says('early', 59)),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: E }], remembered: remembering([stopped(59), 'buffered']) },
  },
  {
    name: 'that finds no task, after one was over, asks',
    past: FIRST_ANSWERED,
    atSeconds: 60,
    command: arrives(stopped(59)),
    outcome: { type: 'ask', question: question(59, undefined) },
  },
  {
    name: 'that finds no task is late if its own is over',
    past: FIRST_ANSWERED,
    atSeconds: 60,
    command: arrives(stopped(59), says('over', 59)),
    outcome: verdict('late'),
    mailbox: { waiting: [] },
  },
  {
    name: 'that finds no task waits if its own has not registered yet',
    past: FIRST_ANSWERED,
    atSeconds: 60,
    command: arrives(stopped(59), says('early', 59)),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: E }] },
  },
  {
    name: 'ends the task that waits where histories do not tell',
    past: SECOND_WAITS,
    atSeconds: 60,
    command: arrives(stopped(20), says('notShown', 20, 'token-E-2')),
    outcome: answers('token-E-2'),
    mailbox: {},
  },
  {
    name: 'is late where histories do not tell and its execution has registered before',
    past: FIRST_ANSWERED,
    atSeconds: 60,
    command: arrives(stopped(59), says('notShown', 59)),
    outcome: verdict('late'),
    mailbox: { waiting: [] },
  },
  {
    name: 'waits where histories do not tell and its execution has never registered',
    past: [
      [0, registers('F')],
      [1, ends('F', 1, 0)],
    ],
    atSeconds: 60,
    command: arrives(stopped(59), says('notShown', 59)),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: E }] },
  },
  {
    name: 'asks anew when another task waits by now',
    past: SECOND_WAITS,
    atSeconds: 60,
    command: arrives(stopped(50), says('early', 50), says('waiting', 50, 'token-E')),
    outcome: { type: 'ask', question: question(50, 'token-E-2') },
  },
];

describe('A stop step', () => {
  test.each(STOPS)('A stop step $name', (entry) => checkDecision(entry));

  test('A stop step of an earlier release, which names no section, ends whatever waits', () => {
    const signal = signalNamed('stop', { kind: 'complete', executionName: 'E', at: addSeconds(START, 20) });
    checkDecision({
      name: '',
      past: SECOND_WAITS,
      atSeconds: 60,
      command: arrives(signal),
      outcome: answers('token-E-2'),
      mailbox: {},
    });
  });
});
