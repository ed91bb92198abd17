import { addSeconds, type Registration, taskToken } from '@wfm/contract';
import { replacementOf } from '../../../src/content/replacement.ts';
import { attempt, KEY } from '../examples.ts';
import { apply, withEffect, withExecution, withLastSpan } from './changes.ts';
import { deliver, type Mishap } from './deliver.ts';
import { release } from './release.ts';
import {
  type Execution,
  runningSpan,
  type Span,
  type Step,
  TASK_TIMEOUT_SECONDS,
  type World,
} from './world.ts';

/** How long the write of a registration is tried again. */
const LAST_TRY_SECONDS = 600;

/** The monitor's branch comes to its register state; if the mailbox refuses, to the collect step, and perhaps back. */
export function register(name: string, mishap: Mishap = 'none'): Step {
  return (before) => {
    const entering = before.executions[name];
    const span = runningSpan(entering);
    if (entering === undefined || span === undefined || entering.monitor !== 'notYet') return undefined;
    // By then all tries of the state have failed.
    if (before.now > addSeconds(entering.enteredAtEpochMs, LAST_TRY_SECONDS)) return undefined;
    return registerAt(before, { name, entering, span, mishap });
  };
}

interface Entering {
  readonly name: string;
  readonly entering: Execution;
  readonly span: Span;
  /** What happens to the call that fails the execution which is replaced. */
  readonly mishap: Mishap;
}

function registerAt(before: World, at: Entering): World {
  const { name, entering, span } = at;
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
    whenKeyInUse: before.whenKeyInUse,
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
    case 'keyInUse':
    case 'replace':
    case 'replaced': {
      const holder = Object.entries(collected.executions).find(
        ([, entry]) => entry.arn === second.holder.executionArn,
      );
      if (holder === undefined) throw new Error(`Nobody is ${second.holder.executionArn}`);
      // The collect step asks Step Functions, and frees the key of an execution that is over.
      if (runningSpan(holder[1]) === undefined) return registerAt(release(collected, holder[0]), at);
      if (second.type === 'replace') return replaceHolder(collected, at, second.holder);
      if (second.type === 'replaced' && holder[1].enteredAtEpochMs < entering.enteredAtEpochMs)
        throw new Error(`${name} is replaced by ${holder[0]}, which came before it`);
      return {
        ...withExecution(collected, name, { monitor: 'over' }),
        keyRefusals: collected.keyRefusals + (second.type === 'keyInUse' ? 1 : 0),
      };
    }
    case 'registerAgain':
      return registerAt(collected, at);
    default:
      throw new Error(`Unknown outcome: ${JSON.stringify(second satisfies never)}`);
  }
}

/** The collect step fails the holder, and looks again; what stops it is tried again when the execution registers next. */
function replaceHolder(world: World, at: Entering, holder: Registration): World {
  const { arn: executionArn, enteredAtEpochMs: registeredAtEpochMs } = at.entering;
  const signal = replacementOf(KEY, { replaced: holder, by: { executionArn, registeredAtEpochMs } });
  const isSent = world.sent.some((entry) => entry.signal.id === signal.id);
  const asked = isSent ? world : { ...world, sent: [...world.sent, { signal, section: undefined }] };
  const delivered = deliver(signal.id, at.mishap)(asked) ?? asked;
  return delivered.undelivered.includes(signal.id) ? delivered : registerAt(delivered, at);
}

function withRegistered(world: World, name: string): World {
  const { spans = [], enteredAtEpochMs } = world.executions[name] ?? {};
  const { registeredAtEpochMs = enteredAtEpochMs, writtenAtEpochMs = world.now } = spans.at(-1) ?? {};
  return withLastSpan(world, name, { registeredAtEpochMs, writtenAtEpochMs });
}
