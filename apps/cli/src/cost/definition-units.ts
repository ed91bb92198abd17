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
    readonly FunctionName?: unknown;
    readonly Payload?: { readonly asksForTurn?: unknown };
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

/** What is known of the stack that the workflow is in. */
export interface WorkflowStack {
  /** Name of the function that hands over messages. Absent: the stack has no inboxes. */
  readonly receiveFunctionName?: string | undefined;
}

/**
 * Units of one execution whose monitor registers, whose work ends, and that nothing disturbs: no retry, no error, the
 * default way of every Choice, one item in every Map, no message. The functions that it sets off are counted too.
 *
 * @param definition in the States Language, as JSON.
 */
export function unitsOfWorkflow(definition: string, stack: WorkflowStack = {}): Units {
  const machine = JSON.parse(definition) as Machine;
  // When an execution ends, the rule for its status change runs `release`.
  return sum([{ executions: 1 }, unitsOfMachine(machine, stack), FUNCTION_UNITS.release]);
}

function unitsOfMachine({ StartAt, States }: Machine, stack: WorkflowStack): Units {
  const units: Partial<Units>[] = [];
  const entered = new Set<string>();
  for (let name: string | undefined = StartAt; name !== undefined && !entered.has(name); ) {
    const state: State | undefined = States[name];
    if (state === undefined) break;
    entered.add(name);
    units.push({ stateTransitions: 1 }, ...unitsOfState(state, stack));
    name = state.Next ?? state.Default ?? state.Choices?.[0]?.Next;
  }
  return sum(units);
}

function unitsOfState(state: State, stack: WorkflowStack): readonly Partial<Units>[] {
  const inner = [
    ...(state.Branches ?? []),
    ...(state.ItemProcessor === undefined ? [] : [state.ItemProcessor]),
  ];
  return [...inner.map((machine) => unitsOfMachine(machine, stack)), unitsOfTask(state, stack)];
}

function unitsOfTask({ Resource = '', Arguments, Parameters }: State, stack: WorkflowStack): Partial<Units> {
  if (/:dynamodb:(put|update|delete)Item\b/.test(Resource)) return { itemWrites: 1 };
  if (/:dynamodb:getItem\b/.test(Resource)) return { itemReads: 1 };
  if (Arguments?.Payload?.asksForTurn === true) return FUNCTION_UNITS.turn;
  if (isReceive(Arguments?.FunctionName, stack)) return FUNCTION_UNITS.receiveNothing;
  if (/:lambda:(invoke\b|[^:]*:[^:]*:function:)/.test(Resource)) return { invocations: 1 };
  if (!/:(events|eventbridge):putEvents\b/.test(Resource)) return {};
  const entries = (Arguments ?? Parameters)?.Entries ?? [];
  const stops = entries.filter(({ Detail }) => String(Detail?.message).startsWith(STOP_MESSAGE_PREFIX));
  return sum([{ events: entries.length }, ...stops.map(() => FUNCTION_UNITS.complete)]);
}

/** A task names a function by its name or its ARN. */
function isReceive(functionName: unknown, { receiveFunctionName }: WorkflowStack): boolean {
  if (receiveFunctionName === undefined || typeof functionName !== 'string') return false;
  return functionName.slice(functionName.lastIndexOf(':') + 1) === receiveFunctionName;
}
