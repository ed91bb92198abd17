import {
  addSeconds,
  DEAD_LETTER_RETENTION_SECONDS,
  MONITOR_ERRORS,
  type Signal,
  type Verdict,
} from '@wfm/contract';
import { decide } from '../../src/mailbox/index.ts';
import { attempt, execution, START } from './examples.ts';
import {
  deliver,
  type Effect,
  end,
  POLICY_OF_THE_WORLD,
  pass,
  runningSpan,
  type Span,
  type Step,
  TASK_TIMEOUT_SECONDS,
  tellEnd,
  type World,
} from './world/index.ts';

/** Says what is wrong with a world, and how it came about. */
export class BrokenRule extends Error {
  override readonly name = 'BrokenRule';
}

/** An execution that took no part in the history and finds what it left. */
const STRANGER = {
  type: 'collect',
  executionArn: execution('stranger'),
  attempt: attempt('1'),
  runStartedAtEpochMs: START,
  executionStartedAtEpochMs: START,
  registeredAtEpochMs: START,
  whenKeyInUse: 'reject',
} as const;

const FINAL: readonly Verdict[] = ['delivered', 'late', 'expired'];

/** What must hold after every step of every history. The numbers are those of the rules in the design. */
export function checkAlways(world: World): void {
  for (const effect of world.effects) checkWorkflow(world, effect);
  for (const { signal } of world.sent) {
    if (signal.kind === 'heartbeat') continue;
    const effects = world.effects.filter((effect) => effect.signal.id === signal.id);
    if (effects.length > 1) throw new BrokenRule(`2: ${signal.id} had its effect ${effects.length} times`);
    // No event brought it, so nobody is told what became of it.
    if (isReplacement(signal)) continue;
    const verdicts = world.verdicts.filter((entry) => entry.signalId === signal.id).map((e) => e.verdict);
    // Where an id is forgotten, a repetition that has no effect may be told as late or expired instead of as a duplicate.
    const final = verdicts.filter((verdict) => FINAL.includes(verdict));
    // It expired while a section entered in time was still trying to register; repeated after that is forgotten, it is in time.
    const wasInTime =
      (final[0] === 'expired' && effects.every(({ atEpochMs }) => atEpochMs <= endOfLife(signal))) ||
      // Another execution ran at the same time, and has registered since.
      (final[0] === 'late' && isBeforeUnknownRedrive(world, signal));
    if (final.slice(1).includes('delivered') && !wasInTime)
      throw new BrokenRule(`1: ${signal.id} has several verdicts: ${verdicts.join(', ')}`);
    if (final[0] === 'delivered' && effects.length === 0)
      throw new BrokenRule(`1: ${signal.id} counts as delivered and had no effect`);
    if (final[0] !== undefined && final[0] !== 'delivered' && effects.length > 0 && !wasInTime)
      throw new BrokenRule(`1: ${signal.id} had an effect and counts as ${verdicts.join(', ')}`);
    if (final[0] === 'late' && !mayBeLate(world, signal))
      throw new BrokenRule(`1: ${signal.id} is late, but no run is over that it can be about`);
    if (final[0] === 'expired' && world.now < endOfLife(signal) && !aRunBeganAfter(world, signal))
      throw new BrokenRule(`1: ${signal.id} expired before its time`);
  }
  const waiting = Object.entries(world.executions).filter(([, entry]) => entry.token !== undefined);
  if (waiting.length > 1)
    throw new BrokenRule(`3: ${waiting.map(([name]) => name).join(' and ')} are registered at once`);
  const { waiting: signals, claims, remembered, runs } = world.mailbox;
  const { maxWaitingSignals, maxRememberedSignals, maxRememberedRuns } = POLICY_OF_THE_WORLD;
  if (signals.length > maxWaitingSignals) throw new BrokenRule('7: too many signals wait');
  if (claims.length > maxWaitingSignals) throw new BrokenRule('7: too many signals are claimed');
  if (remembered.length > maxRememberedSignals) throw new BrokenRule('7: too many are remembered');
  if (runs.length > maxRememberedRuns) throw new BrokenRule('7: too many runs are remembered');
}

/** An effect is on the run that the signal is for, which instants alone decide. */
function checkWorkflow(world: World, { signal, name, span: spanNumber, section, atEpochMs }: Effect): void {
  const execution = world.executions[name];
  const span = execution?.spans[spanNumber];
  if (execution === undefined || span === undefined) throw new Error(`${name} was never started`);
  const what = `${signal.id} had its effect on ${name}`;
  if (signal.executionArn !== undefined && signal.executionArn !== execution.arn)
    throw new BrokenRule(`3: ${what} and is meant for ${signal.executionArn}`);
  const ownSection = world.sent.find((entry) => entry.signal.id === signal.id)?.section;
  if (ownSection !== undefined && ownSection !== section)
    throw new BrokenRule(`3: ${what} in section ${section} and stops section ${ownSection}`);
  const cameAt = signal.ingestedAtEpochMs;
  if (isReplacement(signal) && atEpochMs >= cameAt)
    throw new BrokenRule(`3: ${what}, which was replaced by one that came before it`);
  if (span.startedAtEpochMs <= cameAt) return;
  if (atEpochMs > endOfLife(signal)) throw new BrokenRule(`3: ${what} after its time to live`);
  // As long as the earlier end of a redriven execution is not known, what names the execution is for its redrive.
  const others = registeredSpans(world, signal).filter(
    (entry) => entry !== span && (isKnown(entry) || signal.executionArn === undefined),
  );
  const before = others.find(
    ({ startedAtEpochMs, registeredAtEpochMs, writtenAtEpochMs, endedAtEpochMs }) =>
      (writtenAtEpochMs ?? 0) < (span.writtenAtEpochMs ?? 0) &&
      (registeredAtEpochMs ?? startedAtEpochMs) < (span.registeredAtEpochMs ?? span.startedAtEpochMs) &&
      endedAtEpochMs !== undefined &&
      (endedAtEpochMs > cameAt || cameAt < addSeconds(endedAtEpochMs, retentionFor(signal))),
  );
  if (before !== undefined) throw new BrokenRule(`3: ${what}, and is about an earlier run that is over`);
}

function isReplacement(signal: Signal): boolean {
  return signal.kind === 'fail' && signal.error === MONITOR_ERRORS.replaced;
}

/** Where executions wait their turn, nobody is told that its key is in use. */
export function checkTurn(name: string, after: World): void {
  if (after.keyRefusals > 0)
    throw new BrokenRule(`3: ${name} had its turn, and was told that its key is in use`);
}

/**
 * Where executions replace each other, one that comes to register waits, unless a signal waited for it, a later one has the
 * key, or its call was stopped.
 */
export function checkReplacement(name: string, after: World): void {
  const { mailbox, executions, undelivered, effects, keyRefusals } = after;
  if (keyRefusals > 0) throw new BrokenRule(`3: ${name} was told that its key is in use`);
  const entered = executions[name];
  if (entered === undefined || entered.token !== undefined || undelivered.length > 0) return;
  if (effects.some((effect) => effect.name === name && effect.section === entered.section)) return;
  const { registration } = mailbox;
  if (registration === undefined || registration.registeredAtEpochMs < entered.enteredAtEpochMs)
    throw new BrokenRule(`3: ${name} came last and does not have its key`);
}

/** For one execution there is no retention: it is late up to its end, and waits for its redrive afterwards. */
function retentionFor(signal: Signal): number {
  return signal.executionArn === undefined ? POLICY_OF_THE_WORLD.resolutionRetentionSeconds : 0;
}

/** All runs that the signal can be about: those that registered, or those of the execution that it names. */
function registeredSpans(world: World, signal: Signal): readonly Span[] {
  return Object.values(world.executions)
    .filter(({ arn }) => (signal.executionArn ?? arn) === arn)
    .flatMap(({ spans }) => spans)
    .filter(
      ({ registeredAtEpochMs }) => registeredAtEpochMs !== undefined || signal.executionArn !== undefined,
    );
}

function mayBeLate(world: World, signal: Signal): boolean {
  const sent = world.sent.find((entry) => entry.signal.id === signal.id);
  // Whether its section is over is what the history says, and not for these rules to know better.
  if (sent?.section !== undefined) return true;
  if (isBeforeUnknownRedrive(world, signal)) return true;
  const spans = Object.values(world.executions)
    .filter(
      ({ arn, spans }) =>
        (signal.executionArn ?? arn) === arn && spans.some((s) => s.registeredAtEpochMs !== undefined),
    )
    .flatMap(({ spans }) => spans);
  return [...spans, ...registeredSpans(world, signal)].some(
    ({ endedAtEpochMs }) =>
      endedAtEpochMs !== undefined &&
      signal.ingestedAtEpochMs <= addSeconds(endedAtEpochMs, retentionFor(signal)),
  );
}

/**
 * Of a redriven execution nobody knows whether it had registered before its redrive, nor when it had ended, as long as the
 * news has not come: what names no execution counts as being about it.
 */
function isBeforeUnknownRedrive(world: World, signal: Signal): boolean {
  if (signal.executionArn !== undefined) return false;
  return Object.values(world.executions).some(({ spans }) =>
    spans
      .slice(1)
      .some(
        ({ startedAtEpochMs, registeredAtEpochMs }, index) =>
          registeredAtEpochMs !== undefined &&
          !isKnown(spans[index]) &&
          startedAtEpochMs >= signal.ingestedAtEpochMs,
      ),
  );
}

/** A run leaves a trace in the mailbox if it registered and the news of its end came. */
function isKnown(span: Span | undefined): boolean {
  return span?.registeredAtEpochMs !== undefined && span.isEndTold;
}

function aRunBeganAfter(world: World, signal: Signal): boolean {
  return registeredSpans(world, signal).some(({ startedAtEpochMs }) => startedAtEpochMs > endOfLife(signal));
}

function endOfLife({ ingestedAtEpochMs, timeToLiveSeconds }: Signal) {
  return addSeconds(ingestedAtEpochMs, timeToLiveSeconds);
}

/**
 * A signal that is delivered to a task that waits for it, with nothing in the way, has its effect at once, whatever
 * happened before.
 */
export function checkDelivery(before: World, signal: Signal, after: World): void {
  if (signal.kind === 'heartbeat' || before.effects.some((effect) => effect.signal.id === signal.id)) return;
  if (before.verdicts.some((entry) => entry.signalId === signal.id)) return;
  if (before.sent.find((entry) => entry.signal.id === signal.id)?.section !== undefined) return;
  const waiting = Object.entries(before.executions).find(([, entry]) => entry.token !== undefined);
  if (waiting === undefined) return;
  const [name, holder] = waiting;
  if ((signal.executionArn ?? holder.arn) !== holder.arn) return;
  const span = runningSpan(holder);
  if (span === undefined || span.startedAtEpochMs > signal.ingestedAtEpochMs) return;
  // It may have expired before, which is forgotten.
  const isForgotten = signal.ingestedAtEpochMs <= (after.mailbox.signalsForgottenUntilEpochMs ?? 0);
  if (isForgotten && holder.enteredAtEpochMs >= endOfLife(signal)) return;
  const { stoppedAtEpochMs } = before;
  const isBusy =
    stoppedAtEpochMs !== undefined &&
    before.now < addSeconds(stoppedAtEpochMs, POLICY_OF_THE_WORLD.claimLeaseSeconds);
  if (isBusy) return;
  // Of two runs at once it may be meant for the other one.
  const isTheOnly = Object.values(before.executions).every(
    (entry) => entry === holder || !entry.spans.some((other) => isAround(other, signal)),
  );
  if (!isTheOnly || hasEndedSince(holder.spans, signal)) return;
  if (!after.effects.some((effect) => effect.signal.id === signal.id && effect.name === name))
    throw new BrokenRule(`1: ${signal.id} was delivered to ${name}, which waits, and has had no effect`);
}

function isAround({ startedAtEpochMs, endedAtEpochMs }: Span, { ingestedAtEpochMs }: Signal): boolean {
  return (
    startedAtEpochMs <= ingestedAtEpochMs &&
    (endedAtEpochMs === undefined || endedAtEpochMs >= ingestedAtEpochMs)
  );
}

function hasEndedSince(spans: readonly Span[], { ingestedAtEpochMs }: Signal): boolean {
  return spans.some(
    ({ endedAtEpochMs }) => endedAtEpochMs !== undefined && endedAtEpochMs >= ingestedAtEpochMs,
  );
}

/**
 * Brings a history to its end: what was interrupted is delivered again, every execution ends, the news of it arrives,
 * and the longest retention passes. Then nothing may be left, and every signal must have its one verdict.
 */
export function checkAtTheEnd(world: World): void {
  let last = world;
  const go = (step: Step) => {
    last = step(last) ?? last;
    checkAlways(last);
  };
  const names = Object.keys(world.executions);
  go(pass(POLICY_OF_THE_WORLD.claimLeaseSeconds + 1));
  for (const { signal } of last.sent) {
    const before = last;
    go(deliver(signal.id));
    checkDelivery(before, signal, last);
  }
  for (const name of names) go(end(name));
  for (const name of names) go(tellEnd(name));
  if (last.mailbox.registration !== undefined || last.mailbox.collected.length > 0)
    throw new BrokenRule('6: an ended execution left something behind');
  go(pass(2 * TASK_TIMEOUT_SECONDS));
  // What was rejected has room now.
  for (const id of last.undelivered) go(deliver(id));
  go(pass(2 * 86_400 + 1));
  for (const { signal } of last.sent) {
    go(deliver(signal.id));
    const verdicts = last.verdicts.filter((entry) => entry.signalId === signal.id).map((e) => e.verdict);
    if (signal.kind !== 'heartbeat' && !verdicts.some((verdict) => FINAL.includes(verdict)))
      throw new BrokenRule(`1: ${signal.id} ended as ${verdicts.join(', ')}`);
  }
  if (last.undelivered.length > 0) throw new BrokenRule(`1: ${last.undelivered.join(', ')} came to no end`);
  go(pass(POLICY_OF_THE_WORLD.resolutionRetentionSeconds + DEAD_LETTER_RETENTION_SECONDS + 86_400));
  const { mailbox } = decide<'collect'>(last.mailbox, STRANGER, {
    now: last.now,
    policy: POLICY_OF_THE_WORLD,
  });
  const { registration, waiting, collected, claims, runs, remembered, queue } = mailbox;
  if (registration ?? waiting[0] ?? collected[0] ?? claims[0] ?? runs[0] ?? remembered[0] ?? queue[0])
    throw new BrokenRule('6: something is left when all retention times have passed');
}
