import {
  addSeconds,
  type EpochMs,
  type ExecutionArn,
  emptyMailbox,
  type Mailbox,
  type MailboxPolicy,
  type Signal,
  type SignalId,
  type TaskToken,
  taskToken,
  type Verdict,
} from '@wfm/contract';
import {
  type Command,
  type Decision,
  decide,
  type Outcomes,
  type Question,
  type SignalOutcome,
  type Testimony,
} from '../../src/mailbox/index.ts';
import { attempt, execution, KEY, START, signalNamed } from './examples.ts';

/**
 * DynamoDB, Step Functions and EventBridge as far as a mailbox can tell them apart. It assumes:
 *
 * - a conditional write is atomic, so a decision and its save are one step;
 * - a token is answered once; afterwards, or when its task or execution is over, answers find it gone;
 * - delivery is at least once, in any order, after any time; a delivery may stop after any step and come again;
 * - the history of an execution tells which signals it took, and in which section a stop step stands;
 * - the status change of an ended execution arrives, at any later time.
 *
 * A world is a value: every step gives a new one, so that histories can share their beginnings.
 */
export interface World {
  readonly now: EpochMs;
  readonly mailbox: Mailbox;
  readonly executions: Readonly<Record<string, Execution>>;
  /** Every time a signal had its effect, by an answered token or by being collected. */
  readonly effects: readonly Effect[];
  readonly verdicts: readonly { readonly signalId: SignalId; readonly verdict: Verdict }[];
  /** Every signal that was ever put on the bus. */
  readonly sent: readonly Sent[];
  /** Signals of which a delivery was begun and has not come to its end. */
  readonly undelivered: readonly SignalId[];
  /** When a delivery last stopped with a claim. */
  readonly stoppedAtEpochMs: EpochMs | undefined;
  readonly keyRefusals: number;
}

export interface Sent {
  readonly signal: Signal;
  /** The section that it stops, if a stop step sent it. */
  readonly section: number | undefined;
}

/** A time in which an execution ran, from its start or a redrive. */
export interface Span {
  readonly startedAtEpochMs: EpochMs;
  readonly endedAtEpochMs: EpochMs | undefined;
  readonly isEndTold: boolean;
  /** When it entered the register state in which it had the registration first, or collected a signal; undefined: never. */
  readonly registeredAtEpochMs: EpochMs | undefined;
  /** When that was written; tries before had failed. */
  readonly writtenAtEpochMs: EpochMs | undefined;
}

export interface Execution {
  readonly arn: ExecutionArn;
  /** Oldest first; the last is running if it has no end. */
  readonly spans: readonly Span[];
  /** Number of the section that it is in; 0: none yet. */
  readonly section: number;
  /** How the monitor of that section stands. */
  readonly monitor: 'notYet' | 'waiting' | 'over';
  /** When its stop step was entered; undefined: the work is not done. */
  readonly workDoneAtEpochMs: EpochMs | undefined;
  /** The token that the monitor task waits with. */
  readonly token: TaskToken | undefined;
  /** When it entered its register state last; both branches of a section begin with it. */
  readonly enteredAtEpochMs: EpochMs;
  /** When the task that has the token began to wait: the write may have been tried again for a while. */
  readonly waitsSinceEpochMs: EpochMs;
}

export interface Effect {
  readonly signal: Signal;
  readonly name: string;
  readonly span: number;
  readonly section: number;
  /** When the section entered its register state. */
  readonly atEpochMs: EpochMs;
}

/** Small enough that every limit and every time is met by short histories. */
export const POLICY_OF_THE_WORLD: MailboxPolicy = {
  maxWaitingSignals: 3,
  maxWaitingBytes: 100_000,
  signalRetentionSeconds: 7_200,
  maxRememberedSignals: 3,
  maxRememberedRuns: 2,
  resolutionRetentionSeconds: 1_800,
  claimLeaseSeconds: 30,
};

export const TASK_TIMEOUT_SECONDS = 10_800;
/** How long the write of a registration is tried again. */
const LAST_TRY_SECONDS = 600;

export function newWorld(): World {
  return {
    now: START,
    mailbox: emptyMailbox(KEY),
    executions: {},
    effects: [],
    verdicts: [],
    sent: [],
    undelivered: [],
    stoppedAtEpochMs: undefined,
    keyRefusals: 0,
  };
}

/** A step that cannot happen in a world, such as the end of an execution that has not begun, gives `undefined`. */
export type Step = (world: World) => World | undefined;

/** The span in which an execution runs; undefined: it does not run. */
export function runningSpan(execution: Execution | undefined): Span | undefined {
  const last = execution?.spans.at(-1);
  return last?.endedAtEpochMs === undefined ? last : undefined;
}

function apply<Name extends Command['type']>(
  world: World,
  command: Extract<Command, { type: Name }>,
): [World, Outcomes[Name]] {
  const decision: Decision<Outcomes[Name]> = decide(world.mailbox, command, {
    now: world.now,
    policy: POLICY_OF_THE_WORLD,
  });
  const verdicts = [...world.verdicts, ...decision.waitingVerdicts];
  return [{ ...world, mailbox: decision.mailbox, verdicts }, decision.outcome];
}

function withExecution(world: World, name: string, change: Partial<Execution>): World {
  const before: Execution = world.executions[name] ?? {
    arn: execution(name),
    spans: [],
    section: 0,
    monitor: 'over',
    workDoneAtEpochMs: START,
    token: undefined,
    enteredAtEpochMs: START,
    waitsSinceEpochMs: START,
  };
  return { ...world, executions: { ...world.executions, [name]: { ...before, ...change } } };
}

function withLastSpan(world: World, name: string, change: Partial<Span>): World {
  const spans = world.executions[name]?.spans ?? [];
  const last = spans.at(-1);
  if (last === undefined) throw new Error(`${name} was never started`);
  return withExecution(world, name, { spans: [...spans.slice(0, -1), { ...last, ...change }] });
}

/** An execution starts, or is redriven. */
export function start(name: string): Step {
  return (world) => {
    const before = world.executions[name];
    const last = before?.spans.at(-1);
    if (last !== undefined && last.endedAtEpochMs === undefined) return undefined;
    // Nobody redrives an execution within the second in which it ended.
    if (last?.endedAtEpochMs !== undefined && world.now < addSeconds(last.endedAtEpochMs, 1))
      return undefined;
    const span: Span = {
      startedAtEpochMs: world.now,
      endedAtEpochMs: undefined,
      isEndTold: false,
      registeredAtEpochMs: undefined,
      writtenAtEpochMs: undefined,
    };
    return withExecution(world, name, { spans: [...(before?.spans ?? []), span] });
  };
}

/** The monitored Parallel state is entered: for the first time, or again after it ended, or failed and is retried. */
export function enterSection(name: string): Step {
  return (world) => {
    const before = world.executions[name];
    if (before === undefined || runningSpan(before) === undefined) return undefined;
    // A section that fails without having registered is retried after a second at the earliest.
    const stoppedAt = before.monitor === 'notYet' ? before.workDoneAtEpochMs : undefined;
    if (stoppedAt !== undefined && world.now < addSeconds(stoppedAt, 1)) return undefined;
    return withExecution(world, name, {
      section: before.section + 1,
      monitor: 'notYet',
      workDoneAtEpochMs: undefined,
      enteredAtEpochMs: world.now,
      token: undefined,
    });
  };
}

/** The monitor's branch comes to its register state; if the mailbox refuses, to the collect step, and perhaps back. */
export function register(name: string): Step {
  return (before) => {
    const entering = before.executions[name];
    const span = runningSpan(entering);
    if (entering === undefined || span === undefined || entering.monitor !== 'notYet') return undefined;
    // By then all tries of the state have failed.
    if (before.now > addSeconds(entering.enteredAtEpochMs, LAST_TRY_SECONDS)) return undefined;
    return registerAt(before, name, entering, span);
  };
}

function registerAt(before: World, name: string, entering: Execution, span: Span): World {
  const { arn, section } = entering;
  const registration = {
    taskToken: taskToken(`${name}-${entering.spans.length}-${section}`),
    executionArn: arn,
    runStartedAtEpochMs: span.startedAtEpochMs,
    executionStartedAtEpochMs: entering.spans[0]?.startedAtEpochMs ?? before.now,
    redriveCount: entering.spans.length - 1,
    registeredAtEpochMs: entering.enteredAtEpochMs,
    expiresAtEpochMs: addSeconds(entering.enteredAtEpochMs, TASK_TIMEOUT_SECONDS + LAST_TRY_SECONDS),
  };
  const [tried, outcome] = apply<'register'>(before, { type: 'register', registration });
  if (outcome.type === 'registered') {
    return withExecution(withRegistered(tried, name), name, {
      monitor: 'waiting',
      token: registration.taskToken,
      waitsSinceEpochMs: before.now,
    });
  }
  const collect = {
    type: 'collect',
    executionArn: arn,
    attempt: attempt(`${entering.spans.length}-${section}`),
    runStartedAtEpochMs: span.startedAtEpochMs,
    executionStartedAtEpochMs: registration.executionStartedAtEpochMs,
    registeredAtEpochMs: entering.enteredAtEpochMs,
  } as const;
  // The step crashes once after its save and is retried: it must find the same again.
  const [crashed, first] = apply<'collect'>(tried, collect);
  const [collected, second] = apply<'collect'>(crashed, collect);
  if (JSON.stringify(first) !== JSON.stringify(second)) {
    throw new Error(
      `A retried collect step finds ${JSON.stringify(second)} instead of ${JSON.stringify(first)}`,
    );
  }
  switch (second.type) {
    case 'collected':
      return withEffect(
        withRegistered(withExecution(collected, name, { monitor: 'over' }), name),
        name,
        second.signal,
      );
    case 'keyInUse': {
      const holder = Object.entries(collected.executions).find(
        ([, entry]) => entry.arn === second.holder.executionArn,
      );
      if (holder === undefined) throw new Error(`Nobody is ${second.holder.executionArn}`);
      // The collect step asks Step Functions, and frees the key of an execution that is over.
      if (runningSpan(holder[1]) === undefined)
        return registerAt(release(collected, holder[0]), name, entering, span);
      return {
        ...withExecution(collected, name, { monitor: 'over' }),
        keyRefusals: collected.keyRefusals + 1,
      };
    }
    case 'registerAgain':
      return registerAt(collected, name, entering, span);
    default:
      throw new Error(`Unknown outcome: ${JSON.stringify(second satisfies never)}`);
  }
}

function withRegistered(world: World, name: string): World {
  const { spans = [], enteredAtEpochMs } = world.executions[name] ?? {};
  const { registeredAtEpochMs = enteredAtEpochMs, writtenAtEpochMs = world.now } = spans.at(-1) ?? {};
  return withLastSpan(world, name, { registeredAtEpochMs, writtenAtEpochMs });
}

function withEffect(world: World, name: string, signal: Signal): World {
  const holder = world.executions[name];
  if (holder === undefined) throw new Error(`${name} was never started`);
  const effect = {
    signal,
    name,
    span: holder.spans.length - 1,
    section: holder.section,
    atEpochMs: holder.enteredAtEpochMs,
  };
  return { ...world, effects: [...world.effects, effect] };
}

/** An event is put on the bus. It is delivered later, perhaps. */
export function send(make: (now: EpochMs) => Signal): Step {
  return (world) => {
    const signal = make(world.now);
    if (world.sent.some((entry) => entry.signal.id === signal.id)) return undefined;
    return { ...world, sent: [...world.sent, { signal, section: undefined }] };
  };
}

/** The work of a section is done, and its stop step puts its event on the bus. */
export function stopWork(name: string): Step {
  return (world) => {
    const before = world.executions[name];
    if (before === undefined || runningSpan(before) === undefined || before.workDoneAtEpochMs !== undefined)
      return undefined;
    const id = `stop-${name}-${before.spans.length}-${before.section}`;
    const signal: Signal = {
      ...signalNamed(id, { kind: 'complete', executionName: name, at: world.now, timeToLiveSeconds: 86_400 }),
      kind: 'complete',
      stop: { state: 'Run with monitor', enteredAtEpochMs: world.now },
    };
    return {
      ...withExecution(world, name, { workDoneAtEpochMs: world.now }),
      sent: [...world.sent, { signal, section: before.section }],
    };
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
    const said = testify(world, sent, { about: 'signal', executionArn, taskToken: token });
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

/** An execution ends on its own; the news of it comes later. */
export function end(name: string): Step {
  return (world) => {
    if (runningSpan(world.executions[name]) === undefined) return undefined;
    const ended = withLastSpan(world, name, { endedAtEpochMs: world.now });
    return withExecution(ended, name, {
      token: undefined,
      monitor: 'over',
      workDoneAtEpochMs: ended.executions[name]?.workDoneAtEpochMs ?? world.now,
    });
  };
}

/** The news of the last end of an execution arrives, once or again. */
export function tellEnd(name: string): Step {
  return (world) => {
    const told = world.executions[name]?.spans.some((span) => span.endedAtEpochMs !== undefined);
    return told === true ? release(world, name) : undefined;
  };
}

function release(world: World, name: string): World {
  const ended = world.executions[name];
  const index = ended?.spans.findLastIndex((span) => span.endedAtEpochMs !== undefined) ?? -1;
  const span = ended?.spans[index];
  if (ended === undefined || span?.endedAtEpochMs === undefined) throw new Error(`${name} has not ended`);
  const [released] = apply<'release'>(world, {
    type: 'release',
    executionArn: ended.arn,
    startedAtEpochMs: ended.spans[0]?.startedAtEpochMs,
    stoppedAtEpochMs: span.endedAtEpochMs,
    redriveCount: index,
  });
  const spans = ended.spans.map((entry, at) => (at === index ? { ...entry, isEndTold: true } : entry));
  return withExecution(released, name, { spans });
}

/** Time passes; tasks whose timeout it passes are over. */
export function pass(seconds: number): Step {
  return (world) => {
    const now = addSeconds(world.now, seconds);
    const entries = Object.entries(world.executions).map(([name, entry]): [string, Execution] => [
      name,
      entry.token !== undefined && addSeconds(entry.waitsSinceEpochMs, TASK_TIMEOUT_SECONDS) <= now
        ? { ...entry, token: undefined, monitor: 'over' }
        : entry,
    ]);
    return { ...world, now, executions: Object.fromEntries(entries) };
  };
}
