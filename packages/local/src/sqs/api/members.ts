import { type BrokenRule, MemberParser } from '../../request/index.ts';
import { sqsError } from './errors.ts';

/** Members as SQS takes them: an empty text is none, and what is wrong is told as it always was. */
export const SQS_PARSER = new MemberParser({
  minLength: 0,
  emptyIsAbsent: true,
  absent: (member) => sqsError('MissingParameter', `The request must contain the parameter ${member}.`),
  wrongType: ({ member, value, type }) => invalidValue(member, value, `Must be a ${type}.`),
  broken: ({ member, value, rule }) => invalidValue(member, value, reasonOf(rule)),
});

export const {
  requiredText,
  optionalText,
  requiredInteger,
  optionalInteger,
  optionalStructure,
  optionalTextMap,
  textList,
  structureList,
} = SQS_PARSER;

function reasonOf(rule: BrokenRule): string {
  switch (rule.kind) {
    case 'min':
    case 'max': {
      const { min, max } = rule.range;
      return max === undefined
        ? `Must be at least ${min}.`
        : `Must be between ${min} and ${max}, if provided.`;
    }
    case 'min length':
      return `Must have at least ${rule.limit} characters.`;
    case 'max length':
      return `Must have at most ${rule.limit} characters.`;
    case 'pattern':
      return `Must match ${rule.pattern}.`;
    case 'choice':
      return `Must be one of ${rule.choices.join(', ')}.`;
    default:
      throw new TypeError(`Unknown rule ${JSON.stringify(rule satisfies never)}`);
  }
}

function invalidValue(member: string, value: unknown, reason: string) {
  return sqsError(
    'InvalidParameterValue',
    `Value ${JSON.stringify(value)} for parameter ${member} is invalid. Reason: ${reason}`,
  );
}
