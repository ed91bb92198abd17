import { addSeconds, type Signal } from '@wfm/contract';
import { signalNamed } from '../examples.ts';
import { withExecution, withLastSpan } from './changes.ts';
import { askForTurn } from './queue.ts';
import { release } from './release.ts';
import { type Execution, runningSpan, type Span, type Step, TASK_TIMEOUT_SECONDS } from './world.ts';

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
    const [asked, mayBegin] = world.whenKeyInUse === 'queue' ? askForTurn(world, name) : [world, true];
    if (!mayBegin) return asked;
    return withExecution(asked, name, {
      section: before.section + 1,
      monitor: 'notYet',
      workDoneAtEpochMs: undefined,
      enteredAtEpochMs: world.now,
      token: undefined,
    });
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

/** An execution ends on its own; the news of it comes later. */
export function end(name: string): Step {
  return (world) => {
    if (runningSpan(world.executions[name]) === undefined) return undefined;
    const ended = withLastSpan(world, name, { endedAtEpochMs: world.now });
    return withExecution(ended, name, {
      token: undefined,
      monitor: 'over',
      queuedAtEpochMs: undefined,
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
