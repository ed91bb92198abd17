import type { QueryLanguage } from '../language/index.ts';
import type { ResultAt, SameAsInput } from './spec.ts';

/** What the compiler knows at one point of a flow. */
export interface FlowState {
  /** Input of the machine, as the context object has it. */
  readonly machineInput: unknown;
  /** What the next state gets as its input. */
  readonly output: unknown;
  /** What the states that end the flow well hand on. */
  readonly final: unknown;
  /** Variables that every way to this point assigns. */
  readonly variables: object;
  /** The states so far, by name, with the input that each takes. */
  readonly names: object;
  readonly language: QueryLanguage;
  /** What held before the last state; its Catch starts from there. */
  readonly before: { readonly output: unknown; readonly variables: object };
}

/** `Base` with the members of `Added`, which win. */
export type Merged<Base, Added> = {
  [Member in keyof Base | keyof Added]: Member extends keyof Added
    ? Added[Member]
    : Member extends keyof Base
      ? Base[Member]
      : never;
};

/** What a state hands on, given its input. */
export type OutputOf<Output, Input> = [Output] extends [SameAsInput]
  ? Input
  : Output extends ResultAt<infer Member, infer Result>
    ? Merged<Input, { [Name in Member]: Result }>
    : Output;

/** The point after one more state. */
export interface After<State extends FlowState, Name extends string, Output, Assigned> extends FlowState {
  readonly machineInput: State['machineInput'];
  readonly output: OutputOf<Output, State['output']>;
  readonly final: State['final'];
  readonly variables: Merged<State['variables'], Assigned>;
  readonly names: Merged<State['names'], { [Key in Name]: State['output'] }>;
  readonly language: State['language'];
  readonly before: { readonly output: State['output']; readonly variables: State['variables'] };
}

/** The point where a part of the flow begins that has its own input. */
export interface Inner<State extends FlowState, Input, Variables extends object = State['variables']>
  extends FlowState {
  readonly machineInput: State['machineInput'];
  readonly output: Input;
  readonly final: never;
  readonly variables: Variables;
  readonly names: State['names'];
  readonly language: State['language'];
  readonly before: { readonly output: Input; readonly variables: Variables };
}

/** The point where several ways meet again. */
export interface Joined<State extends FlowState, Output, Final, Variables extends object> extends FlowState {
  readonly machineInput: State['machineInput'];
  readonly output: Output;
  readonly final: Final;
  readonly variables: Variables;
  readonly names: State['names'];
  readonly language: State['language'];
  readonly before: State['before'];
}

/** The same point, from which states are written in another language. */
export interface InLanguage<State extends FlowState, Language extends QueryLanguage> extends FlowState {
  readonly machineInput: State['machineInput'];
  readonly output: State['output'];
  readonly final: State['final'];
  readonly variables: State['variables'];
  readonly names: State['names'];
  readonly language: Language;
  readonly before: State['before'];
}

/** What is left of several kinds of input, told apart by a member, when that is this text. */
export type KindOf<Input, Member extends string, Text extends string> = Extract<
  NonNullable<Input>,
  { readonly [Name in Member]: Text }
>;

/** The same point, where one kind of input has gone another way. */
export interface OtherKinds<State extends FlowState, Member extends string, Text extends string>
  extends FlowState {
  readonly machineInput: State['machineInput'];
  readonly output: Exclude<State['output'], KindOf<State['output'], Member, Text>>;
  readonly final: State['final'];
  readonly variables: State['variables'];
  readonly names: State['names'];
  readonly language: State['language'];
  readonly before: State['before'];
}
