import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/kernel/index.ts';

export type Language = 'JSONPath' | 'JSONata';

/** Where a state is made. */
export interface Place {
  /** Of the state. */
  readonly language: Language;
  /** Of the machine, which states inside of this one have too. */
  readonly machineLanguage: Language;
  /** Prefix of the names inside, so that they are unique. */
  readonly prefix: string;
  /** How many levels of branches there may be below. */
  readonly depth: number;
}

export type Arbitraries = Readonly<Record<string, fc.Arbitrary<Json>>>;

/** One of these values. */
export function one(...values: readonly Json[]): fc.Arbitrary<Json> {
  return fc.constantFrom(...values);
}

/** Fields of which each may be there. */
export function some(fields: Arbitraries): fc.Arbitrary<JsonObject> {
  return fc.record(fields, { requiredKeys: [] });
}

/** Fields that go together, of which at most one set is there. */
export function atMostOne(...sets: readonly Arbitraries[]): fc.Arbitrary<JsonObject> {
  return fc.oneof(fc.constant<JsonObject>({}), ...sets.map((set) => fc.record(set)));
}

/** The fields of all of these. */
export function merged(...parts: readonly fc.Arbitrary<JsonObject>[]): fc.Arbitrary<JsonObject> {
  return fc.tuple(...parts).map((objects) => Object.assign({}, ...objects) as JsonObject);
}

/** What only states of the language have. */
export function only(place: Place, language: Language, fields: Arbitraries): Arbitraries {
  return place.language === language ? fields : {};
}
