import { addSeconds } from '@wfm/contract';
import { test } from 'vitest';
import { replacementOf } from '../../src/content/replacement.ts';
import { arrives, ends, isGone, registers, replaces } from '../support/commands.ts';
import { checkDecision, type DecisionCase, verdict } from '../support/decision-case.ts';
import { E, F, KEY, registrationOf, START, signalNamed } from '../support/examples.ts';
import { answersE } from '../support/pasts.ts';

/** By this F, which came to register at 10 s, takes the key of E, which did at 0 s. */
const REPLACEMENT = replacementOf(KEY, {
  replaced: registrationOf('E'),
  by: { executionArn: F, registeredAtEpochMs: addSeconds(START, 10) },
});
const EARLY = signalNamed('early', { executionName: 'F' });

const CASES: readonly DecisionCase[] = [
  {
    name: 'An execution that comes later is told whom it replaces',
    past: [[0, registers('E')]],
    atSeconds: 10,
    command: replaces('F', 10),
    outcome: { type: 'replace', holder: registrationOf('E') },
  },
  {
    name: 'An execution that came before the one that is registered is replaced itself',
    past: [[11, registers('E', 11)]],
    atSeconds: 12,
    command: replaces('F', 10),
    outcome: { type: 'replaced', holder: { executionArn: E } },
  },
  {
    name: 'Of two executions that come at the same instant, the registered one keeps the key',
    past: [[10, registers('E', 10)]],
    atSeconds: 12,
    command: replaces('F', 10),
    outcome: { type: 'replaced', holder: { executionArn: E } },
  },
  {
    name: 'An execution replaces nobody where the key is free',
    command: replaces('F'),
    outcome: { type: 'registerAgain' },
    mailbox: {},
  },
  {
    name: 'An execution replaces nobody whose registration has expired',
    past: [[0, registers('E')]],
    atSeconds: 86_400,
    command: replaces('F', 86_400),
    outcome: { type: 'registerAgain' },
    mailbox: { registration: undefined, runs: [{ executionArn: E }] },
  },
  {
    name: 'An execution does not replace itself when it registers anew',
    past: [[0, registers('E')]],
    atSeconds: 1,
    command: replaces('E', 1, '2', 0),
    outcome: { type: 'registerAgain' },
    mailbox: { registration: undefined },
  },
  {
    name: 'An execution takes the key before it takes a signal that waits for it',
    past: [
      [0, registers('E')],
      [1, arrives(EARLY)],
    ],
    atSeconds: 10,
    command: replaces('F', 10),
    outcome: { type: 'replace' },
  },
  {
    name: 'A replacement fails the task of the registration that it is for, and is claimed like any signal',
    past: [[0, registers('E')]],
    atSeconds: 10,
    command: arrives(REPLACEMENT),
    outcome: { ...answersE, claim: 'held' },
    mailbox: { claims: [{ signalId: REPLACEMENT.id, executionArn: E, over: false }] },
  },
  {
    name: 'A replacement is late for a registration that the same execution made after it',
    past: [
      [0, registers('E')],
      [11, registers('E', 11, 'token-E-2', 0)],
    ],
    atSeconds: 12,
    command: arrives(REPLACEMENT),
    outcome: verdict('late'),
    mailbox: { claims: [] },
  },
  {
    name: 'A replacement waits for nobody: an execution that is not registered has no key to take',
    past: [
      [0, registers('E')],
      [10, arrives(REPLACEMENT)],
    ],
    atSeconds: 10,
    command: isGone(REPLACEMENT, 'token-E'),
    outcome: verdict('expired'),
    mailbox: { waiting: [], claims: [], registration: undefined },
  },
  {
    name: 'A replacement whose answer was lost is sent again, and the history is asked what became of the first',
    past: [
      [0, registers('E')],
      [10, arrives(REPLACEMENT)],
    ],
    atSeconds: 41,
    command: arrives(REPLACEMENT),
    outcome: { ...answersE, claim: 'held', inDoubt: true },
    mailbox: { claims: [{ claimedAtEpochMs: addSeconds(START, 41) }] },
  },
  {
    name: 'What is known of a replacement whose step stopped goes with the end of the execution that it was for',
    past: [
      [0, registers('E')],
      [10, arrives(REPLACEMENT)],
    ],
    atSeconds: 11,
    command: ends('E', 11, 0),
    outcome: { type: 'released' },
    mailbox: { claims: [], registration: undefined },
  },
  {
    name: 'What is known of a replacement whose step stopped goes when the execution registers anew',
    past: [
      [0, registers('E')],
      [10, arrives(REPLACEMENT)],
      [11, registers('E', 11, 'token-E-2', 0)],
    ],
    atSeconds: 12,
    command: replaces('F', 10),
    outcome: { type: 'replaced' },
    mailbox: { claims: [], registration: { taskToken: 'token-E-2' } },
  },
];

test.each(CASES)('$name', (entry) => checkDecision(entry));
