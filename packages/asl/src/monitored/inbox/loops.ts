import { type EventCount, eventsOfTurn, HISTORY_MAX_EVENTS } from '../../history/index.ts';
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
      return [{ location, inbox, max, events, eventsOfFullRound, isBounded: isBounded(at.branch, name) }];
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

/** A sentence for each loop that goes on until the history of its execution is full, which fails the execution. */
export function historyWarnings(definition: Branch): readonly string[] {
  if (continuesAsNew(definition)) return [];
  return receiveLoops(definition)
    .filter(({ isBounded: bounded }) => !bounded)
    .map((loop) => {
      const { onePerRound, maxPerRound } = messagesThatFit(loop);
      const many = loop.max === 1 ? '' : `, or ${about(maxPerRound)} where ${loop.max} come at once`;
      return `${loop.location} reads the inbox "${loop.inbox}" in a loop of ${loop.events.most} history events a round, and an execution fails at ${number(HISTORY_MAX_EVENTS)}: ${about(onePerRound)} messages fit${many}. A round that times out counts as well. Leave the loop before, with roundsReached, and go on with continueAsNew.`;
    });
}

/** Two digits say enough. */
function about(count: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return `about ${number(Math.floor(count / unit) * unit)}`;
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}

/** Whether a Choice of the loop leads out of it by a counter: a variable that the loop itself counts up, compared with a number. */
function isBounded(branch: Branch, name: string): boolean {
  const loop = new Set(
    [...reachedFrom(branch, name)].filter((other) => reachedFrom(branch, other).has(name)),
  );
  const states = [...loop].flatMap((inside): readonly State[] => {
    const state = branch.States[inside];
    return state === undefined ? [] : [state];
  });
  const counters = new Set(states.flatMap(countedUpBy));
  return states.some(
    (state) =>
      state.Type === 'Choice' &&
      transitionsOf(state).some(({ target }) => !loop.has(target)) &&
      state.Choices.some((rule) =>
        'Condition' in rule
          ? comparedIn(String(rule.Condition)).some((variable) => counters.has(variable))
          : false,
      ),
  );
}

/** Variables that a state assigns from themselves and something more. */
function countedUpBy(state: State): readonly string[] {
  const assign = 'Assign' in state ? (state.Assign ?? {}) : {};
  return Object.entries(assign)
    .filter(([name, value]) => new RegExp(`\\$${name}\\b.*\\+`).test(String(value)))
    .map(([name]) => name);
}

function comparedIn(condition: string): readonly string[] {
  return [...condition.matchAll(/\$(\w+)\s*(?:[<>]=?|=)\s*\d/gu)].flatMap(([, name]) => name ?? []);
}
