import type { EpochMs, Signal, SignalId, TaskToken } from '@wfm/contract';
import type { Question, SignalOutcome, Testimony } from '../../../src/mailbox/index.ts';
import { apply, withEffect, withExecution } from './changes.ts';
import type { Sent, Step, World } from './world.ts';

/** An event is put on the bus. It is delivered later, perhaps. */
export function send(make: (now: EpochMs) => Signal): Step {
  return (world) => {
    const signal = make(world.now);
    if (world.sent.some((entry) => entry.signal.id === signal.id)) return undefined;
    return { ...world, sent: [...world.sent, { signal, section: undefined }] };
  };
}

/** More steps than one delivery can take in these short histories. */
const MAX_STEPS = 10;

/** After which step of a delivery its process is gone, or whether its call fails without reaching the task. */
export type Mishap = 'crashAfterClaim' | 'crashAfterAnswer' | 'callFails' | 'answerIsLost' | 'none';

/** A signal that is on the bus is delivered, or delivered again. */
export function deliver(id: SignalId, mishap: Mishap = 'none'): Step {
  return (before) => {
    const sent = before.sent.find((entry) => entry.signal.id === id);
    if (sent === undefined) return undefined;
    const { signal } = sent;
    const testimonies: Testimony[] = [];
    let [world, outcome] = apply<'signal'>(
      { ...before, undelivered: before.undelivered.filter((entry) => entry !== id) },
      { type: 'signal', signal },
    );
    for (let step = 0; outcome.type === 'answer' || outcome.type === 'ask'; step += 1) {
      if (step === MAX_STEPS) throw new Error(`The delivery of ${id} does not come to an end`);
      if (outcome.type === 'ask') {
        testimonies.push(testify(world, sent, outcome.question));
        [world, outcome] = apply<'signal'>(world, { type: 'signal', signal, testimonies });
        continue;
      }
      const { taskToken: token, claim } = outcome;
      if (mishap === 'crashAfterClaim')
        return { ...world, undelivered: [...world.undelivered, id], stoppedAtEpochMs: world.now };
      if (mishap === 'callFails') return yielded(world, signal, token);
      const holder = Object.entries(world.executions).find(([, entry]) => entry.token === token);
      if (holder === undefined) {
        [world, outcome] = whenGone(world, sent, outcome, testimonies);
        continue;
      }
      world = withEffect(world, holder[0], signal);
      // A heartbeat leaves its task waiting.
      if (signal.kind === 'heartbeat') {
        outcome = { type: 'verdict', verdict: 'delivered' };
        continue;
      }
      world = withExecution(world, holder[0], { token: undefined, monitor: 'over' });
      if (mishap === 'crashAfterAnswer')
        return { ...world, undelivered: [...world.undelivered, id], stoppedAtEpochMs: world.now };
      if (mishap === 'answerIsLost') return yielded(world, signal, token);
      if (claim === 'none') throw new Error(`${id} was answered without a claim`);
      [world, outcome] = apply<'answered'>(world, { type: 'answered', signal, taskToken: token });
    }
    if (outcome.type === 'inFlight') return { ...world, undelivered: [...world.undelivered, id] };
    // A rejected signal is kept in the dead-letter queue.
    if (outcome.verdict === 'rejected') world = { ...world, undelivered: [...world.undelivered, id] };
    return { ...world, verdicts: [...world.verdicts, { signalId: id, verdict: outcome.verdict }] };
  };
}

function whenGone(
  world: World,
  sent: Sent,
  { executionArn, taskToken: token, inDoubt }: Extract<SignalOutcome, { type: 'answer' }>,
  testimonies: readonly Testimony[],
): [World, SignalOutcome] {
  const { signal } = sent;
  if (inDoubt) {
    const said = testify(world, sent, {
      about: 'signal',
      executionArn,
      taskToken: token,
      seenAtEpochMs: world.now,
    });
    if (said.answer === 'taken')
      return apply<'answered'>(world, { type: 'answered', signal, taskToken: token });
  }
  return apply<'tokenGone'>(world, { type: 'tokenGone', signal, taskToken: token, testimonies });
}

function yielded(world: World, signal: Signal, token: TaskToken): World {
  const [next] = apply<'yielded'>(world, { type: 'yielded', signal, taskToken: token });
  return { ...next, undelivered: [...next.undelivered, signal.id] };
}

/** What the history of an execution says. */
function testify(world: World, { signal, section }: Sent, question: Question): Testimony {
  const [name, asked] =
    Object.entries(world.executions).find(([, entry]) => entry.arn === question.executionArn) ?? [];
  const askedAtEpochMs = world.now;
  if (question.about === 'signal') {
    const taken = world.effects.some((effect) => effect.signal.id === signal.id && effect.name === name);
    return { askedAtEpochMs, question, answer: taken ? 'taken' : 'notTaken' };
  }
  if (question.about === 'run')
    return { askedAtEpochMs, question, answer: asked?.spans.at(-1)?.endedAtEpochMs ?? 'running' };
  if (section === undefined || asked === undefined) throw new Error(`${signal.id} was sent by no stop step`);
  if (question.taskToken === undefined) {
    const isOver = section < asked.section || asked.monitor === 'over';
    return { askedAtEpochMs, question, answer: isOver ? 'over' : 'early' };
  }
  const registered = Number(question.taskToken.split('-').at(-1));
  const answer = registered === section ? 'waiting' : registered < section ? 'early' : 'over';
  return { askedAtEpochMs, question, answer };
}
