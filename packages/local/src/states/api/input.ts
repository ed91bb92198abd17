import { type AwsFault, isJsonObject, type JsonObject } from '../../kernel/index.ts';
import { constraintFault as commonFault } from '../../request/index.ts';

/** A member that must be there. @throws AwsFault ValidationException */
export function requiredText(input: JsonObject, name: string): string {
  const value = input[name];
  if (typeof value === 'string') return value;
  throw constraintFault(value ?? null, name, 'Member must not be null');
}

/** A member that may be missing. @throws AwsFault ValidationException when it is no text. */
export function optionalText(input: JsonObject, name: string): string | undefined {
  return input[name] === undefined || input[name] === null ? undefined : requiredText(input, name);
}

/** A number that may be missing. @throws AwsFault ValidationException when it is none, or out of range. */
export function optionalNumber(
  input: JsonObject,
  name: string,
  { min, max = Number.POSITIVE_INFINITY }: { readonly min: number; readonly max?: number },
): number | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'number') throw constraintFault(value, name, 'Member must be a number');
  if (value < min)
    throw constraintFault(value, name, `Member must have value greater than or equal to ${min}`);
  if (value > max) throw constraintFault(value, name, `Member must have value less than or equal to ${max}`);
  return value;
}

export function optionalStructure(input: JsonObject, name: string): JsonObject | undefined {
  const value = input[name];
  return isJsonObject(value) ? value : undefined;
}

/** A member with one of some values. @throws AwsFault ValidationException */
export function optionalChoice<T extends string>(
  input: JsonObject,
  name: string,
  values: readonly T[],
): T | undefined {
  const value = optionalText(input, name);
  if (value === undefined) return undefined;
  const found = values.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw constraintFault(value, name, `Member must satisfy enum value set: [${values.join(', ')}]`);
}

/** @throws AwsFault ValidationException when a text is longer than allowed. */
export function limitLength(value: string | undefined, name: string, max: number): void {
  if (value === undefined || value.length <= max) return;
  throw constraintFault(value, name, `Member must have length less than or equal to ${max}`);
}

/** `constraint`: the whole of it, from `Member must` on. */
export function constraintFault(value: unknown, name: string, constraint: string): AwsFault {
  const shown = value === null ? 'null' : `'${String(value)}'`;
  return commonFault({ shown, member: name, rule: constraint });
}
