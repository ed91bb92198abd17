import type {
  AssignField,
  CommonFields,
  JsonataString,
  JsonPath,
  OutputField,
  PathFields,
} from './fields.ts';

type Ordering = 'Equals' | 'LessThan' | 'GreaterThan' | 'LessThanEquals' | 'GreaterThanEquals';

/** Comparison operators whose operand is a text. */
export type TextOperator = `String${Ordering}` | 'StringMatches' | `Timestamp${Ordering}`;
/** Comparison operators whose operand is a number. */
export type NumericOperator = `Numeric${Ordering}`;
/** Comparison operators whose operand is true or false. */
export type BooleanOperator =
  | 'BooleanEquals'
  | 'IsBoolean'
  | 'IsNull'
  | 'IsNumeric'
  | 'IsPresent'
  | 'IsString'
  | 'IsTimestamp';
/** Comparison operators whose operand is a path to the other value. */
export type PathOperator =
  | `${Exclude<TextOperator, 'StringMatches'>}Path`
  | `${NumericOperator}Path`
  | 'BooleanEqualsPath';

/** Every comparison operator, with the kind of its operand. Source: States Language specification, "Data-test expression". */
export const COMPARISON_OPERATORS = {
  StringEquals: 'text',
  StringLessThan: 'text',
  StringGreaterThan: 'text',
  StringLessThanEquals: 'text',
  StringGreaterThanEquals: 'text',
  StringMatches: 'text',
  NumericEquals: 'number',
  NumericLessThan: 'number',
  NumericGreaterThan: 'number',
  NumericLessThanEquals: 'number',
  NumericGreaterThanEquals: 'number',
  BooleanEquals: 'boolean',
  TimestampEquals: 'timestamp',
  TimestampLessThan: 'timestamp',
  TimestampGreaterThan: 'timestamp',
  TimestampLessThanEquals: 'timestamp',
  TimestampGreaterThanEquals: 'timestamp',
  IsNull: 'boolean',
  IsPresent: 'boolean',
  IsNumeric: 'boolean',
  IsString: 'boolean',
  IsBoolean: 'boolean',
  IsTimestamp: 'boolean',
  StringEqualsPath: 'path',
  StringLessThanPath: 'path',
  StringGreaterThanPath: 'path',
  StringLessThanEqualsPath: 'path',
  StringGreaterThanEqualsPath: 'path',
  NumericEqualsPath: 'path',
  NumericLessThanPath: 'path',
  NumericGreaterThanPath: 'path',
  NumericLessThanEqualsPath: 'path',
  NumericGreaterThanEqualsPath: 'path',
  BooleanEqualsPath: 'path',
  TimestampEqualsPath: 'path',
  TimestampLessThanPath: 'path',
  TimestampGreaterThanPath: 'path',
  TimestampLessThanEqualsPath: 'path',
  TimestampGreaterThanEqualsPath: 'path',
} as const satisfies Record<TextOperator | NumericOperator | BooleanOperator | PathOperator, string>;

export type ComparisonOperator = keyof typeof COMPARISON_OPERATORS;

/** JSONPath: one comparison of the value at `Variable`; exactly one operator. */
export type Comparison = { readonly Variable: JsonPath } & {
  readonly [Operator in TextOperator | PathOperator]?: string;
} & { readonly [Operator in NumericOperator]?: number } & {
  readonly [Operator in BooleanOperator]?: boolean;
};

/** JSONPath: a comparison or a combination of tests. */
export type DataTest =
  | Comparison
  | { readonly And: readonly DataTest[] }
  | { readonly Or: readonly DataTest[] }
  | { readonly Not: DataTest };

/** JSONata: an expression that is true or false. */
export interface ConditionTest {
  readonly Condition: JsonataString | boolean;
}

/** One way out of a Choice: taken when its test is the first that holds. */
export type ChoiceRule = (DataTest | ConditionTest) &
  AssignField &
  OutputField & { readonly Next: string; readonly Comment?: string };

/** Branches. Source: States Language specification, "Choice State". */
export interface ChoiceState extends CommonFields, AssignField, OutputField, PathFields {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  /** Absent: the state fails with `States.NoChoiceMatched` when no rule holds. */
  readonly Default?: string;
}
