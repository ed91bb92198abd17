import { AwsError } from '../kernel/index.ts';
import { type BrokenRule, MemberParser, type MemberRules } from './member-parser.ts';

/** A constraint of a request's member that its value breaks. */
export interface BrokenConstraint {
  /** The value as AWS shows it: in quotes, or `null`. */
  readonly shown: string;
  /** Path of the member; AWS begins it in lower case. */
  readonly member: string;
  /** What the member must: `Member must not be null`. */
  readonly rule: string;
}

/** A broken constraint, which can still be told from further outside. */
class ConstraintError extends AwsError {
  readonly constraint: BrokenConstraint;

  constructor(constraint: BrokenConstraint) {
    const { shown, member, rule } = constraint;
    super({
      code: 'ValidationException',
      message: `1 validation error detected: Value ${shown} at '${uncapitalised(member)}' failed to satisfy constraint: ${rule}`,
    });
    this.constraint = constraint;
  }
}

/** Words a broken constraint as the common validation of AWS's services does, the first one only. */
export function constraintError(constraint: BrokenConstraint): AwsError {
  return new ConstraintError(constraint);
}

/**
 * Parses what stands inside a member: a constraint that is broken there is told by its whole path,
 * `retryPolicy.maximumRetryAttempts`.
 */
export function inMember<T>(outer: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ConstraintError)) throw error;
    const { constraint } = error;
    throw constraintError({ ...constraint, member: `${outer}.${uncapitalised(constraint.member)}` });
  }
}

/** Parses the elements of a list, which AWS counts from 1: `targets.1.member.id`. */
export function eachMember<T, R>(list: string, elements: readonly T[], parse: (element: T) => R): R[] {
  return elements.map((element, index) => inMember(`${list}.${index + 1}.member`, () => parse(element)));
}

function uncapitalised(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `rule`: what follows `Member must`. */
export function brokenConstraint(member: string, value: string | number, rule: string): AwsError {
  return constraintError({ shown: `'${value}'`, member, rule: `Member must ${rule}` });
}

/** A member that is not there and must be. */
export function absentMember(member: string): AwsError {
  return constraintError({ shown: 'null', member, rule: 'Member must not be null' });
}

/** How most services take members: as the common validation of AWS's services does. */
export const COMMON_RULES: MemberRules = {
  minLength: 1,
  emptyIsAbsent: false,
  absent: absentMember,
  wrongType: ({ member, type }) =>
    new AwsError({ code: 'SerializationException', message: `Member ${member} must be a ${type}.` }),
  broken: ({ member, value, rule }) => brokenConstraint(member, value, inWords(rule)),
};

function inWords(rule: BrokenRule): string {
  switch (rule.kind) {
    case 'min length':
      return `have length greater than or equal to ${rule.limit}`;
    case 'max length':
      return `have length less than or equal to ${rule.limit}`;
    case 'min':
      return `have value greater than or equal to ${rule.limit}`;
    case 'max':
      return `have value less than or equal to ${rule.limit}`;
    case 'pattern':
      return `satisfy regular expression pattern: ${rule.pattern}`;
    case 'choice':
      return `satisfy enum value set: [${rule.choices.join(', ')}]`;
    default:
      throw new TypeError(`Unknown rule ${JSON.stringify(rule satisfies never)}`);
  }
}

export const COMMON_PARSER = new MemberParser(COMMON_RULES);

export const {
  requiredText,
  optionalText,
  requiredInteger,
  optionalInteger,
  optionalChoice,
  optionalStructure,
  optionalTextMap,
  optionalTextList,
  textList,
  structureList,
  optionalInstant,
  flag,
} = COMMON_PARSER;
