import type { QueryLanguage, StateOfType, StateType } from '../language/index.ts';

/** Fields that only JSONPath states have. */
export type JsonPathField =
  | 'InputPath'
  | 'OutputPath'
  | 'Parameters'
  | 'ResultPath'
  | 'ResultSelector'
  | 'Result'
  | 'ItemsPath'
  | 'SecondsPath'
  | 'TimestampPath'
  | 'ErrorPath'
  | 'CausePath'
  | 'TimeoutSecondsPath'
  | 'HeartbeatSecondsPath'
  | 'MaxConcurrencyPath'
  | 'ToleratedFailureCountPath'
  | 'ToleratedFailurePercentagePath';

/** Fields that only JSONata states have. */
export type JsonataField = 'Arguments' | 'Output' | 'Items';

/** A branch as far as its own types are read here. */
interface AnyBranch {
  readonly StartAt: string;
  readonly States: object;
}

type NextOf<Entry> = Entry extends { readonly Next: infer Name extends string } ? Name : never;
type EntriesOf<State, Field extends string> = State extends {
  readonly [F in Field]: readonly (infer Entry)[];
}
  ? Entry
  : never;

/** The names of all states that a state can lead to. */
export type TargetsOf<State> =
  | NextOf<State>
  | (State extends { readonly Default: infer Name extends string } ? Name : never)
  | NextOf<EntriesOf<State, 'Choices'>>
  | NextOf<EntriesOf<State, 'Catch'>>;

/** Whether a branch can end in this state. */
type EndsIn<State> = State extends { readonly Type: 'Succeed' | 'Fail' } | { readonly End: true }
  ? true
  : never;

/** A name that is known at compile time and not among the others becomes the message. A plain `string` passes. */
type KnownName<Name, Names extends string> = Name extends string
  ? string extends Name
    ? Name
    : Name extends Names
      ? Name
      : `no state of this branch is called ${Name}`
  : Name;

type KnownNext<Entry, Names extends string> = {
  readonly [Field in keyof Entry]: Field extends 'Next' ? KnownName<Entry[Field], Names> : Entry[Field];
};

type LanguageOf<Owner, Inherited extends QueryLanguage> = Owner extends {
  readonly QueryLanguage: infer Language extends QueryLanguage;
}
  ? Language
  : Inherited;

type TypeOf<State> = State extends { readonly Type: infer Type extends StateType } ? Type : StateType;

type WrongField<Language extends QueryLanguage> = Language extends 'JSONata' ? JsonPathField : JsonataField;

/** A state whose wrong fields have a message for a type. */
type CheckedState<
  State,
  Names extends string,
  Machine extends QueryLanguage,
  Language extends QueryLanguage = LanguageOf<State, Machine>,
> = {
  readonly [Field in keyof State]: Field extends 'Next' | 'Default'
    ? KnownName<State[Field], Names>
    : Field extends 'Choices' | 'Catch'
      ? { readonly [Index in keyof State[Field]]: KnownNext<State[Field][Index], Names> }
      : Field extends 'Branches'
        ? { readonly [Index in keyof State[Field]]: CheckedBranch<State[Field][Index], Machine> }
        : Field extends 'ItemProcessor' | 'Iterator'
          ? CheckedBranch<State[Field], Machine>
          : Field extends WrongField<Language>
            ? `a ${Language} state has no ${Field}`
            : Field extends 'QueryLanguage'
              ? [Machine, State[Field]] extends ['JSONata', 'JSONPath']
                ? 'a JSONata machine has no JSONPath states'
                : State[Field]
              : Field extends keyof StateOfType<TypeOf<State>>
                ? State[Field]
                : `a ${TypeOf<State>} state has no ${Field & string}`;
};

type CheckedStates<Branch extends AnyBranch, Machine extends QueryLanguage> = {
  readonly [Name in keyof Branch['States']]: string extends
    | Branch['StartAt']
    | TargetsOf<Branch['States'][keyof Branch['States']]>
    ? CheckedState<Branch['States'][Name], keyof Branch['States'] & string, Machine>
    : Name extends Branch['StartAt'] | TargetsOf<Branch['States'][keyof Branch['States']]>
      ? CheckedState<Branch['States'][Name], keyof Branch['States'] & string, Machine>
      : `no state of this branch leads to ${Name & string}`;
};

/**
 * A branch whose mistakes have a message for a type: names of no state, states that nothing leads to, fields of the
 * other query language, and a branch without an end.
 */
export type CheckedBranch<Branch, Machine extends QueryLanguage> = Branch extends AnyBranch
  ? {
      readonly [Field in keyof Branch]: Field extends 'StartAt'
        ? KnownName<Branch['StartAt'], keyof Branch['States'] & string>
        : Field extends 'States'
          ? [EndsIn<Branch['States'][keyof Branch['States']]>] extends [never]
            ? 'no state of this branch ends it: set End: true, or add a Succeed or a Fail'
            : CheckedStates<Branch, Machine>
          : Branch[Field];
    }
  : Branch;

/** A machine whose mistakes have a message for a type. */
export type CheckedMachine<Machine> = CheckedBranch<Machine, LanguageOf<Machine, 'JSONPath'>>;
