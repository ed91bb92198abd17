import {
  addSeconds,
  type Claim,
  type EpochMs,
  type ExecutionArn,
  emptyMailbox,
  type Mailbox,
  type MailboxPolicy,
  type Signal,
  type SignalId,
  type TaskToken,
  type Verdict,
} from '@wfm/contract';
import { type Command, type Decision, decide, type Outcomes } from '../../src/mailbox/index.ts';
import { attempt, execution, KEY, POLICY, registrationOf, START } from './examples.ts';

/**
 * DynamoDB, Step Functions and EventBridge as far as a mailbox can tell them apart. It assumes:
 *
 * - a conditional write is atomic, so a decision and its save are one step;
 * - a token is answered once; afterwards, or when its task or execution is over, answers find it gone;
 * - delivery is at least once, in any order; a delivery may stop after any step and come again, even days later
 *   from a dead-letter queue; one that came to its end is repeated within the retention time only, since EventBridge and Lambda retry for hours;
 * - the status change of an ended execution arrives, at any later time.
 *
 * A world is a value: every step gives a new one, so that histories can share their beginnings.
 */
export interface World {
  readonly now: EpochMs;
  readonly mailbox: Mailbox;
  readonly executions: Readonly<Record<string, Execution>>;
  /** Every time a signal had its effect on an execution, by an answered token or by being collected. */
  readonly effects: readonly Effect[];
  /** Which executions' registrations a signal was claimed for. */
  readonly claims: readonly Pick<Claim, 'signalId' | 'executionArn'>[];
  readonly verdicts: readonly { readonly signalId: SignalId; readonly verdict: Verdict }[];
  /** Every signal that was ever delivered; a duplicate is the very same. */
  readonly sent: readonly Signal[];
  /** Signals of which a delivery was begun and has not come to its end. */
  readonly undelivered: readonly Signal[];
  readonly keyRefusals: readonly ExecutionArn[];
  /** Signals whose delivery stopped between the answer and the note of it, once for each time. */
  readonly answeredUnnoted: readonly SignalId[];
}

export interface Execution {
  readonly arn: ExecutionArn;
  readonly status: 'running' | 'ended';
  /** The token that the execution's monitor task waits with. */
  readonly token: TaskToken | undefined;
  /** When that task times out. */
  readonly tokenExpiresAtEpochMs: EpochMs;
  readonly tokensMade: number;
  readonly stoppedAtEpochMs: EpochMs | undefined;
  readonly statusChangeDelivered: boolean;
}

export interface Effect {
  readonly signal: Signal;
  readonly executionArn: ExecutionArn;
}

export const POLICY_OF_THE_WORLD: MailboxPolicy = POLICY;

export function newWorld(): World {
  return {
    now: START,
    mailbox: emptyMailbox(KEY),
    executions: {},
    effects: [],
    claims: [],
    verdicts: [],
    sent: [],
    undelivered: [],
    keyRefusals: [],
    answeredUnnoted: [],
  };
}

/** A step that cannot happen in a world, such as the end of an execution that has not begun, gives `undefined`. */
export type Step = (world: World) => World | undefined;

function apply<Name extends Command['type']>(
  world: World,
  command: Extract<Command, { type: Name }>,
): [World, Outcomes[Name]] {
  const decision: Decision<Outcomes[Name]> = decide(world.mailbox, command, {
    now: world.now,
    policy: POLICY_OF_THE_WORLD,
  });
  const next = {
    ...world,
    mailbox: decision.mailbox,
    verdicts: [...world.verdicts, ...decision.waitingVerdicts],
  };
  return [next, decision.outcome];
}

function withExecution(world: World, name: string, change: Partial<Execution>): World {
  const before: Execution = world.executions[name] ?? {
    arn: execution(name),
    status: 'running',
    token: undefined,
    tokenExpiresAtEpochMs: START,
    tokensMade: 0,
    stoppedAtEpochMs: undefined,
    statusChangeDelivered: false,
  };
  return { ...world, executions: { ...world.executions, [name]: { ...before, ...change } } };
}

/**
 * An execution enters its register state: for the first time, or again by a retry or a redrive. If the mailbox
 * refuses, it goes on to the collect step, and from there perhaps back.
 */
export function register(name: string): Step {
  return (before) => {
    if (before.executions[name]?.status === 'ended') return undefined;
    const number = (before.executions[name]?.tokensMade ?? 0) + 1;
    const registration = registrationOf(name, { at: before.now, token: `token-${name}-${number}` });
    // Entering the state anew means that the task which waited before is over.
    const entered = withExecution(before, name, { token: undefined, tokensMade: number });
    const [tried, outcome] = apply<'register'>(entered, { type: 'register', registration });
    if (outcome.type === 'registered') {
      const { taskToken: token, expiresAtEpochMs: tokenExpiresAtEpochMs } = registration;
      return withExecution(tried, name, { token, tokenExpiresAtEpochMs });
    }

    const collect = {
      type: 'collect',
      executionArn: execution(name),
      attempt: attempt(`${number}`),
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
        return {
          ...collected,
          effects: [...collected.effects, { signal: second.signal, executionArn: execution(name) }],
        };
      case 'keyInUse':
        return { ...collected, keyRefusals: [...collected.keyRefusals, execution(name)] };
      case 'registerAgain':
        return register(name)(collected);
      default:
        throw new Error(`Unknown outcome: ${JSON.stringify(second satisfies never)}`);
    }
  };
}

/** More tokens than one delivery can meet in these short histories. */
const MAX_TOKENS = 10;

/** After which step of a delivery its process is gone. */
export type Crash = 'afterClaim' | 'afterAnswer' | 'never';

/** A signal is delivered, or delivered again. */
export function deliver(make: (now: EpochMs) => Signal, crash: Crash = 'never'): Step {
  return (before) => {
    const { id } = make(START);
    const sent = before.sent.find((entry) => entry.id === id);
    const pending = before.undelivered.some((entry) => entry.id === id);
    if (sent !== undefined && !pending && isLongPast(sent, before.now)) return undefined;
    const signal = sent ?? make(before.now);
    let [world, outcome] = apply<'signal'>(
      {
        ...before,
        sent: sent === undefined ? [...before.sent, signal] : before.sent,
        undelivered: before.undelivered.filter((entry) => entry.id !== id),
      },
      { type: 'signal', signal },
    );
    for (let tokens = 0; outcome.type === 'answer'; tokens += 1) {
      if (tokens === MAX_TOKENS) throw new Error(`The delivery of ${id} does not come to an end`);
      world = {
        ...world,
        claims: [...world.claims, ...world.mailbox.claims.filter((claim) => claim.signalId === id)],
      };
      if (crash === 'afterClaim') return { ...world, undelivered: [...world.undelivered, signal] };
      const { taskToken, claim } = outcome;
      const holder = Object.entries(world.executions).find(([, entry]) => entry.token === taskToken);
      if (holder === undefined) {
        [world, outcome] = apply<'tokenGone'>(world, { type: 'tokenGone', signal, taskToken });
        continue;
      }
      const [name, { arn }] = holder;
      world = { ...world, effects: [...world.effects, { signal, executionArn: arn }] };
      // A heartbeat leaves its task waiting.
      if (signal.kind !== 'heartbeat') world = withExecution(world, name, { token: undefined });
      if (crash === 'afterAnswer') {
        return {
          ...world,
          undelivered: [...world.undelivered, signal],
          answeredUnnoted: [...world.answeredUnnoted, id],
        };
      }
      if (claim === 'none') {
        outcome = { type: 'verdict', verdict: 'delivered' };
        continue;
      }
      [world, outcome] = apply<'answered'>(world, { type: 'answered', signal, taskToken });
    }
    if (outcome.type === 'inFlight') return { ...world, undelivered: [...world.undelivered, signal] };
    return { ...world, verdicts: [...world.verdicts, { signalId: signal.id, verdict: outcome.verdict }] };
  };
}

/** Whether no service that had delivered this signal would deliver it again. */
function isLongPast(signal: Signal, now: EpochMs): boolean {
  return now >= addSeconds(signal.ingestedAtEpochMs, POLICY_OF_THE_WORLD.signalRetentionSeconds);
}

/** An execution ends on its own; the news of it comes later. */
export function end(name: string): Step {
  return (world) =>
    world.executions[name]?.status === 'running'
      ? withExecution(world, name, { status: 'ended', token: undefined, stoppedAtEpochMs: world.now })
      : undefined;
}

/** The news that an execution ended arrives. */
export function deliverStatusChange(name: string): Step {
  return (world) => {
    const ended = world.executions[name];
    if (ended?.stoppedAtEpochMs === undefined || ended.statusChangeDelivered) return undefined;
    const [released] = apply<'release'>(world, {
      type: 'release',
      executionArn: ended.arn,
      stoppedAtEpochMs: ended.stoppedAtEpochMs,
    });
    return withExecution(released, name, { statusChangeDelivered: true });
  };
}

/** Time passes; tasks whose timeout it passes are over. */
export function pass(seconds: number): Step {
  return (world) => {
    const now = addSeconds(world.now, seconds);
    const entries = Object.entries(world.executions).map(([name, entry]): [string, Execution] => [
      name,
      entry.tokenExpiresAtEpochMs <= now ? { ...entry, token: undefined } : entry,
    ]);
    return { ...world, now, executions: Object.fromEntries(entries) };
  };
}
