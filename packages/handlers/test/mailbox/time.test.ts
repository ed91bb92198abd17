import { addSeconds, DEAD_LETTER_RETENTION_SECONDS, EXPIRY_GRACE_SECONDS, epochMs } from '@wfm/contract';
import { test } from 'vitest';
import { arrives, collects, ends, isAnswered, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering } from '../support/decision-case.ts';
import { START, signalNamed } from '../support/examples.ts';
import { DAY, HOUR } from '../support/pasts.ts';

const S = signalNamed('s');
const OTHER = signalNamed('other', { at: addSeconds(START, 1) });
const FOR_G = (name: string, seconds: number) =>
  signalNamed(name, { executionName: 'G', at: addSeconds(START, seconds) });
const DELIVERED = [
  [0, registers('E')],
  [0, arrives(S)],
  [0, isAnswered(S, 'token-E')],
] as const;

const PASSING: readonly DecisionCase[] = [
  {
    name: 'ends a wait half an hour after its life, and says so',
    past: [[0, arrives(S)]],
    atSeconds: HOUR + EXPIRY_GRACE_SECONDS,
    command: ends('G', 0),
    outcome: { type: 'nothingHeld' },
    verdicts: [[S, 'expired']],
    mailbox: { waiting: [], remembered: remembering([S, 'expired']) },
  },
  {
    name: 'lets a signal with a life of 0 s not wait for the rest of its second',
    command: arrives(signalNamed('at once', { at: epochMs(START + 999), timeToLiveSeconds: 0 })),
    outcome: { type: 'verdict', verdict: 'expired' },
    mailbox: { waiting: [] },
  },
  {
    name: 'ends a claim when no dead-letter queue keeps its signal any more',
    past: [
      [0, registers('E')],
      [0, arrives(S)],
    ],
    atSeconds: DEAD_LETTER_RETENTION_SECONDS,
    command: collects('F', DEAD_LETTER_RETENTION_SECONDS),
    outcome: { type: 'registerAgain' },
    mailbox: { claims: [] },
  },
  {
    name: 'ends what was collected and remembered after a day',
    past: [
      [0, arrives(S)],
      [0, collects('E')],
    ],
    atSeconds: DAY,
    command: collects('F', DAY),
    outcome: { type: 'registerAgain' },
    mailbox: { collected: [], remembered: [], signalsForgottenUntilEpochMs: START },
  },
  {
    name: 'ends what was forgotten',
    past: [
      [0, registers('E')],
      [0, arrives(S)],
      [0, isAnswered(S, 'token-E')],
      [DAY, ends('E', DAY, 0)],
    ],
    atSeconds: DEAD_LETTER_RETENTION_SECONDS + DAY,
    command: collects('F', DEAD_LETTER_RETENTION_SECONDS + DAY),
    outcome: { type: 'registerAgain' },
    mailbox: { signalsForgottenUntilEpochMs: undefined },
  },
  {
    name: 'leaves all that has not run out',
    past: [...DELIVERED, [1, arrives(OTHER)], [1, arrives(FOR_G('g', 0))]],
    atSeconds: HOUR - 1,
    command: ends('F', 0),
    outcome: { type: 'nothingHeld' },
  },
];

test.each(PASSING)('Time $name', (entry) => checkDecision(entry));
