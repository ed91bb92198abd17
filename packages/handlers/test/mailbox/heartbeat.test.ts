import { addSeconds } from '@wfm/contract';
import { test } from 'vitest';
import { arrives, registers } from '../support/commands.ts';
import { checkDecision, type DecisionCase, verdict } from '../support/decision-case.ts';
import { START, signalNamed } from '../support/examples.ts';
import { answersE, E_ANSWERED, E_RAN, OTHER } from '../support/pasts.ts';

const PING = (seconds: number) => signalNamed('ping', { kind: 'heartbeat', at: addSeconds(START, seconds) });

const HEARTBEATS: readonly DecisionCase[] = [
  {
    name: 'is told to the task that waits, any number of times, and claims nothing',
    past: [
      [0, registers('E')],
      [0, arrives(PING(0))],
    ],
    command: arrives(PING(0)),
    outcome: { ...answersE, claim: 'none' },
  },
  {
    name: 'is told to the task that another signal is just answering',
    past: [
      [0, registers('E')],
      [0, arrives(OTHER)],
    ],
    command: arrives(PING(0)),
    outcome: { ...answersE, claim: 'none' },
  },
  { name: 'never waits', command: arrives(PING(0)), outcome: verdict('expired') },
  {
    name: 'never waits for an execution that runs, either',
    past: E_ANSWERED,
    atSeconds: 2,
    command: arrives(PING(2)),
    outcome: verdict('expired'),
  },
  {
    name: 'is late after the end',
    past: E_RAN,
    atSeconds: 201,
    command: arrives(PING(150)),
    outcome: verdict('late'),
  },
  {
    name: 'that came before the run expires when it is delivered to a section that began after its life',
    past: [
      [1, registers('E', 1)],
      [7_200, registers('E', 7_200, 'token-E-2', 1)],
    ],
    atSeconds: 7_201,
    command: arrives(PING(0)),
    outcome: verdict('expired'),
  },
  {
    name: 'asks no history, whatever is forgotten of others',
    policy: { maxRememberedSignals: 1 },
    past: [
      [0, arrives(signalNamed('one', { executionName: 'G' }))],
      [0, arrives(signalNamed('two', { executionName: 'G' }))],
      [0, registers('E')],
    ],
    command: arrives(PING(0)),
    outcome: { ...answersE, claim: 'none' },
  },
];

test.each(HEARTBEATS)('A heartbeat $name', (entry) => checkDecision(entry));
