import { addSeconds, DEAD_LETTER_RETENTION_SECONDS, type Signal, type Verdict } from '@wfm/contract';
import { decide } from '../../src/mailbox/index.ts';
import { attempt, execution } from './examples.ts';
import {
  deliver,
  deliverStatusChange,
  end,
  POLICY_OF_THE_WORLD,
  pass,
  type Step,
  type World,
} from './world.ts';

/** Says what is wrong with a world, and how it came about. */
export class BrokenRule extends Error {
  override readonly name = 'BrokenRule';
}

/** An execution that took no part in the history and asks what it left. */
const STRANGER = { executionArn: execution('stranger'), attempt: attempt('1') };

const FINAL: readonly Verdict[] = ['delivered', 'late', 'expired'];

/** What must hold after every step of every history. The numbers are those of the rules in the design. */
export function checkAlways(world: World): void {
  for (const { signal, executionArn } of world.effects) {
    if (signal.executionArn !== undefined && signal.executionArn !== executionArn) {
      throw new BrokenRule(
        `3: ${signal.id} is meant for ${signal.executionArn} and had its effect on ${executionArn}`,
      );
    }
  }
  for (const { signalId, executionArn } of world.claims) {
    const elsewhere = world.effects.find(
      (effect) => effect.signal.id === signalId && effect.executionArn !== executionArn,
    );
    if (elsewhere !== undefined) {
      throw new BrokenRule(
        `3: ${signalId} met ${executionArn} and had its effect on ${elsewhere.executionArn}`,
      );
    }
  }
  const lasting = new Set(
    world.sent.filter((signal) => signal.kind !== 'heartbeat').map((signal) => signal.id),
  );
  for (const id of lasting) {
    const effects = world.effects.filter((effect) => effect.signal.id === id);
    // The one exception, which docs/adr names: a process that stops between the answer and the note of it leaves a claim
    // that looks unanswered, and its execution, if it registers anew, has the signal once more. Nobody else has it.
    const unnoted = world.answeredUnnoted.filter((entry) => entry === id).length;
    if (effects.length > 1 + unnoted) throw new BrokenRule(`2: ${id} had its effect ${effects.length} times`);
  }
  for (const id of lasting) {
    const final = world.verdicts.filter((entry) => entry.signalId === id && FINAL.includes(entry.verdict));
    if (final.length > 1) {
      throw new BrokenRule(
        `1: ${id} has several verdicts: ${final.map((entry) => entry.verdict).join(', ')}`,
      );
    }
  }
  const waitingTasks = Object.values(world.executions).filter((entry) => entry.token !== undefined);
  if (waitingTasks.length > 1) {
    throw new BrokenRule(`3: ${waitingTasks.map((entry) => entry.arn).join(' and ')} are registered at once`);
  }
  const delivered = world.verdicts.filter((entry) => entry.verdict === 'delivered');
  for (const { signalId } of delivered) {
    if (!world.effects.some((effect) => effect.signal.id === signalId)) {
      throw new BrokenRule(`1: ${signalId} counts as delivered and had no effect`);
    }
  }
  const somethingIsOver =
    world.effects.length > 0 || Object.values(world.executions).some((entry) => entry.status === 'ended');
  if (!somethingIsOver && world.verdicts.some((entry) => entry.verdict === 'late')) {
    throw new BrokenRule('1: a signal counts as late although nothing is over');
  }
  const { waiting, claims, remembered } = world.mailbox;
  if (waiting.length > POLICY_OF_THE_WORLD.maxWaitingSignals)
    throw new BrokenRule('7: too many signals wait');
  if (claims.length > POLICY_OF_THE_WORLD.maxWaitingSignals)
    throw new BrokenRule('7: too many signals are claimed');
  if (remembered.length > POLICY_OF_THE_WORLD.maxRememberedSignals)
    throw new BrokenRule('7: too many are remembered');
}

/**
 * Brings a history to its end: what was interrupted is delivered again, every execution ends, the news of it arrives,
 * and the longest retention passes. Then nothing may be left, and every signal must have its one verdict.
 */
export function checkAtTheEnd(world: World, signals: readonly Signal[]): void {
  let last = world;
  const go = (step: Step) => {
    last = step(last) ?? last;
    checkAlways(last);
  };
  go(pass(POLICY_OF_THE_WORLD.claimLeaseSeconds + 1));
  for (const signal of last.undelivered) go(deliver(() => signal));
  for (const name of Object.keys(last.executions)) go(end(name));
  for (const name of Object.keys(last.executions)) go(deliverStatusChange(name));
  if (last.undelivered.length > 0) {
    throw new BrokenRule(`1: ${last.undelivered.map((signal) => signal.id).join(', ')} came to no end`);
  }
  if (last.mailbox.registration !== undefined || last.mailbox.collected.length > 0) {
    throw new BrokenRule('6: an ended execution left something behind');
  }
  go(pass(DEAD_LETTER_RETENTION_SECONDS + 2 * 86_400));
  const swept = decide<'collect'>(
    last.mailbox,
    { type: 'collect', executionArn: STRANGER.executionArn, attempt: STRANGER.attempt },
    { now: last.now, policy: POLICY_OF_THE_WORLD },
  );
  const verdicts = [...last.verdicts, ...swept.waitingVerdicts];
  checkAlways({ ...last, verdicts });
  for (const { id } of signals) {
    const own = verdicts.filter((entry) => entry.signalId === id);
    if (own.length > 0 && !own.some((entry) => FINAL.includes(entry.verdict))) {
      throw new BrokenRule(`1: ${id} ended as ${own.map((entry) => entry.verdict).join(', ')}`);
    }
    const had = last.effects.some((effect) => effect.signal.id === id);
    const unnoted = last.answeredUnnoted.includes(id);
    if (!unnoted && had !== own.some((entry) => entry.verdict === 'delivered')) {
      throw new BrokenRule(
        `1: ${id} had ${had ? 'an' : 'no'} effect; verdicts: ${own.map((e) => e.verdict).join(', ')}`,
      );
    }
  }
  const { registration, waiting, collected, claims, resolution } = swept.mailbox;
  if (registration ?? resolution ?? waiting[0] ?? collected[0] ?? claims[0]) {
    throw new BrokenRule('6: something is left when all retention times have passed');
  }
  if (swept.mailbox.remembered.some((entry) => entry.atEpochMs < addSeconds(last.now, -1))) {
    throw new BrokenRule('6: a signal is remembered beyond its time');
  }
}
