import { DEAD_LETTER_RETENTION_SECONDS } from '@wfm/contract';
import { test } from 'vitest';
import { answers, asks, CLAIMED, claim, LEASE, OTHER, REGISTERED_ANEW, S } from '../support/claims.ts';
import { arrives, ends, isYielded, registers, says } from '../support/commands.ts';
import { checkDecision, type DecisionCase, remembering, verdict } from '../support/decision-case.ts';
import { registrationOf } from '../support/examples.ts';

const CLAIMS: readonly DecisionCase[] = [
  {
    name: 'is made for the task that waits, beside its registration, and says all that a later delivery needs',
    past: [[0, registers('E')]],
    command: arrives(S),
    outcome: answers(false),
    mailbox: { registration: registrationOf('E'), claims: [claim(S, 0)], remembered: [] },
  },
  {
    name: 'keeps a second delivery of its signal waiting while its lease runs',
    past: CLAIMED,
    atSeconds: LEASE - 0.001,
    command: arrives(S),
    outcome: { type: 'inFlight', ...claim(S, 0) },
  },
  {
    name: 'keeps another signal waiting while its lease runs',
    past: CLAIMED,
    atSeconds: LEASE - 0.001,
    command: arrives(OTHER),
    outcome: { type: 'inFlight', ...claim(S, 0) },
  },
  {
    name: 'is taken over in doubt by its own signal as soon as its lease is over',
    past: CLAIMED,
    atSeconds: LEASE,
    command: arrives(S),
    outcome: answers(true),
    mailbox: { claims: [claim(S, LEASE)] },
  },
  {
    name: 'that was taken over has a lease of its own',
    past: [...CLAIMED, [LEASE, arrives(S)]],
    atSeconds: 2 * LEASE - 0.001,
    command: arrives(S),
    outcome: { type: 'inFlight', ...claim(S, LEASE) },
  },
  {
    name: 'that is only a doubt lets another signal answer the task, and stays as a doubt',
    past: CLAIMED,
    atSeconds: LEASE,
    command: arrives(OTHER),
    outcome: answers(false),
    mailbox: { claims: [claim(S, 0, true), claim(OTHER, LEASE)] },
  },
  {
    name: 'that is only a doubt keeps its signal waiting while another one is answering',
    past: [...CLAIMED, [LEASE, arrives(OTHER)]],
    atSeconds: LEASE + 1,
    command: arrives(S),
    outcome: { type: 'inFlight', ...claim(OTHER, LEASE) },
  },
  {
    name: 'on an earlier task keeps its lease when another signal claims the task that waits now',
    past: [...CLAIMED, [1, registers('E', 1, 'token-E-2', 0)]],
    atSeconds: 1,
    command: arrives(OTHER),
    outcome: answers(false, 'token-E-2'),
    mailbox: { claims: [claim(S, 0, false), { taskToken: 'token-E-2' }] },
  },
  {
    name: 'that was given back is only a doubt at once',
    past: [...CLAIMED, [1, isYielded(S, 'token-E')]],
    atSeconds: 1,
    command: arrives(OTHER),
    outcome: answers(false),
    mailbox: { claims: [claim(S, 0, true), claim(OTHER, 1)] },
  },
  {
    name: 'that was given back is taken over in doubt by its own signal',
    past: [...CLAIMED, [1, isYielded(S, 'token-E')]],
    atSeconds: 1,
    command: arrives(S),
    outcome: answers(true),
    mailbox: { claims: [claim(S, 1)] },
  },
  {
    name: 'asks the history when its task is over: the execution has registered anew',
    past: REGISTERED_ANEW,
    atSeconds: LEASE,
    command: arrives(S),
    outcome: asks('token-E'),
  },
  {
    name: 'asks the history when its task is over: the execution has ended',
    past: [...CLAIMED, [1, ends('E', 1)]],
    atSeconds: LEASE,
    command: arrives(S),
    outcome: asks('token-E'),
  },
  {
    name: 'was good if the history says so: the verdict is delivered, and nobody has it twice',
    past: REGISTERED_ANEW,
    atSeconds: LEASE + 1,
    command: arrives(S, says('taken', 'E', 'token-E', LEASE + 1)),
    outcome: verdict('delivered'),
    mailbox: {
      claims: [],
      registration: { taskToken: 'token-E-2' },
      remembered: remembering([S, 'delivered']),
    },
  },
  {
    name: 'was in vain if the history says so: its signal is decided anew, for the same execution',
    past: REGISTERED_ANEW,
    atSeconds: LEASE + 1,
    command: arrives(S, says('notTaken', 'E', 'token-E', LEASE + 1)),
    outcome: answers(false, 'token-E-2'),
    mailbox: { claims: [{ taskToken: 'token-E-2' }] },
  },
  {
    name: 'was in vain if the history says so: its signal is late when the execution has ended',
    past: [...CLAIMED, [1, ends('E', 1)]],
    atSeconds: LEASE + 1,
    command: arrives(S, says('notTaken', 'E', 'token-E', LEASE + 1)),
    outcome: verdict('late'),
    mailbox: { claims: [], remembered: remembering([S, 'late']) },
  },
  {
    name: 'is not judged by what was said of another task',
    past: REGISTERED_ANEW,
    atSeconds: LEASE + 1,
    command: arrives(
      S,
      says('notTaken', 'E', 'token-E-2', LEASE + 1),
      says('taken', 'F', 'token-E', LEASE + 1),
    ),
    outcome: asks('token-E'),
  },
  {
    name: 'is not judged by what was said before it was made',
    past: REGISTERED_ANEW,
    atSeconds: LEASE + 1,
    command: arrives(S, says('notTaken', 'E', 'token-E', -1)),
    outcome: asks('token-E'),
  },
  {
    name: 'keeps its doubt beyond the end of its task, as long as a dead-letter queue may keep its signal',
    past: [...CLAIMED, [1, ends('E', 1)]],
    atSeconds: DEAD_LETTER_RETENTION_SECONDS - 1,
    command: arrives(S),
    outcome: asks('token-E'),
    mailbox: { claims: [{ signalId: S.id }] },
  },
  {
    name: 'beyond the number that is kept is forgotten, so that the history is asked about its signal',
    policy: { maxWaitingSignals: 1 },
    past: [...CLAIMED, [LEASE, arrives(OTHER)]],
    atSeconds: 2 * LEASE,
    command: arrives(S),
    outcome: asks(undefined),
  },
];

test.each(CLAIMS)('A claim $name', (entry) => checkDecision(entry));
