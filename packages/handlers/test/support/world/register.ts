import { addSeconds, taskToken } from '@wfm/contract';
import { attempt } from '../examples.ts';
import { apply, withEffect, withExecution, withLastSpan } from './changes.ts';
import { release } from './executions.ts';
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
