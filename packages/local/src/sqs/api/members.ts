import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { sqsFault } from './faults.ts';

/** @throws AwsFault MissingParameter */
export function requiredText(input: JsonObject, member: string): string {
  const value = optionalText(input, member);
  if (value === undefined || value === '') {
    throw sqsFault('MissingParameter', `The request must contain the parameter ${member}.`);
  }
  return value;
}

/** @throws AwsFault InvalidParameterValue when the member is no string. */
export function optionalText(input: JsonObject, member: string): string | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalidValue(member, value, 'Must be a string.');
  return value;
}

/** A whole number in a range, both ends included. @throws AwsFault InvalidParameterValue */
export function optionalInteger(
  input: JsonObject,
  member: string,
  range: { readonly min: number; readonly max: number },
): number | undefined {
  const value = input[member];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < range.min || value > range.max) {
    throw invalidValue(member, value, `Must be between ${range.min} and ${range.max}, if provided.`);
  }
  return value;
}

/** Absent: an empty list. @throws AwsFault InvalidParameterValue when it is no list of strings. */
export function textList(input: JsonObject, member: string): readonly string[] {
  return list(input, member).map((element) => {
    if (typeof element !== 'string') throw invalidValue(member, element, 'Must be a list of strings.');
    return element;
  });
}

/** Absent: an empty list. @throws AwsFault InvalidParameterValue when it is no list of structures. */
export function structureList(input: JsonObject, member: string): readonly JsonObject[] {
  return list(input, member).map((element) => {
    if (!isJsonObject(element)) throw invalidValue(member, element, 'Must be a list of structures.');
    return element;
  });
}

/** Absent: no entries. @throws AwsFault InvalidParameterValue when it is no map. */
export function mapEntries(input: JsonObject, member: string): readonly (readonly [string, Json])[] {
  const value = input[member];
  if (value === undefined || value === null) return [];
  if (!isJsonObject(value)) throw invalidValue(member, value, 'Must be a map.');
  return Object.entries(value).flatMap(([key, entry]) =>
    entry === undefined ? [] : [[key, entry] as const],
  );
}

function list(input: JsonObject, member: string): readonly Json[] {
  const value = input[member];
  if (value === undefined || value === null) return [];
  if (!isJsonArray(value)) throw invalidValue(member, value, 'Must be a list.');
  return value;
}

function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function invalidValue(member: string, value: unknown, reason: string) {
  return sqsFault(
    'InvalidParameterValue',
    `Value ${JSON.stringify(value)} for parameter ${member} is invalid. Reason: ${reason}`,
  );
}
