import type { Json, JsonObject } from '../../kernel/index.ts';

/**
 * Definitions in the Amazon States Language, as far as the interpreter reads them. A definition is checked when its
 * state machine is made, so the interpreter may rely on these shapes.
 *
 * @see https://states-language.net/spec.html
 */
export interface StatesDefinition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateDefinition>>;
}

export interface StateMachineDefinition extends StatesDefinition {
  readonly QueryLanguage?: QueryLanguage;
  /** Limit of a whole execution. Absence: none for Standard workflows. */
  readonly TimeoutSeconds?: number;
}

export type QueryLanguage = 'JSONPath' | 'JSONata';

export type StateDefinition =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

export type StateType = StateDefinition['Type'];

/** A payload template of JSONPath, or a template with `{% %}` expressions. */
export type Template = Json;

interface CommonFields {
  readonly Comment?: string;
  readonly QueryLanguage?: QueryLanguage;
}

interface InputPathField {
  /** Absence: `$`. `null`: an empty object. */
  readonly InputPath?: string | null;
}

interface OutputFields {
  /** Absence: `$`. `null`: an empty object. */
  readonly OutputPath?: string | null;
  /** JSONata only. Absence: the result, or the input where there is none. */
  readonly Output?: Template;
  readonly Assign?: JsonObject;
}

interface TransitionFields {
  readonly Next?: string;
  readonly End?: boolean;
}

interface ResultFields {
  readonly ResultSelector?: JsonObject;
  /** Absence: `$`, the result replaces the input. `null`: the result is dropped. */
  readonly ResultPath?: string | null;
}

interface ErrorFields {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface PassState extends CommonFields, InputPathField, OutputFields, TransitionFields {
  readonly Type: 'Pass';
  readonly Result?: Json;
  readonly Parameters?: Template;
  readonly ResultPath?: string | null;
}

export interface TaskState
  extends CommonFields,
    InputPathField,
    OutputFields,
    TransitionFields,
    ResultFields,
    ErrorFields {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Parameters?: Template;
  readonly Arguments?: Template;
  readonly Credentials?: JsonObject;
  readonly TimeoutSeconds?: number | string;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: number | string;
  readonly HeartbeatSecondsPath?: string;
}

export interface ChoiceState extends CommonFields, InputPathField, OutputFields {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

/** A rule with its transition. JSONPath rules are objects of comparisons, JSONata rules have a `Condition`. */
export interface ChoiceRule extends JsonObject {
  readonly Next: string;
  readonly Condition?: boolean | string;
  readonly Assign?: JsonObject;
  readonly Output?: Template;
}

export interface WaitState extends CommonFields, InputPathField, OutputFields, TransitionFields {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
}

export interface SucceedState extends CommonFields, InputPathField, OutputFields {
  readonly Type: 'Succeed';
}

export interface FailState extends CommonFields {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

export interface ParallelState
  extends CommonFields,
    InputPathField,
    OutputFields,
    TransitionFields,
    ResultFields,
    ErrorFields {
  readonly Type: 'Parallel';
  readonly Branches: readonly StatesDefinition[];
  readonly Parameters?: Template;
  readonly Arguments?: Template;
}

export interface MapState
  extends CommonFields,
    InputPathField,
    OutputFields,
    TransitionFields,
    ResultFields,
    ErrorFields {
  readonly Type: 'Map';
  readonly ItemProcessor?: ItemProcessor;
  /** Former name of `ItemProcessor`. */
  readonly Iterator?: ItemProcessor;
  readonly ItemSelector?: Template;
  /** Former name of `ItemSelector`. */
  readonly Parameters?: Template;
  readonly ItemsPath?: string;
  readonly Items?: Json;
  readonly ItemBatcher?: JsonObject;
  readonly Label?: string;
  readonly MaxConcurrency?: number | string;
  readonly MaxConcurrencyPath?: string;
  readonly ToleratedFailureCount?: number | string;
  readonly ToleratedFailureCountPath?: string;
  readonly ToleratedFailurePercentage?: number | string;
  readonly ToleratedFailurePercentagePath?: string;
}

export interface ItemProcessor extends StatesDefinition {
  readonly ProcessorConfig?: {
    readonly Mode?: 'INLINE' | 'DISTRIBUTED';
    readonly ExecutionType?: 'STANDARD' | 'EXPRESS';
  };
}

/** @see https://states-language.net/spec.html#retrying-after-error */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  /** Default 1. */
  readonly IntervalSeconds?: number;
  /** Default 3. 0: never. */
  readonly MaxAttempts?: number;
  /** Default 2. */
  readonly BackoffRate?: number;
  /** Absence: the interval grows without a limit. */
  readonly MaxDelaySeconds?: number;
  /** Default `NONE`. */
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: string | null;
  readonly Output?: Template;
  readonly Assign?: JsonObject;
}
