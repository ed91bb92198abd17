import { STOP_MESSAGE_PREFIX } from '@wfm/contract';
import { FUNCTION_UNITS } from './function-units.ts';
import { sum, type Units } from './units.ts';

interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** The fields of any state that decide what it costs. */
interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Arguments?: {
    readonly Entries?: readonly Entry[];
    readonly Payload?: { readonly asksForTurn?: unknown; readonly cursor?: unknown };
  };
  readonly Parameters?: { readonly Entries?: readonly Entry[] };
  readonly Branches?: readonly Machine[];
  readonly ItemProcessor?: Machine;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
}

interface Entry {
  readonly Detail?: { readonly message?: unknown };
}

/**
 * Units of one execution whose monitor registers, whose work ends, and that nothing disturbs: no retry, no error, the
 * default way of every Choice, one item in every Map, no message. The functions that it sets off are counted too.
 *
 * @param definition in the States Language, as JSON.
 */
export function unitsOfWorkflow(definition: string): Units {
  // When an execution ends, the rule for its status change runs `release`.
  return sum([{ executions: 1 }, unitsOfMachine(JSON.parse(definition) as Machine), FUNCTION_UNITS.release]);
}

function unitsOfMachine({ StartAt, States }: Machine): Units {
  const units: Partial<Units>[] = [];
  const entered = new Set<string>();
  for (let name: string | undefined = StartAt; name !== undefined && !entered.has(name); ) {
    const state: State | undefined = States[name];
    if (state === undefined) break;
    entered.add(name);
    units.push({ stateTransitions: 1 }, ...unitsOfState(state));
    name = state.Next ?? state.Default ?? state.Choices?.[0]?.Next;
  }
  return sum(units);
}

function unitsOfState(state: State): readonly Partial<Units>[] {
  const inner = [
    ...(state.Branches ?? []),
    ...(state.ItemProcessor === undefined ? [] : [state.ItemProcessor]),
  ];
  return [...inner.map(unitsOfMachine), unitsOfTask(state)];
}

function unitsOfTask({ Resource = '', Arguments, Parameters }: State): Partial<Units> {
  if (/:dynamodb:(put|update|delete)Item\b/.test(Resource)) return { itemWrites: 1 };
  if (/:dynamodb:getItem\b/.test(Resource)) return { itemReads: 1 };
  if (Arguments?.Payload?.asksForTurn === true) return FUNCTION_UNITS.turn;
  if (Arguments?.Payload?.cursor !== undefined) return FUNCTION_UNITS.receiveNothing;
  if (/:lambda:(invoke\b|[^:]*:[^:]*:function:)/.test(Resource)) return { invocations: 1 };
  if (!/:(events|eventbridge):putEvents\b/.test(Resource)) return {};
  const entries = (Arguments ?? Parameters)?.Entries ?? [];
  const stops = entries.filter(({ Detail }) => String(Detail?.message).startsWith(STOP_MESSAGE_PREFIX));
  return sum([{ events: entries.length }, ...stops.map(() => FUNCTION_UNITS.complete)]);
}
