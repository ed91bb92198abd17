import { type ChoiceState, COMPARISON_OPERATORS, isJsonObject } from '../../model/index.ts';
import { broken, type Check } from '../checks/check.ts';
import { path } from '../checks/path.ts';
import { anyNumber, boolean, nonEmptyText, oneOf, orJsonata, text } from '../checks/scalar.ts';
import { type FieldRule, listOf, objectOf } from '../checks/structure.ts';
import { timestamp } from '../checks/timestamp.ts';
import { ASSIGN, COMMON, OUTPUT, PATHS } from './common.ts';

const OPERANDS = { text, number: anyNumber, boolean, timestamp, path } as const satisfies Record<
  (typeof COMPARISON_OPERATORS)[keyof typeof COMPARISON_OPERATORS],
  Check
>;

const operatorFields: Record<string, FieldRule> = Object.fromEntries(
  Object.entries(COMPARISON_OPERATORS).map(([operator, operand]) => [operator, { check: OPERANDS[operand] }]),
);

const RULE_FIELDS = {
  ...ASSIGN,
  ...OUTPUT,
  Comment: { check: text },
  Next: { check: nonEmptyText, required: true },
} as const satisfies Record<string, FieldRule>;

/** A test without what belongs to a rule as a whole. Source: States Language specification, "Data-test expression". */
const dataTest: Check = (value, place) => test({})(value, place);

function test(ruleFields: Readonly<Record<string, FieldRule>>): Check {
  return (value, place) => {
    if (!isJsonObject(value)) return broken(place, 'must be an object', { value });
    if ('And' in value || 'Or' in value || 'Not' in value) {
      return objectOf({
        fields: {
          ...ruleFields,
          And: { check: listOf(dataTest, { least: 1 }) },
          Or: { check: listOf(dataTest, { least: 1 }) },
          Not: { check: dataTest },
        },
        groups: [{ fields: ['And', 'Or', 'Not'], needed: true }],
      })(value, place);
    }
    return objectOf({
      fields: { ...ruleFields, Variable: { check: path, required: true }, ...operatorFields },
      groups: [{ fields: Object.keys(COMPARISON_OPERATORS), needed: true }],
    })(value, place);
  };
}

const jsonPathRule = test(RULE_FIELDS);

const condition: Check = orJsonata((value, place) =>
  typeof value === 'boolean' ? [] : broken(place, 'must be a JSONata string between {% and %}', { value }),
);

const jsonataRule = objectOf({
  fields: { ...RULE_FIELDS, Condition: { check: condition, required: true } },
});

const rule: Check = (value, place) =>
  place.language === 'JSONata' ? jsonataRule(value, place) : jsonPathRule(value, place);

/** Source: States Language specification, "Choice State". */
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
