import { broken, type Check, wrong } from '../checks/check.ts';
import { referencePath } from '../checks/path.ts';
import { anyNumber, boolean, nonEmptyText, oneOf, orJsonata, text, timestamp } from '../checks/scalar.ts';
import { type FieldRule, listOf, objectOf } from '../checks/structure.ts';
import {
  type ChoiceState,
  COMPARISON_OPERATORS,
  type ComparisonOperator,
  type ConditionTest,
  isJsonObject,
} from '../model/index.ts';
import { ASSIGN, COMMON, OUTPUT, PATHS } from './common.ts';

const OPERANDS = {
  text,
  number: anyNumber,
  boolean,
  timestamp,
  path: referencePath,
} as const satisfies Record<(typeof COMPARISON_OPERATORS)[ComparisonOperator], Check>;

const operatorFields: Record<string, FieldRule> = Object.fromEntries(
  Object.entries(COMPARISON_OPERATORS).map(([operator, operand]) => [
    operator,
    { check: OPERANDS[operand], only: 'JSONPath' } as const,
  ]),
);

const condition: Check = orJsonata((value, place) =>
  typeof value === 'boolean'
    ? []
    : typeof value === 'string'
      ? wrong(place, 'JSONata string must start with {% and end with %}', value)
      : wrong(place, 'Expected value of type String', value),
);

const CONDITION = {
  Condition: { check: condition, only: 'JSONata' },
} as const satisfies Record<keyof ConditionTest, FieldRule>;

/** A test without what belongs to a rule as a whole. Source: States Language specification, "Data-test expression". */
const dataTest: Check = (value, place) => testFields({})(value, place);

function testFields(ruleFields: Readonly<Record<string, FieldRule>>): Check {
  const fields = objectOf({
    fields: {
      ...ruleFields,
      And: { check: listOf(dataTest, { least: 1 }), only: 'JSONPath' },
      Or: { check: listOf(dataTest, { least: 1 }), only: 'JSONPath' },
      Not: { check: dataTest, only: 'JSONPath' },
      Variable: { check: referencePath, only: 'JSONPath' },
      ...operatorFields,
    },
  });
  return (value, place) => [...fields(value, place), ...kindDiagnostics(value, place)];
}

const KINDS = ['And', 'Or', 'Not', 'Variable', 'Condition'];

/** A test is of one kind; one that reads a variable compares it once, and no other compares. */
const kindDiagnostics: Check = (value, place) => {
  if (!isJsonObject(value)) return [];
  const kinds = KINDS.filter((name) => Object.hasOwn(value, name));
  const operators = Object.keys(COMPARISON_OPERATORS).filter((name) => Object.hasOwn(value, name));
  if (kinds.length !== 1) {
    return broken(place, {
      message: `The object must have only one of the following fields, [${KINDS.join(', ')}]`,
      hint: kinds.length === 0 ? 'found none' : `found ${kinds.join(' and ')}`,
    });
  }
  const wanted = kinds[0] === 'Variable' ? 1 : 0;
  return operators.length === wanted
    ? []
    : broken(place, {
        message: `There should only be one of the following fields: [${Object.keys(COMPARISON_OPERATORS).join(', ')}]`,
        hint: operators.length === 0 ? 'found none' : `found ${operators.join(' and ')}`,
      });
};

/** Source: States Language specification, "Choice State". */
const rule = testFields({
  ...ASSIGN,
  ...OUTPUT,
  ...CONDITION,
  Comment: { check: text },
  Next: { check: nonEmptyText, required: true },
});

export const choice = objectOf({
  fields: {
    ...COMMON,
    ...ASSIGN,
    ...OUTPUT,
    ...PATHS,
    Type: { check: oneOf('Choice'), required: true },
    Choices: { check: listOf(rule, { least: 1 }), required: true },
    Default: { check: nonEmptyText },
  } satisfies Record<keyof ChoiceState, FieldRule>,
});
