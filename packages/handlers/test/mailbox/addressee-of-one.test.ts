import { addSeconds } from '@wfm/contract';
import { test } from 'vitest';
import { arrives, collects, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, verdict } from '../support/decision-case.ts';
import { E, F, registrationOf, START, signalNamed } from '../support/examples.ts';
import { answersE, E_ANSWERED, E_RAN, E_REDRIVEN, HOUR } from '../support/pasts.ts';

/** A signal for one execution, taken in at this second. */
const cameFor = (executionName: string, seconds: number, timeToLiveSeconds = HOUR) =>
  signalNamed('s', { executionName, at: addSeconds(START, seconds), timeToLiveSeconds });

const FOR_ONE: readonly DecisionCase[] = [
  {
    name: 'is for the task of that one',
    past: [[0, registers('E')]],
    command: arrives(cameFor('E', 0)),
    outcome: answersE,
    mailbox: { claims: [{ executionArn: E }] },
  },
  {
    name: 'waits for it, and leaves the registration of another one',
    past: [[0, registers('E')]],
    command: arrives(cameFor('F', 0)),
    outcome: verdict('buffered'),
    mailbox: { registration: registrationOf('E'), waiting: [{ executionArn: F }] },
  },
  {
    name: 'is late if it came before that one ended',
    past: E_RAN,
    atSeconds: 260,
    command: arrives(cameFor('E', 200)),
    outcome: verdict('late'),
    mailbox: {},
  },
  {
    name: 'waits if it came after that one ended, since it may be redriven',
    past: E_RAN,
    atSeconds: 260,
    command: arrives(cameFor('E', 200.001)),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: E }] },
  },
  {
    name: 'is late in a redriven run if it came before the earlier end',
    past: E_REDRIVEN,
    atSeconds: 302,
    command: arrives(cameFor('E', 200)),
    outcome: verdict('late'),
    mailbox: { registration: { executionArn: E } },
  },
  {
    name: 'is for a redriven run if it came between the end and the redrive, and lives',
    past: E_REDRIVEN,
    atSeconds: 302,
    command: arrives(cameFor('E', 250, 51)),
    outcome: answersE,
    mailbox: {},
  },
  {
    name: 'is for a redriven run if it came when that began, though nobody told when the earlier one ended',
    past: [
      [0, arrives(signalNamed('early'))],
      [0, arrives(signalNamed('for E', { executionName: 'E' }))],
      [0, collects('E')],
      [10, collects('E', 10, '2', 10)],
    ],
    atSeconds: 11,
    command: arrives(cameFor('E', 10)),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: E }] },
  },
  {
    name: 'is expired in a redriven run if its time was up when the state was entered',
    past: E_REDRIVEN,
    atSeconds: 302,
    command: arrives(cameFor('E', 250, 50)),
    outcome: verdict('expired'),
    mailbox: {},
  },
  {
    name: 'waits if that one was answered, since it may register again',
    past: E_ANSWERED,
    command: arrives(cameFor('E', 0)),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: E }] },
  },
  {
    name: 'waits although another one ended',
    past: E_RAN,
    atSeconds: 201,
    command: arrives(cameFor('F', 150)),
    outcome: verdict('buffered'),
    mailbox: { waiting: [{ executionArn: F }] },
  },
];

test.each(FOR_ONE)('A signal for one execution $name', (entry) => checkDecision(entry));
