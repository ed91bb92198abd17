import { addSeconds, DEAD_LETTER_RETENTION_SECONDS } from '@wfm/contract';
import { test } from 'vitest';
import { arrives, collects, ends, isAnswered, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, verdict } from '../support/decision-case.ts';
import { E, START, signalNamed } from '../support/examples.ts';
import { DAY } from '../support/pasts.ts';

const S = signalNamed('s');

const AT_20 = signalNamed('for-F', { at: addSeconds(START, 20) });
const TWO_RUNS = [
  [0, registers('E')],
  [10, ends('E', 10, 0)],
  [20, registers('F', 20)],
  [30, ends('F', 30, 20)],
] as const;

const RUNS: readonly DecisionCase[] = [
  {
    name: 'forgets the oldest run beyond the number that is remembered, and up to when it was',
    policy: { maxRememberedRuns: 1 },
    past: TWO_RUNS,
    atSeconds: 31,
    command: arrives(signalNamed('old', { at: addSeconds(START, 5) })),
    outcome: verdict('late'),
    mailbox: {
      runs: [{ startedAtEpochMs: addSeconds(START, 20) }],
      runsForgottenUntilEpochMs: addSeconds(START, 10),
    },
  },
  {
    name: 'makes late what came within the retention after a forgotten run',
    policy: { maxRememberedRuns: 1, resolutionRetentionSeconds: 5 },
    past: [
      [0, registers('E')],
      [10, ends('E', 10, 0)],
      [20, registers('F', 20)],
      [21, arrives(AT_20)],
      [21, isAnswered(AT_20, 'token-F')],
    ],
    atSeconds: 22,
    command: arrives(signalNamed('old', { at: addSeconds(START, 14) })),
    outcome: verdict('late'),
    mailbox: { runs: [{ startedAtEpochMs: addSeconds(START, 20) }] },
  },
  {
    name: 'counts a forgotten run that is not known to have ended as one that went on until then',
    policy: { maxRememberedRuns: 1 },
    past: [
      [0, registers('E')],
      [0, arrives(S)],
      [1, isAnswered(S, 'token-E')],
      [20, registers('F', 20)],
      [21, arrives(AT_20)],
    ],
    atSeconds: 22,
    command: isAnswered(AT_20, 'token-F'),
    outcome: verdict('delivered'),
    mailbox: {
      runs: [{ startedAtEpochMs: addSeconds(START, 20) }],
      runsForgottenUntilEpochMs: addSeconds(START, 22),
    },
  },
  {
    name: 'forgets a run when no letter of its time is left',
    past: [
      [0, registers('E')],
      [0, ends('E', 0, 0)],
    ],
    atSeconds: DEAD_LETTER_RETENTION_SECONDS + DAY,
    command: collects('F', DEAD_LETTER_RETENTION_SECONDS + DAY),
    outcome: { type: 'registerAgain' },
    mailbox: { runs: [] },
  },
  {
    name: 'remembers a run until then',
    past: [
      [0, registers('E')],
      [0, ends('E', 0, 0)],
    ],
    atSeconds: DEAD_LETTER_RETENTION_SECONDS + DAY - 1,
    command: arrives(S),
    outcome: verdict('late'),
    mailbox: { runs: [{ executionArn: E }] },
  },
];

test.each(RUNS)('A mailbox with many runs $name', (entry) => checkDecision(entry));
