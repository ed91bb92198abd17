import { type MachineOptions, machineOf } from '../compose/query-language.ts';
import { assertBuilt } from '../define/assert-built.ts';
import type {
  Branch,
  ChoiceState,
  ErrorOutput,
  QueryLanguage,
  StateMachineDefinition,
} from '../language/index.ts';
import { type CatchOptions, type ErrorScope, errorScope, writeCatcher } from './catch.ts';
import { type RuleOptions, writeChoice, writeRule } from './choice.ts';
import {
  type MapOptions,
  type ParallelOptions,
  type ParallelResult,
  writeMap,
  writeParallel,
} from './containers.ts';
import { type AnyEnding, Ending, type FinalOf, type FlowData, type OpenOf } from './ending.ts';
import { FlowError } from './errors.ts';
import { type Condition, stringEquals } from './expression/condition.ts';
import { memberAt, reference } from './expression/reference.ts';
import type { Resolved } from './expression/template.ts';
import {
  emptyData,
  toBranch,
  withAddedWay,
  withFragment,
  withJump,
  withNext,
  withPart,
} from './flow-data.ts';
import type { After, FlowState, InLanguage, Inner, Joined, KindOf, OtherKinds } from './flow-state.ts';
import { canCatch, type OpenEnd } from './links.ts';
import { type ItemScope, itemScope, type Scope, scope } from './scope.ts';
import type { SameAsInput, Spec, TypeOf } from './spec.ts';
import { type FailOptions, type SucceedOptions, writeFail, writeSucceed } from './terminals.ts';
import { writeState } from './write-state.ts';

type ScopeOf<State extends FlowState> = Scope<State['output'], State['variables'], State['machineInput']>;
/** What the last state could read. */
type BeforeScope<State extends FlowState> = Scope<
  State['before']['output'],
  State['before']['variables'],
  State['machineInput']
>;
/** What a state hands on that may say so itself. */
type ResultOr<Output, Result> = [Output] extends [SameAsInput] ? Result : Resolved<Output>;
/** A name that is known at compile time and taken becomes the message. A plain `string` passes. */
type FreeName<Name extends string, State extends FlowState> = string extends Name
  ? Name
  : Name extends keyof State['names']
    ? `a state is called ${Name} already`
    : Name;

/**
 * States one after the other, with the types of what flows between them. Every method returns another flow; none
 * changes anything.
 */
export class Flow<State extends FlowState> extends Ending<State['output'], State['final']> {
  #next<Next extends FlowState>(data: FlowData): Flow<Next> {
    return new Flow<Next>(data);
  }

  /** One more state. @throws UnwritableExpressionError if a value cannot be written in the language of the state. */
  state<const Name extends string, Output, Assigned>(
    name: FreeName<Name, State>,
    make: (scope: ScopeOf<State>) => Spec<Output, Assigned, State['language']>,
  ): Flow<After<State, Name, Output, Assigned>> {
    const spec = make(scope()) as Spec<unknown, unknown>;
    const written = writeState(name, spec, this.data.language);
    const caught = (spec.caught ?? []).map((_, index): OpenEnd => ({ state: name, at: 'Catch', index }));
    return this.#next(withNext(this.data, name, written, [{ state: name, at: 'Next' }, ...caught]));
  }

  /** Branches that run at once; the result is a list of what they hand on. */
  parallel<
    const Name extends string,
    const Parts extends readonly [AnyEnding, ...AnyEnding[]],
    const Output = SameAsInput,
    const Assigned extends object = object,
  >(
    name: FreeName<Name, State>,
    branches: (start: Flow<Inner<State, State['output']>>) => Parts,
    options: ParallelOptions<ParallelResult<Parts>, Output, Assigned> = {},
  ): Flow<After<State, Name, ResultOr<Output, ParallelResult<Parts>>, Resolved<Assigned>>> {
    const parts = branches(this.#next(emptyData(this.data.language)));
    const inner = parts.map((part) => toBranch(part.data, name));
    const written = writeParallel(name, { branches: inner, options }, this.data.language);
    return this.#next(withNext(this.data, name, written, [{ state: name, at: 'Next' }]));
  }

  /** A flow per item of a list; the result is a list of what they hand on. */
  map<
    const Name extends string,
    Item,
    Part extends AnyEnding,
    const Selected = Item,
    const Output = SameAsInput,
    const Assigned extends object = object,
  >(
    name: FreeName<Name, State>,
    options: MapOptions<
      ScopeOf<State>,
      ScopeOf<State> & ItemScope<Item>,
      {
        readonly item: Item;
        readonly selected: Selected;
        readonly output: Output;
        readonly assigned: Assigned;
        readonly result: ParallelResult<readonly Part[]>;
      }
    >,
    each: (start: Flow<Inner<State, Resolved<Selected>>>) => Part,
  ): Flow<After<State, Name, ResultOr<Output, ParallelResult<readonly Part[]>>, Resolved<Assigned>>> {
    const part = each(this.#next(emptyData(this.data.language)));
    const here = scope<State['output'], State['variables'], State['machineInput']>();
    const scopes = { state: here, item: { ...here, ...itemScope<Item>() } };
    const written = writeMap(
      name,
      { branch: toBranch(part.data, name), options, scopes },
      this.data.language,
    );
    return this.#next(withNext(this.data, name, written, [{ state: name, at: 'Next' }]));
  }

  /** A fork; go on with `when` and `otherwise`. */
  choice<const Name extends string>(
    name: FreeName<Name, State>,
    options: { readonly Comment?: string } = {},
  ): Fork<After<State, Name, State['output'], object>, never, State['final']> {
    const written = writeChoice(options, this.data.language);
    return new Fork(withNext(this.data, name, written, []), written);
  }

  /**
   * Where the last state leads when it fails with one of these errors. The handler gets the error output, unless
   * `Output` says something else.
   *
   * @throws FlowError if the last state can catch nothing.
   */
  catch<Part extends AnyEnding, const Output = SameAsInput, const Assigned extends object = object>(
    options: CatchOptions<BeforeScope<State> & ErrorScope, Output, Assigned>,
    handler: (
      failed: Flow<
        Inner<State, ResultOr<Output, ErrorOutput>, State['before']['variables'] & Resolved<Assigned>>
      >,
    ) => Part,
  ): Flow<
    Joined<
      State,
      State['output'] | OpenOf<Part>,
      State['final'] | FinalOf<Part>,
      [OpenOf<Part>] extends [never] ? State['variables'] : State['before']['variables']
    >
  > {
    const { last } = this.data;
    if (last === undefined || !canCatch(last.state)) {
      throw new FlowError(last?.name ?? '(start)', 'can catch nothing: only Task, Parallel and Map can');
    }
    const before: BeforeScope<State> = scope<
      State['before']['output'],
      State['before']['variables'],
      State['machineInput']
    >();
    const catcher = writeCatcher(
      last.name,
      { options, scope: { ...before, ...errorScope() } },
      this.data.language,
    );
    const added = withAddedWay(this.data, last, { at: 'Catch', catcher });
    const part = handler(this.#next(emptyData(this.data.language)));
    const index = last.state.Catch?.length ?? 0;
    return this.#next(withPart(added, part.data, { state: last.name, at: 'Catch', index }));
  }

  /** Goes back to a state that comes before, if it takes what is handed on here. */
  goto<Name extends keyof State['names'] & string>(
    name: State['output'] extends State['names'][Name] ? Name : `${Name} takes another input`,
  ): Ending<never, State['final']> {
    return new Ending(withJump(this.data, name));
  }

  /** Ends the flow well. */
  succeed<const Output = State['output']>(
    name: string,
    options: (scope: ScopeOf<State>) => SucceedOptions<Output> = () => ({}),
  ): Ending<never, State['final'] | Resolved<Output>> {
    const written = writeSucceed(name, options(scope()), this.data.language);
    return new Ending(withNext(this.data, name, written, []));
  }

  /** Ends the machine with an error. */
  fail(name: string, options: (scope: ScopeOf<State>) => FailOptions): Ending<never, State['final']> {
    const written = writeFail(name, options(scope()), this.data.language);
    return new Ending(withNext(this.data, name, written, []));
  }

  /**
   * States that were written otherwise: each good end of them leads on. They name their query language themselves (see
   * `spelledOut`).
   */
  include<Output>(
    fragment: Branch,
    _output: TypeOf<Output>,
  ): Flow<Joined<State, Output, State['final'], State['variables']>> {
    return this.#next(withFragment(this.data, fragment));
  }

  /** From here on, states are written in this query language. */
  using<const Language extends QueryLanguage>(language: Language): Flow<InLanguage<State, Language>> {
    return this.#next({ ...this.data, language });
  }
}

/** A Choice that still needs its ways out. It is no flow: nothing can follow it before `otherwise` is said. */
export class Fork<State extends FlowState, Open, Final> {
  readonly #data: FlowData;
  readonly #choice: ChoiceState;

  constructor(data: FlowData, choice: ChoiceState) {
    this.#data = data;
    this.#choice = choice;
  }

  /** The way out that is taken when its condition is the first that holds: the condition, or the whole rule. */
  when<Part extends AnyEnding, const Output = State['output'], const Assigned extends object = object>(
    test: ((scope: ScopeOf<State>) => Condition) | RuleOptions<ScopeOf<State>, Output, Assigned>,
    then: (start: Flow<Inner<State, Resolved<Output>, State['variables'] & Resolved<Assigned>>>) => Part,
  ): Fork<State, Open | OpenOf<Part>, Final | FinalOf<Part>> {
    const name = this.#name;
    const here = scope<State['output'], State['variables'], State['machineInput']>();
    const options = typeof test === 'function' ? { Condition: test } : test;
    const rule = writeRule(name, { options, scope: here }, this.#data.language);
    const added = withAddedWay(this.#data, { name, state: this.#choice }, { at: 'Choices', rule });
    const part = then(new Flow(emptyData(this.#data.language)));
    const wayIn: OpenEnd = { state: name, at: 'Choices', index: this.#choice.Choices.length };
    const choice: ChoiceState = { ...this.#choice, Choices: [...this.#choice.Choices, rule] };
    return new Fork(withPart(added, part.data, wayIn), choice);
  }

  /**
   * The way out for one kind of what comes in: its member `member` is this text. In the branch the input has the type of
   * that kind alone, and the ways out that follow have that of the other kinds.
   */
  whenIs<
    const Member extends keyof NonNullable<State['output']> & string,
    const Text extends NonNullable<State['output']>[Member] & string,
    Part extends AnyEnding,
  >(
    member: Member,
    text: Text,
    then: (start: Flow<Inner<State, KindOf<State['output'], Member, Text>>>) => Part,
  ): Fork<OtherKinds<State, Member, Text>, Open | OpenOf<Part>, Final | FinalOf<Part>> {
    const kind = memberAt(reference<Readonly<Record<string, string>>>({ kind: 'input' }), member);
    const narrowed: Fork<State, Open | OpenOf<Part>, Final | FinalOf<Part>> = this.when(
      () => stringEquals(kind, text),
      (start) => then(start as unknown as Flow<Inner<State, KindOf<State['output'], Member, Text>>>),
    );
    return narrowed as unknown as Fork<
      OtherKinds<State, Member, Text>,
      Open | OpenOf<Part>,
      Final | FinalOf<Part>
    >;
  }

  /** The way out that is taken when no condition holds. What is left open meets again after it. */
  otherwise<Part extends AnyEnding>(
    then: (start: Flow<Inner<State, State['output']>>) => Part,
  ): Flow<Joined<State, Open | OpenOf<Part>, Final | FinalOf<Part>, State['variables']>> {
    const part = then(new Flow(emptyData(this.#data.language)));
    return new Flow(withPart(this.#data, part.data, { state: this.#name, at: 'Default' }));
  }

  /** No other way out: when no condition holds, the machine fails with `States.NoChoiceMatched`. */
  orFail(): Flow<Joined<State, Open, Final, State['variables']>> {
    return new Flow(this.#data);
  }

  get #name(): string {
    return this.#data.last?.name ?? '';
  }
}

/** What a flow starts from. */
export interface Start<Input, Language extends QueryLanguage> extends FlowState {
  readonly machineInput: Input;
  readonly output: Input;
  readonly final: never;
  readonly variables: object;
  readonly names: object;
  readonly language: Language;
  readonly before: { readonly output: Input; readonly variables: object };
}

/** An empty flow. `Input` is what the machine is started with. States are JSONata unless another language is named. */
export function flow<Input>(): Flow<Start<Input, 'JSONata'>> {
  return new Flow(emptyData('JSONata'));
}

/**
 * The states of a flow, each of which names its query language itself, so that they can be part of any machine.
 *
 * @throws FlowError if a way out leads nowhere.
 * @throws NameClashError if a name was given twice.
 */
export function branch(ending: AnyEnding): Branch {
  return toBranch(ending.data, 'the flow');
}

/**
 * The machine of a flow.
 *
 * @throws FlowError, NameClashError as `branch` does.
 * @throws InvalidDefinitionError with every broken rule that the compiler could not see.
 */
export function machine(
  ending: Ending<unknown, unknown>,
  options: MachineOptions = {},
): StateMachineDefinition {
  const definition = machineOf(branch(ending), options);
  assertBuilt(definition);
  return definition;
}
