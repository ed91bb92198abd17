import { test } from 'vitest';
import { arrives, ends, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase } from '../support/decision-case.ts';
import { registrationOf, signalNamed } from '../support/examples.ts';

const FIRST = signalNamed('first');
const FOR_E = signalNamed('for-E', { kind: 'complete', executionName: 'E' });
const FOR_F = signalNamed('for-F', { kind: 'complete', executionName: 'F' });
const DAY = 86_400;

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
    mailbox: { registration: { taskToken: 'token-E-2' }, claims: [{ taskToken: 'token-E' }] },
  },
  {
    name: 'is refused by one that has timed out, so that the collect step notes its run',
    past: [[0, registers('E')]],
    atSeconds: 2 * DAY,
    command: registers('F', 2 * DAY),
    outcome: refused('keyInUse'),
  },
  {
    name: 'is taken when the other execution has ended',
    past: [
      [0, registers('E')],
      [1, ends('E', 1)],
    ],
    command: registers('F', 2),
    outcome: { type: 'registered' },
    mailbox: { registration: { taskToken: 'token-F' } },
  },
  {
    name: 'is refused while a signal for no execution in particular waits',
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

test.each(REGISTRATIONS)('A registration $name', (entry) => checkDecision(entry));
