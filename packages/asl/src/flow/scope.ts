import type { Json } from '../language/index.ts';
import { type Reference, reference } from './expression/reference.ts';

/** What every state can read of its execution. Source: Step Functions developer guide, "Context object". */
export interface ContextObject<Input = Json> {
  readonly Execution: {
    readonly Id: string;
    readonly Input: Input;
    readonly Name: string;
    readonly RoleArn: string;
    readonly StartTime: string;
    /** Only in an execution that was redriven. */
    readonly RedriveCount: number | undefined;
    readonly RedriveTime: string | undefined;
  };
  readonly State: { readonly EnteredTime: string; readonly Name: string; readonly RetryCount: number };
  readonly StateMachine: { readonly Id: string; readonly Name: string };
}

/** What a state can read: its input, the variables that are assigned by then, and the context object. */
export interface Scope<Input, Variables, MachineInput> {
  readonly input: Reference<Input>;
  readonly variables: { readonly [Name in keyof Variables]: Reference<Variables[Name]> };
  readonly context: Reference<ContextObject<MachineInput>>;
}

/** What a Map can read of one item, beside the rest. Source: Step Functions developer guide, "Context object". */
export interface ItemScope<Item> {
  readonly item: Reference<Item>;
  /** Counts from 0. */
  readonly index: Reference<number>;
}

/** What `Output` and `Assign` can read, beside the rest. */
export interface ResultScope<Result> {
  readonly result: Reference<Result>;
}

export function scope<Input, Variables, MachineInput>(): Scope<Input, Variables, MachineInput> {
  return {
    input: reference<Input>({ kind: 'input' }),
    variables: new Proxy(
      {},
      { get: (_, name) => (typeof name === 'string' ? reference({ kind: 'variable', name }) : undefined) },
    ) as Scope<Input, Variables, MachineInput>['variables'],
    context: reference<ContextObject<MachineInput>>({ kind: 'context' }),
  };
}

export function resultScope<Result>(): ResultScope<Result> {
  return { result: reference<Result>({ kind: 'result' }) };
}

export function itemScope<Item>(): ItemScope<Item> {
  return {
    item: reference<Item>({ kind: 'context' }, ['Map', 'Item', 'Value']),
    index: reference<number>({ kind: 'context' }, ['Map', 'Item', 'Index']),
  };
}
