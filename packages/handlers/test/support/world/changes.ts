import type { Signal } from '@wfm/contract';
import { type Command, type Decision, decide, type Outcomes } from '../../../src/mailbox/index.ts';
import { execution, START } from '../examples.ts';
import { type Execution, POLICY_OF_THE_WORLD, type Span, type World } from './world.ts';

/** Decisions that histories of this process have asked for, by command. */
export const decisionsMade = new Map<Command['type'], number>();

export function apply<Name extends Command['type']>(
  world: World,
  command: Extract<Command, { type: Name }>,
): [World, Outcomes[Name]] {
  decisionsMade.set(command.type, (decisionsMade.get(command.type) ?? 0) + 1);
  const decision: Decision<Outcomes[Name]> = decide(world.mailbox, command, {
    now: world.now,
    policy: POLICY_OF_THE_WORLD,
  });
  const verdicts = [...world.verdicts, ...decision.waitingVerdicts];
  return [{ ...world, mailbox: decision.mailbox, verdicts }, decision.outcome];
}

export function withExecution(world: World, name: string, change: Partial<Execution>): World {
  const before: Execution = world.executions[name] ?? {
    arn: execution(name),
    spans: [],
    section: 0,
    monitor: 'over',
    workDoneAtEpochMs: START,
    token: undefined,
    enteredAtEpochMs: START,
    waitsSinceEpochMs: START,
    queuedAtEpochMs: undefined,
    turnSinceEpochMs: undefined,
  };
  return { ...world, executions: { ...world.executions, [name]: { ...before, ...change } } };
}

export function withLastSpan(world: World, name: string, change: Partial<Span>): World {
  const spans = world.executions[name]?.spans ?? [];
  const last = spans.at(-1);
  if (last === undefined) throw new Error(`${name} was never started`);
  return withExecution(world, name, { spans: [...spans.slice(0, -1), { ...last, ...change }] });
}

export function withEffect(world: World, name: string, signal: Signal): World {
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
