import type { JsonObject } from '../../kernel/index.ts';
import { type BrokenRule, MemberParser } from '../../request/index.ts';
import { invalidParameter, snsError } from './errors.ts';

/** Members as SNS takes them: an empty text is none, as in any form. */
export const SNS_PARSER = new MemberParser({
  minLength: 0,
  emptyIsAbsent: true,
  absent: (member) =>
    snsError(
      'ValidationError',
      `1 validation error detected: Value null at '${member.charAt(0).toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must not be null`,
    ),
  wrongType: ({ member, type }) => invalidParameter(`${member} Reason: must be a ${type}`),
  broken: ({ member, rule }) => invalidParameter(`${member} Reason: ${reasonOf(rule)}`),
});

export const { requiredText, optionalText, optionalStructure, optionalTextMap, textList, structureList } =
  SNS_PARSER;

/** `true` as JSON has it, or as a form has. Absent: `false`. */
export function flag(input: JsonObject, member: string): boolean {
  return input[member] === true || input[member] === 'true';
}

/** A value that must be an ARN. @throws AwsError InvalidParameter */
export function requiredArn(input: JsonObject, member: string): string {
  const arn = requiredText(input, member);
  const parts = arn.split(':').length;
  if (parts >= 6 && arn.startsWith('arn:')) return arn;
  throw invalidParameter(
    parts < 6 ? `${member} Reason: An ARN must have at least 6 elements, not ${parts}` : member,
  );
}

function reasonOf(rule: BrokenRule): string {
  switch (rule.kind) {
    case 'min':
    case 'min length':
      return `must be at least ${rule.limit}`;
    case 'max':
    case 'max length':
      return `must be at most ${rule.limit}`;
    case 'pattern':
      return `must match ${rule.pattern}`;
    case 'choice':
      return `must be one of ${rule.choices.join(', ')}`;
    default:
      throw new TypeError(`Unknown rule ${JSON.stringify(rule satisfies never)}`);
  }
}
