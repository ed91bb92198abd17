import type { JsonObject } from '../../kernel/index.ts';
import { optionalText, requiredText, type TextConstraint } from '../../request/index.ts';
import { logGroupNameOf } from './arns.ts';
import { invalidParameter } from './errors.ts';

const GROUP: TextConstraint = { maxLength: 512, pattern: '[\\.\\-_/#A-Za-z0-9]+' };
const STREAM: TextConstraint = { maxLength: 512, pattern: '[^:*]*' };

/** `logGroupName` of a group that is made. */
export function newGroupName(input: JsonObject): string {
  return requiredText(input, 'logGroupName', GROUP);
}

/** The group that `logGroupName` or `logGroupIdentifier` means. @throws AwsError */
export function requestedGroupName(input: JsonObject): string {
  const identifier = optionalText(input, 'logGroupIdentifier');
  if (identifier !== undefined) return logGroupNameOf(identifier);
  return requiredText(input, 'logGroupName', GROUP);
}

export function requestedStreamName(input: JsonObject): string {
  return requiredText(input, 'logStreamName', STREAM);
}

/** Epoch milliseconds; absent: no bound. */
export function optionalEpochMs(input: JsonObject, member: string): number | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw invalidParameter(
    `${member} must be a whole number of milliseconds, but was: ${JSON.stringify(value)}`,
  );
}
