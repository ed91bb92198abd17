import {
  addSeconds,
  type Mailbox,
  type Registration,
  type Signal,
  type StopSection,
  taskToken,
} from '@wfm/contract';
import { type Addressee, addresseeOf, executionOf, inTime } from './addressee.ts';
import type { CollectCommand, CollectOutcome, Decision } from './command.ts';
import type { DecisionContext } from './decision-context.ts';
import { type Current, endWaits, endWaitsForNobody, forget, named } from './forget.ts';
import { remember } from './remember.ts';
import { withoutRegistration, withRun } from './runs.ts';

/**
 * A stop step's signal that waits is of the section that registers next. The branches of a section begin together, so one
 * whose step was entered so long before the register state is of an earlier section, which failed without registering: no
 * retry of a section begins sooner.
 */
const SAME_SECTION_SECONDS = 1;

/**
 * An execution whose registration was refused takes the oldest signal that it may have, or learns what else stands in
 * its way. What it took stays noted under its attempt: a step that crashed before it returned finds it again. The other
 * early signals are its own from then on: a later run does not get them.
 */
export function collect(
  mailbox: Mailbox,
  command: CollectCommand,
  context: DecisionContext,
): Decision<CollectOutcome> {
  const current = forget(mailbox, context);
  const { executionArn, attempt } = command;
  const taken = current.mailbox.collected.find(
    (entry) => entry.executionArn === executionArn && entry.attempt === attempt,
  );
  if (taken !== undefined) {
    const again = {
      ...named(taken.signal),
      executionArn,
      verdict: 'duplicate',
      firstVerdict: 'delivered',
    } as const;
    return {
      mailbox: current.mailbox,
      waitingVerdicts: [...current.waitingVerdicts, again],
      outcome: { type: 'collected', signal: taken.signal },
    };
  }
  const holder = current.mailbox.registration;
  if (holder !== undefined && holder.executionArn !== executionArn)
    return { ...current, outcome: { type: fateOf(command, holder), holder } };

  // A registration of this very execution is of an earlier entry into the state, and its task is over.
  const free = { ...current, mailbox: withoutRegistration(current.mailbox, context) };
  const { mailbox: own, waitingVerdicts } = addressed(free, command, context);
  const oldest = own.waiting.find((entry) => entry.executionArn === executionArn);
  if (oldest === undefined) return { mailbox: own, waitingVerdicts, outcome: { type: 'registerAgain' } };

  const { signal } = oldest;
  // With what it collects its section's monitor is over, and nothing is left to stop.
  const ended = endWaits(
    { mailbox: own, waitingVerdicts },
    (entry) =>
      entry !== oldest && entry.executionArn === executionArn && stopOf(entry.signal) !== undefined
        ? 'late'
        : undefined,
    context,
  );
  const next: Mailbox = {
    ...ended.mailbox,
    waiting: ended.mailbox.waiting.filter((entry) => entry !== oldest),
    collected: [
      ...ended.mailbox.collected.filter((entry) => entry.executionArn !== executionArn),
      { executionArn, attempt, signal, collectedAtEpochMs: context.now },
    ],
  };
  const { runStartedAtEpochMs: startedAtEpochMs, registeredAtEpochMs: sectionEnteredAtEpochMs } = command;
  const run = { executionArn, startedAtEpochMs, sectionEnteredAtEpochMs };
  return {
    mailbox: remember(withRun(next, run, context), signal, 'delivered', context),
    waitingVerdicts: [...ended.waitingVerdicts, { ...named(signal), verdict: 'delivered', executionArn }],
    outcome: { type: 'collected', signal },
  };
}

/**
 * What becomes of an execution whose key another one holds. The one that entered its register state last has the key where
 * executions replace each other, in whatever order they come to collect; of two at the same instant, the one that has it.
 */
function fateOf({ whenKeyInUse, registeredAtEpochMs }: CollectCommand, holder: Registration) {
  switch (whenKeyInUse) {
    case 'reject':
    // It had its turn and has lost it, or never asked: it was redriven, or its state machine is of an earlier deployment.
    case 'queue':
      return 'keyInUse';
    case 'replace':
      return holder.registeredAtEpochMs < registeredAtEpochMs ? 'replace' : 'replaced';
    default:
      throw new Error(`Unknown rule: ${JSON.stringify(whenKeyInUse satisfies never)}`);
  }
}

/** Decides for every signal that waits which execution it is for, now that this one is there. */
function addressed(
  current: Current,
  { executionArn, runStartedAtEpochMs, executionStartedAtEpochMs, registeredAtEpochMs }: CollectCommand,
  context: DecisionContext,
): Current {
  const entering: Registration = {
    executionArn,
    runStartedAtEpochMs,
    executionStartedAtEpochMs,
    registeredAtEpochMs,
    expiresAtEpochMs: registeredAtEpochMs,
    taskToken: taskToken('not registered'),
  };
  const known = { ...current.mailbox, registration: entering };
  const addresseeFor = ({ signal, executionArn: meantFor }: Mailbox['waiting'][number]): Addressee => {
    const stop = stopOf(signal);
    const isOfEarlierSection =
      stop !== undefined &&
      meantFor === executionArn &&
      addSeconds(stop.enteredAtEpochMs, SAME_SECTION_SECONDS) <= registeredAtEpochMs;
    if (isOfEarlierSection) return { type: 'late' };
    const { policy } = context;
    if (meantFor !== executionArn || signal.executionArn !== undefined)
      return addresseeOf(known, signal, { executionArn: meantFor, policy });
    // It names nobody, and became this execution's by when it came: it is not for the time after a redrive.
    const { type } = addresseeOf(known, signal, { executionArn: undefined, policy });
    return type === 'late' || type === 'expired' ? { type } : inTime(signal, entering);
  };
  const addressees = new Map(current.mailbox.waiting.map((entry) => [entry.signal.id, addresseeFor(entry)]));
  const alive = endWaitsForNobody(current, addressees, context);
  const waiting = alive.mailbox.waiting.map((entry) => {
    const meantFor = executionOf(addressees.get(entry.signal.id));
    return entry.executionArn === meantFor ? entry : { ...entry, executionArn: meantFor };
  });
  return { ...alive, mailbox: { ...alive.mailbox, waiting } };
}

function stopOf(signal: Signal): StopSection | undefined {
  return signal.kind === 'complete' ? signal.stop : undefined;
}
