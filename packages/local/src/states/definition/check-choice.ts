import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { COMPARISONS } from '../choice/comparisons.ts';
import { TYPE_TESTS } from '../choice/type-tests.ts';
import type { Report } from './diagnostic.ts';
import type { QueryLanguage } from './state-definition.ts';

export interface ChoiceCheck {
  /** Location of the state. */
  readonly at: string;
  readonly language: QueryLanguage;
  readonly report: Report;
}

/** Checks the rules of a Choice state. */
export function checkChoice(choices: Json | undefined, check: ChoiceCheck): void {
  if (choices === undefined) return;
  if (!Array.isArray(choices) || choices.length === 0) {
    check.report(`${check.at}/Choices`, 'Expected an array with at least one rule');
    return;
  }
  for (const [index, rule] of choices.entries()) {
    const at = `${check.at}/Choices[${index}]`;
    if (!isJsonObject(rule)) check.report(at, 'Expected value of type Object');
    else checkTopRule(rule, at, check);
  }
}

function checkTopRule(rule: JsonObject, at: string, { language, report }: ChoiceCheck): void {
  if (rule['Next'] === undefined) report(at, 'These fields are required: [Next]');
  if (language === 'JSONPath') checkRule(rule, at, report);
  else if (rule['Condition'] === undefined) report(at, 'These fields are required: [Condition]');
}

function checkRule(rule: JsonObject, at: string, report: Report): void {
  for (const combinator of ['And', 'Or'] as const) {
    const inner = rule[combinator];
    if (Array.isArray(inner)) {
      for (const [index, item] of inner.entries()) checkInner(item, `${at}/${combinator}[${index}]`, report);
      return;
    }
  }
  const { Not: not } = rule;
  if (not !== undefined) {
    checkInner(not, `${at}/Not`, report);
    return;
  }
  if (typeof rule['Variable'] !== 'string') report(at, 'These fields are required: [Variable]');
  if (Object.keys(rule).filter(isOperator).length !== 1)
    report(at, 'Exactly one comparison operator is required');
}

function checkInner(rule: Json, at: string, report: Report): void {
  if (isJsonObject(rule)) checkRule(rule, at, report);
  else report(at, 'Expected value of type Object');
}

function isOperator(name: string): boolean {
  if (name === 'IsPresent' || Object.hasOwn(TYPE_TESTS, name) || Object.hasOwn(COMPARISONS, name))
    return true;
  // A pattern is always literal.
  return (
    name.endsWith('Path') &&
    name !== 'StringMatchesPath' &&
    Object.hasOwn(COMPARISONS, name.slice(0, -'Path'.length))
  );
}
