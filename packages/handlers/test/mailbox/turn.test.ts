import { addSeconds } from '@wfm/contract';
import { test } from 'vitest';
import { arrives, asksForTurn, ends, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, verdict } from '../support/decision-case.ts';
import { E, execution, F, START, signalNamed } from '../support/examples.ts';

const G = execution('G');
const HOUR = 3_600;
const holder = (executionArn: string, seconds: number) => ({
  executionArn,
  sinceEpochMs: addSeconds(START, seconds),
});
/** E has its turn and is registered; F and then G wait. */
const WAITING = [
  [0, asksForTurn('E', 0)],
  [1, registers('E', 1)],
  [2, asksForTurn('F', 2)],
  [3, asksForTurn('G', 3)],
] as const;

/** Executions that fill the room of those that wait; the last of them find none. */
const MANY = Array.from({ length: 40 }, (_, number) => `execution-${number}`);

const TURNS: readonly DecisionCase[] = [
  {
    name: 'An execution has its turn at once where nobody has it',
    atSeconds: 5,
    command: asksForTurn('E', 4),
    outcome: { type: 'turn' },
    mailbox: {
      queue: [
        {
          executionArn: E,
          queuedAtEpochMs: addSeconds(START, 4),
          expiresAtEpochMs: addSeconds(START, 5 + HOUR),
          hasTurn: true,
        },
      ],
    },
  },
  {
    name: 'An execution that has its turn has it still when it asks again, for a further section or as its step crashed',
    past: WAITING,
    atSeconds: 100,
    command: asksForTurn('E', 90),
    outcome: { type: 'turn' },
    mailbox: { queue: [{ executionArn: E, expiresAtEpochMs: addSeconds(START, 100 + HOUR) }, {}, {}] },
  },
  {
    name: 'An execution waits for the one that is registered, and its place is noted',
    past: [[0, registers('E')]],
    atSeconds: 2,
    command: asksForTurn('F', 1),
    outcome: { type: 'wait', holder: holder(E, 0) },
    mailbox: { queue: [{ executionArn: F, expiresAtEpochMs: addSeconds(START, 1 + HOUR) }] },
  },
  {
    name: 'An execution waits for the one that has its turn and has not registered yet',
    past: [[0, asksForTurn('E')]],
    atSeconds: 2,
    command: asksForTurn('F', 1),
    outcome: { type: 'wait', holder: holder(E, 0) },
    mailbox: { queue: [{ executionArn: E }, { executionArn: F }] },
  },
  {
    name: 'An execution that asks again keeps its place',
    past: WAITING,
    atSeconds: 9,
    command: asksForTurn('F', 2),
    outcome: { type: 'wait', holder: holder(E, 1) },
  },
  {
    name: 'An execution that came before another one waits before it, though it asks later',
    past: [
      [0, registers('E')],
      [3, asksForTurn('G', 3)],
    ],
    atSeconds: 4,
    command: asksForTurn('F', 2),
    outcome: { type: 'wait' },
    mailbox: { queue: [{ executionArn: F }, { executionArn: G }] },
  },
  {
    name: 'An execution does not come before one that has its turn, though it came before it',
    past: [[3, asksForTurn('G', 3)]],
    atSeconds: 4,
    command: asksForTurn('F', 2),
    outcome: { type: 'wait', holder: holder(G, 3) },
    mailbox: { queue: [{ executionArn: G }, { executionArn: F }] },
  },
  {
    name: 'The next execution has its turn when the one before it has ended',
    past: [...WAITING, [10, ends('E', 10, 0)]],
    atSeconds: 11,
    command: asksForTurn('F', 2),
    outcome: { type: 'turn' },
    mailbox: { queue: [{ executionArn: F, hasTurn: true }, { executionArn: G }] },
  },
  {
    name: 'The last execution waits on when the first one has ended',
    past: [...WAITING, [10, ends('E', 10, 0)]],
    atSeconds: 11,
    command: asksForTurn('G', 3),
    outcome: { type: 'wait', holder: holder(F, 2) },
  },
  {
    name: 'An execution that ends while it waits leaves its place',
    past: WAITING,
    atSeconds: 10,
    command: ends('F', 10, 2),
    outcome: { type: 'released' },
    mailbox: { queue: [{ executionArn: E }, { executionArn: G }] },
  },
  {
    name: 'The end of an earlier run leaves the place of a later one',
    past: WAITING,
    atSeconds: 10,
    command: ends('F', 1, 0),
    outcome: { type: 'nothingHeld' },
  },
  {
    name: 'An execution that has waited as long as it may waits in vain',
    past: WAITING,
    atSeconds: 2 + HOUR,
    command: asksForTurn('F', 2),
    outcome: { type: 'timedOut', holder: holder(E, 1) },
    mailbox: {},
  },
  {
    name: 'A turn is over after its time, should nobody have told of its end',
    past: [[0, asksForTurn('E')]],
    atSeconds: HOUR,
    command: asksForTurn('F', 10),
    outcome: { type: 'turn' },
    mailbox: { queue: [{ executionArn: F }] },
  },
  {
    name: 'An execution is refused where as many wait as there is room for',
    past: [[0, registers('E')], ...MANY.map((name, second) => [second, asksForTurn(name, second)] as const)],
    atSeconds: 100,
    command: asksForTurn('execution-99', 100),
    outcome: { type: 'queueFull' },
  },
  {
    name: 'An event that comes between two turns is for the execution that is next',
    past: [...WAITING, [10, ends('E', 10, 0)]],
    atSeconds: 20,
    command: arrives(signalNamed('cancelled', { at: addSeconds(START, 20) })),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: F }] },
  },
  {
    name: 'An event that comes while one execution has its turn is for that one, and not for those that wait',
    past: WAITING,
    atSeconds: 5,
    command: arrives(signalNamed('cancelled', { at: addSeconds(START, 5) })),
    outcome: { type: 'answer', executionArn: E },
    mailbox: {},
  },
];

test.each(TURNS)('$name', (entry) => checkDecision(entry));
