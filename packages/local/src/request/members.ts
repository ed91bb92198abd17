import { AwsFault, isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import { constraintFault } from './constraint.ts';

/** Constraint of a text member, as the API reference states it. */
export interface TextConstraint {
  /** Characters. Default 1. */
  readonly minLength?: number;
  /** Characters. Default: no limit. */
  readonly maxLength?: number;
  /** The whole value must match; source text of a regular expression. Default: any text. */
  readonly pattern?: string;
}

/** @throws AwsFault ValidationException when the member is absent or breaks the constraint. */
export function requiredText(input: JsonObject, member: string, constraint: TextConstraint = {}): string {
  return optionalText(input, member, constraint) ?? absent(member);
}

/** @throws AwsFault ValidationException when the member breaks the constraint. */
export function optionalText(
  input: JsonObject,
  member: string,
  constraint: TextConstraint = {},
): string | undefined {
  const value = present(input, member);
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw wrongType(member, 'String');
  const { minLength = 1, maxLength = Number.POSITIVE_INFINITY, pattern } = constraint;
  if (value.length < minLength) {
    throw brokenConstraint(member, value, `have length greater than or equal to ${minLength}`);
  }
  if (value.length > maxLength) {
    throw brokenConstraint(member, value, `have length less than or equal to ${maxLength}`);
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
    throw brokenConstraint(member, value, `satisfy regular expression pattern: ${pattern}`);
  }
  return value;
}

/** A whole number in a range, both ends included. @throws AwsFault ValidationException */
export function optionalInteger(
  input: JsonObject,
  member: string,
  range: { readonly min: number; readonly max: number },
): number | undefined {
  const value = present(input, member);
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(member, 'Integer');
  if (value < range.min) {
    throw brokenConstraint(member, value, `have value greater than or equal to ${range.min}`);
  }
  if (value > range.max) {
    throw brokenConstraint(member, value, `have value less than or equal to ${range.max}`);
  }
  return value;
}

/** @throws AwsFault ValidationException when the member is absent or out of range. */
export function requiredInteger(
  input: JsonObject,
  member: string,
  range: { readonly min: number; readonly max: number },
): number {
  return optionalInteger(input, member, range) ?? absent(member);
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
    throw brokenConstraint(member, value, `satisfy enum value set: [${choices.join(', ')}]`);
  }
  return choice;
}

/** @throws AwsFault SerializationException when the member is there and no structure. */
export function optionalStructure(input: JsonObject, member: string): JsonObject | undefined {
  const value = present(input, member);
  if (value === undefined) return undefined;
  if (!isJsonObject(value)) throw wrongType(member, 'Structure');
  return value;
}

/** @throws AwsFault SerializationException when the member is there and no map of strings. */
export function optionalTextMap(
  input: JsonObject,
  member: string,
): Readonly<Record<string, string>> | undefined {
  const map = optionalStructure(input, member);
  if (map === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => {
      if (typeof value !== 'string') throw wrongType(`${member}.${key}`, 'String');
      return [key, value];
    }),
  );
}

/** @throws AwsFault SerializationException when the member is there and no list of strings. */
export function optionalTextList(input: JsonObject, member: string): readonly string[] | undefined {
  return optionalList(input, member)?.map((element) => {
    if (typeof element !== 'string') throw wrongType(member, 'List of String');
    return element;
  });
}

/** Absent: an empty list. @throws AwsFault SerializationException when it is no list of strings. */
export function textList(input: JsonObject, member: string): readonly string[] {
  return optionalTextList(input, member) ?? [];
}

/** Absent: an empty list. @throws AwsFault SerializationException when it is no list of structures. */
export function structureList(input: JsonObject, member: string): readonly JsonObject[] {
  return (optionalList(input, member) ?? []).map((element) => {
    if (!isJsonObject(element)) throw wrongType(member, 'List of Structure');
    return element;
  });
}

/** A point in time: epoch seconds on the wire, ISO 8601 text from a state machine. Gives epoch milliseconds. */
export function optionalInstant(input: JsonObject, member: string): number | undefined {
  const value = present(input, member);
  if (value === undefined) return undefined;
  if (typeof value === 'number') return value * 1_000;
  const epochMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(epochMs)) throw wrongType(member, 'Timestamp');
  return epochMs;
}

/** Absent: `false`. */
export function flag(input: JsonObject, member: string): boolean {
  return input[member] === true;
}

/** `rule`: what follows `Member must`. */
export function brokenConstraint(member: string, value: string | number, rule: string): AwsFault {
  return constraintFault({ shown: `'${value}'`, member, rule: `Member must ${rule}` });
}

function absent(member: string): never {
  throw constraintFault({ shown: 'null', member, rule: 'Member must not be null' });
}

function present(input: JsonObject, member: string): Json | undefined {
  return input[member] ?? undefined;
}

function optionalList(input: JsonObject, member: string): readonly Json[] | undefined {
  const value = present(input, member);
  if (value === undefined) return undefined;
  if (!isJsonArray(value)) throw wrongType(member, 'List');
  return value;
}

function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function wrongType(member: string, expected: string): AwsFault {
  return new AwsFault({ code: 'SerializationException', message: `Member ${member} must be a ${expected}.` });
}
