import { type EventCount, eventsOfTurn, eventsThrough, HISTORY_MAX_EVENTS } from '../../history/index.ts';
import { allBranches, type Branch, type State, statesOf, transitionsOf } from '../../language/index.ts';
import { continuesAsNew } from './handing-over.ts';
import { reachedFrom, readBy } from './readers.ts';

/** A loop through a `receive`. */
export interface ReceiveLoop {
  /** The `receive`. */
  readonly location: string;
  readonly inbox: string;
  /** How many messages a round takes at most. */
  readonly max: number;
  /** History events of a round in which one message comes, or none after the timeout. */
  readonly events: EventCount;
  /** The same with `max` messages; more where a Map runs over them. */
  readonly eventsOfFullRound: EventCount;
  /** Whether it is left after a number of rounds. */
  readonly isBounded: boolean;
  /** After how many, at the least that a Choice says. Absent: it is not bounded, or counts in steps that are not seen. */
  readonly rounds?: number;
}

/**
 * The loops of a definition through a `receive`, with what a round of each costs of the execution's history. Each inline Map of
 * the loop is taken to run over the messages.
 */
export function receiveLoops(definition: Branch): readonly ReceiveLoop[] {
  return [...allBranches({ branch: definition, location: '' })].flatMap((at) =>
    statesOf(at).flatMap(({ name, state, location }) => {
      const read = state.Type === 'Task' ? readBy(state) : undefined;
      if (read === undefined) return [];
      const { inbox, max } = read;
      const events = eventsOfTurn(at.branch, name, { items: 1 });
      const eventsOfFullRound = eventsOfTurn(at.branch, name, { items: max });
      if (events === undefined || eventsOfFullRound === undefined) return [];
      return [{ location, inbox, max, events, eventsOfFullRound, ...boundOf(at.branch, name) }];
    }),
  );
}

/** Messages that fit into a history, one a round or `max` a round. What is before the loop takes a few of them. */
export function messagesThatFit({ events, eventsOfFullRound, max }: ReceiveLoop) {
  return {
    onePerRound: Math.floor(HISTORY_MAX_EVENTS / events.most),
    maxPerRound: Math.floor(HISTORY_MAX_EVENTS / eventsOfFullRound.most) * max,
  };
}

/**
 * A sentence for each loop that goes on until the history of its execution is full, which fails the execution: one that no counter
 * leads out of, or whose counter does so too late.
 */
export function historyWarnings(definition: Branch): readonly string[] {
  const around = eventsThrough(definition, { items: 1 })?.fewest ?? 0;
  const goesOn = continuesAsNew(definition);
  return receiveLoops(definition).flatMap((loop) => {
    if (loop.isBounded) return tooLate(loop, around);
    return goesOn ? [] : [withoutEnd(loop)];
  });
}

function withoutEnd(loop: ReceiveLoop): string {
  const { onePerRound, maxPerRound } = messagesThatFit(loop);
  const many = loop.max === 1 ? '' : `, or ${about(maxPerRound)} where ${loop.max} come at once`;
  return `${loop.location} reads the inbox "${loop.inbox}" in a loop of ${loop.events.most} history events a round, and an execution fails at ${number(HISTORY_MAX_EVENTS)}: ${about(onePerRound)} messages fit${many}. A round that times out counts as well. Leave the loop before, with roundsReached, and go on with continueAsNew.`;
}

/** @param around events of the shortest way through the execution, on which the loop is passed once. */
function tooLate({ location, inbox, rounds, eventsOfFullRound, max }: ReceiveLoop, around: number) {
  const { most } = eventsOfFullRound;
  if (rounds === undefined || rounds * most + around <= HISTORY_MAX_EVENTS) return [];
  const full = max === 1 ? '' : ` in which ${max} messages come`;
  // A tenth is left for what is not counted here, such as retries.
  const fitting = rounded(Math.max(1, (HISTORY_MAX_EVENTS * 0.9 - around) / most));
  return [
    `${location} reads the inbox "${inbox}" in a loop that is left after ${number(rounds)} rounds, which write up to ${number(rounds * most)} history events, ${most} a round${full}, and an execution fails at ${number(HISTORY_MAX_EVENTS)}. Leave the loop after ${number(fitting)} rounds at most: roundsReached(${fitting}).`,
  ];
}

/** Two digits say enough. */
function about(count: number): string {
  return `about ${number(rounded(count))}`;
}

function rounded(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.floor(count / unit) * unit;
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}

/** Whether a Choice of the loop leads out of it by a counter: a variable that the loop itself counts up, compared with a number. */
function boundOf(branch: Branch, name: string): Pick<ReceiveLoop, 'isBounded' | 'rounds'> {
  const loop = new Set(
    [...reachedFrom(branch, name)].filter((other) => reachedFrom(branch, other).has(name)),
  );
  const states = [...loop].flatMap((inside): readonly State[] => {
    const state = branch.States[inside];
    return state === undefined ? [] : [state];
  });
  const steps = new Map(states.flatMap(countedUpBy));
  const bounds = states
    .filter(
      (state) => state.Type === 'Choice' && transitionsOf(state).some(({ target }) => !loop.has(target)),
    )
    .flatMap((state) => (state.Type === 'Choice' ? state.Choices : []))
    .flatMap((rule) => ('Condition' in rule ? comparedIn(String(rule.Condition)) : []))
    .filter(([variable]) => steps.has(variable));
  const rounds = bounds.flatMap(([variable, bound]) => {
    const step = steps.get(variable);
    return step === undefined ? [] : [Math.ceil(bound / step)];
  });
  return {
    isBounded: bounds.length > 0,
    ...(rounds.length === bounds.length && rounds.length > 0 ? { rounds: Math.min(...rounds) } : {}),
  };
}

/** Variables that a state assigns from themselves and something more, and how much that is where it is a number. */
function countedUpBy(state: State): readonly (readonly [string, number | undefined])[] {
  const assign = 'Assign' in state ? (state.Assign ?? {}) : {};
  return Object.entries(assign)
    .filter(([name, value]) => new RegExp(`\\$${name}\\b.*\\+`).test(String(value)))
    .map(([name, value]) => {
      const [, step] = /\+\s*([1-9]\d*)\s*(?:%\})?$/.exec(String(value)) ?? [];
      return [name, step === undefined ? undefined : Number(step)];
    });
}

function comparedIn(condition: string): readonly (readonly [string, number])[] {
  return [...condition.matchAll(/\$(\w+)\s*(?:[<>]=?|=)\s*(\d+(?:\.\d+)?(?:[eE]\+?\d+)?)/gu)].map(
    ([, variable = '', bound]) => [variable, Number(bound)],
  );
}
