import type { Catcher, QueryLanguage, Retrier } from '../language/index.ts';
import type { ValueOr } from './expression/value.ts';

declare const specType: unique symbol;

/** Says that a state hands on its input. */
export interface SameAsInput {
  readonly [specType]: 'same as input';
}

/** Where a JSONPath state puts its result: a member of its input. */
export interface ResultAt<Member extends string, Result> {
  readonly [specType]: { readonly member: Member; readonly result: Result };
}

/** A state before it has a name, a place and a query language. */
export interface Spec<out Output, out Assigned, in Language extends QueryLanguage = QueryLanguage> {
  readonly type: 'Task' | 'Pass' | 'Wait';
  /** Fields that hold no values of the running machine. */
  readonly fixed: Readonly<Record<string, unknown>>;
  /** Fields that do: a JSONata string under their own name, or a path under that name with `Path`. */
  readonly dynamic: Readonly<Record<string, ValueOr<number | string> | undefined>>;
  /** `Arguments` or `Parameters`. */
  readonly payload?: unknown;
  /** `Output`, or what does the same in JSONPath. */
  readonly output?: unknown;
  readonly assign?: object;
  /** JSONPath: the member of the input that the result is put into. */
  readonly resultMember?: string;
  /** Errors that are a result like any other: they lead where the state itself leads. Absent: none are. */
  readonly caught?: readonly Omit<Catcher, 'Next'>[];
  readonly [specType]?: { readonly output: Output; readonly assigned: Assigned };
  /** Only there for the compiler: the languages that the state can be written in. */
  readonly writtenIn?: (language: Language) => void;
}

/** Fields of every state that are written as they are. */
export interface CommonOptions {
  readonly Comment?: string;
}

/** Fields of states that call something. */
export interface CallOptions extends CommonOptions {
  /** Absent: 99,999,999. */
  readonly TimeoutSeconds?: ValueOr<number>;
  /** Absent: no heartbeat is expected. */
  readonly HeartbeatSeconds?: ValueOr<number>;
  readonly Retry?: readonly Retrier[];
}

/** The type of something, without a value of it. */
export interface TypeOf<out Type> {
  readonly [specType]?: Type;
}

/** Names a type where a value is asked for: `Returns: type<Receipt>()`. */
export function type<Type>(): TypeOf<Type> {
  return {};
}
