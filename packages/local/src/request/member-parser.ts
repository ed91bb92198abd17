import { type AwsError, isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';

/** Constraint of a text member, as the API reference states it. */
export interface TextConstraint {
  /** Characters. Default: that of the parser. */
  readonly minLength?: number;
  /** Characters. Default: no limit. */
  readonly maxLength?: number;
  /** The whole value must match; source text of a regular expression. Default: any text. */
  readonly pattern?: string;
}

/** Both ends included. */
export interface Range {
  readonly min: number;
  /** Absent: no limit. */
  readonly max?: number;
}

/** What the value of a member breaks. */
export type BrokenRule =
  | { readonly kind: 'min length' | 'max length'; readonly limit: number }
  | { readonly kind: 'min' | 'max'; readonly limit: number; readonly range: Range }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'choice'; readonly choices: readonly string[] };

/** A member whose value is not allowed. */
export interface BrokenMember {
  readonly member: string;
  readonly value: string | number;
  readonly rule: BrokenRule;
}

/** What kind of value a member must have: `String`, `List of Structure`. */
export type MemberType =
  | 'Integer'
  | 'List'
  | 'List of String'
  | 'List of Structure'
  | 'Number'
  | 'String'
  | 'Structure'
  | 'Timestamp';

/** How a service takes the members of its requests, and refuses them. */
export interface MemberRules {
  /** Characters that a text has at least, where its constraint does not say. */
  readonly minLength: number;
  /** Whether an empty text counts as none. */
  readonly emptyIsAbsent: boolean;
  absent(member: string): AwsError;
  wrongType(wrong: { readonly member: string; readonly value: Json; readonly type: MemberType }): AwsError;
  broken(broken: BrokenMember): AwsError;
}

/**
 * Parses the members of requests as one service takes them. `optional` methods give `undefined` for a member that is
 * absent or null; each throws the AwsError of the service for a value of the wrong type or against its constraint.
 */
export class MemberParser {
  readonly #rules: MemberRules;

  constructor(rules: MemberRules) {
    this.#rules = rules;
  }

  readonly requiredText = (input: JsonObject, member: string, constraint: TextConstraint = {}): string =>
    this.optionalText(input, member, constraint) ?? this.#absent(member);

  readonly optionalText = (
    input: JsonObject,
    member: string,
    constraint: TextConstraint = {},
  ): string | undefined => {
    const value = this.#present(input, member);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw this.#rules.wrongType({ member, value, type: 'String' });
    const { minLength = this.#rules.minLength, maxLength, pattern } = constraint;
    const broken = (rule: BrokenRule) => this.#rules.broken({ member, value, rule });
    if (value.length < minLength) throw broken({ kind: 'min length', limit: minLength });
    if (maxLength !== undefined && value.length > maxLength) {
      throw broken({ kind: 'max length', limit: maxLength });
    }
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
      throw broken({ kind: 'pattern', pattern });
    }
    return value;
  };

  readonly optionalNumber = (input: JsonObject, member: string, range: Range): number | undefined => {
    const value = this.#present(input, member);
    if (value === undefined) return undefined;
    if (typeof value !== 'number') throw this.#rules.wrongType({ member, value, type: 'Number' });
    const { min, max } = range;
    if (value < min) throw this.#rules.broken({ member, value, rule: { kind: 'min', limit: min, range } });
    if (max !== undefined && value > max) {
      throw this.#rules.broken({ member, value, rule: { kind: 'max', limit: max, range } });
    }
    return value;
  };

  readonly requiredNumber = (input: JsonObject, member: string, range: Range): number =>
    this.optionalNumber(input, member, range) ?? this.#absent(member);

  /** A whole number. */
  readonly optionalInteger = (input: JsonObject, member: string, range: Range): number | undefined => {
    const value = this.#present(input, member);
    if (value !== undefined && !Number.isInteger(value)) {
      throw this.#rules.wrongType({ member, value, type: 'Integer' });
    }
    return this.optionalNumber(input, member, range);
  };

  readonly requiredInteger = (input: JsonObject, member: string, range: Range): number =>
    this.optionalInteger(input, member, range) ?? this.#absent(member);

  /** One of some texts. */
  readonly optionalChoice = <T extends string>(
    input: JsonObject,
    member: string,
    choices: readonly T[],
  ): T | undefined => {
    const value = this.optionalText(input, member);
    if (value === undefined) return undefined;
    const choice = choices.find((candidate) => candidate === value);
    if (choice !== undefined) return choice;
    throw this.#rules.broken({ member, value, rule: { kind: 'choice', choices } });
  };

  readonly optionalStructure = (input: JsonObject, member: string): JsonObject | undefined => {
    const value = this.#present(input, member);
    if (value === undefined || isJsonObject(value)) return value;
    throw this.#rules.wrongType({ member, value, type: 'Structure' });
  };

  /** A map of texts. */
  readonly optionalTextMap = (
    input: JsonObject,
    member: string,
  ): Readonly<Record<string, string>> | undefined => {
    const map = this.optionalStructure(input, member);
    if (map === undefined) return undefined;
    const texts: Record<string, string> = {};
    for (const [key, value] of Object.entries(map)) {
      if (value === undefined) continue;
      if (typeof value !== 'string') {
        throw this.#rules.wrongType({ member: `${member}.${key}`, value, type: 'String' });
      }
      texts[key] = value;
    }
    return texts;
  };

  readonly optionalTextList = (input: JsonObject, member: string): readonly string[] | undefined =>
    this.#optionalList(input, member)?.map((value) => {
      if (typeof value === 'string') return value;
      throw this.#rules.wrongType({ member, value, type: 'List of String' });
    });

  /** Absent: an empty list. */
  readonly textList = (input: JsonObject, member: string): readonly string[] =>
    this.optionalTextList(input, member) ?? [];

  readonly optionalStructureList = (input: JsonObject, member: string): readonly JsonObject[] | undefined =>
    this.#optionalList(input, member)?.map((value) => {
      if (isJsonObject(value)) return value;
      throw this.#rules.wrongType({ member, value, type: 'List of Structure' });
    });

  /** Absent: an empty list. */
  readonly structureList = (input: JsonObject, member: string): readonly JsonObject[] =>
    this.optionalStructureList(input, member) ?? [];

  /** A point in time: epoch seconds on the wire, ISO 8601 text from a state machine. Gives epoch milliseconds. */
  readonly optionalInstant = (input: JsonObject, member: string): number | undefined => {
    const value = this.#present(input, member);
    if (value === undefined) return undefined;
    if (typeof value === 'number') return value * 1_000;
    const epochMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(epochMs)) throw this.#rules.wrongType({ member, value, type: 'Timestamp' });
    return epochMs;
  };

  /** Absent: `false`. */
  readonly flag = (input: JsonObject, member: string): boolean => input[member] === true;

  #absent(member: string): never {
    throw this.#rules.absent(member);
  }

  #present(input: JsonObject, member: string): Json | undefined {
    const value = input[member] ?? undefined;
    return value === '' && this.#rules.emptyIsAbsent ? undefined : value;
  }

  #optionalList(input: JsonObject, member: string): readonly Json[] | undefined {
    const value = this.#present(input, member);
    if (value === undefined) return undefined;
    if (!isJsonArray(value)) throw this.#rules.wrongType({ member, value, type: 'List' });
    return value;
  }
}

function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
