import { AwsFault, isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { validationException } from './faults.ts';

/** Constraint of a text member, as the API reference states it. */
export interface TextConstraint {
  /** Characters. Default 1. */
  readonly minLength?: number;
  /** Characters. Default: no limit. */
  readonly maxLength?: number;
  /** The whole value must match; source text of a regular expression. Default: any text. */
  readonly pattern?: string;
}

export const BUS_NAME: TextConstraint = { maxLength: 256, pattern: '[/\\.\\-_A-Za-z0-9]+' };
export const RULE_NAME: TextConstraint = { maxLength: 64, pattern: '[\\.\\-_A-Za-z0-9]+' };
export const ARCHIVE_NAME: TextConstraint = { maxLength: 48, pattern: '[\\.\\-_A-Za-z0-9]+' };
export const REPLAY_NAME: TextConstraint = { maxLength: 64, pattern: '[\\.\\-_A-Za-z0-9]+' };

/** @throws AwsFault ValidationException when the member is absent or breaks the constraint. */
export function requiredText(input: JsonObject, member: string, constraint: TextConstraint = {}): string {
  const value = optionalText(input, member, constraint);
  if (value === undefined) {
    throw constraintFault({ shown: 'null', member, rule: 'Member must not be null' });
  }
  return value;
}

/** @throws AwsFault ValidationException when the member breaks the constraint. */
export function optionalText(
  input: JsonObject,
  member: string,
  constraint: TextConstraint = {},
): string | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw wrongType(member, 'String');
  const shown = `'${value}'`;
  const { minLength = 1, maxLength = Number.POSITIVE_INFINITY, pattern } = constraint;
  if (value.length < minLength) {
    const rule = `Member must have length greater than or equal to ${minLength}`;
    throw constraintFault({ shown, member, rule });
  }
  if (value.length > maxLength) {
    const rule = `Member must have length less than or equal to ${maxLength}`;
    throw constraintFault({ shown, member, rule });
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
    throw constraintFault({
      shown,
      member,
      rule: `Member must satisfy regular expression pattern: ${pattern}`,
    });
  }
  return value;
}

/** A whole number in a range, both ends included. @throws AwsFault ValidationException */
export function optionalInteger(
  input: JsonObject,
  member: string,
  range: { readonly min: number; readonly max: number },
): number | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(member, 'Integer');
  const shown = `'${value}'`;
  if (value < range.min) {
    throw constraintFault({
      shown,
      member,
      rule: `Member must have value greater than or equal to ${range.min}`,
    });
  }
  if (value > range.max) {
    throw constraintFault({
      shown,
      member,
      rule: `Member must have value less than or equal to ${range.max}`,
    });
  }
  return value;
}

/** Absence means `false`. */
export function flag(input: JsonObject, member: string): boolean {
  return input[member] === true;
}

/** Absence means an empty list. @throws AwsFault SerializationException when it is no list of strings. */
export function textList(input: JsonObject, member: string): readonly string[] {
  return list(input, member).map((element) => {
    if (typeof element !== 'string') throw wrongType(member, 'List of String');
    return element;
  });
}

/** Absence means an empty list. @throws AwsFault SerializationException when it is no list of structures. */
export function structureList(input: JsonObject, member: string): readonly JsonObject[] {
  return list(input, member).map((element) => {
    if (!isJsonObject(element)) throw wrongType(member, 'List of Structure');
    return element;
  });
}

/** @throws AwsFault SerializationException when the member is there and no structure. */
export function optionalStructure(input: JsonObject, member: string): JsonObject | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) throw wrongType(member, 'Structure');
  return value;
}

/** @throws AwsFault ValidationException when the member is not one of the values. */
export function optionalChoice<T extends string>(
  input: JsonObject,
  member: string,
  choices: readonly T[],
): T | undefined {
  const value = optionalText(input, member);
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) {
    const rule = `Member must satisfy enum value set: [${choices.join(', ')}]`;
    throw constraintFault({ shown: `'${value}'`, member, rule });
  }
  return choice;
}

/** A point in time: epoch seconds on the wire, ISO 8601 text from a state machine. Gives epoch milliseconds. */
export function optionalInstant(input: JsonObject, member: string): number | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return value * 1_000;
  const epochMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(epochMs)) throw wrongType(member, 'Timestamp');
  return epochMs;
}

/** Words a broken constraint as the services' common validation does. */
export function constraintFault(parts: {
  readonly shown: string;
  readonly member: string;
  readonly rule: string;
}): AwsFault {
  const path = parts.member.charAt(0).toLowerCase() + parts.member.slice(1);
  return validationException(
    `1 validation error detected: Value ${parts.shown} at '${path}' failed to satisfy constraint: ${parts.rule}`,
  );
}

function list(input: JsonObject, member: string): readonly Json[] {
  const value = input[member];
  if (value === undefined || value === null) return [];
  if (!isJsonArray(value)) throw wrongType(member, 'List');
  return value;
}

function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function wrongType(member: string, expected: string): AwsFault {
  return new AwsFault({ code: 'SerializationException', message: `Member ${member} must be a ${expected}.` });
}
