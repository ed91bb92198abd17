import { DIAGNOSTIC_CODES, type Diagnostic, type DiagnosticCode } from '../diagnostic.ts';
import type { ParseExpression } from '../jsonata/expression.ts';
import type { QueryLanguage } from '../model/index.ts';
import type { ServiceResource } from '../resources/resource.ts';

/** Standard runs for up to a year and may wait for tokens and jobs; Express runs for minutes and may not. */
export type StateMachineType = 'STANDARD' | 'EXPRESS';

/** Where a value stands and what holds there. */
export interface Place {
  readonly location: string;
  /** Query language of the state. */
  readonly language: QueryLanguage;
  readonly machineType: StateMachineType;
  /** Asked once for each text. */
  readonly parseExpression: ParseExpression;
  /**
   * What `$states` has beside `input` and `context`: `result` in the `Output` and `Assign` of a state that does work,
   * `errorOutput` in those of a Catcher. Absent: nothing.
   */
  readonly offered?: 'result' | 'errorOutput';
  /** Integrations beside those of Step Functions. */
  readonly alsoKnown: (resource: ServiceResource) => boolean;
}

/** Looks at one value and says which rules it breaks. */
export type Check = (value: unknown, place: Place) => readonly Diagnostic[];

/** The check of a field in which `$states` has more than its `input` and `context`. */
export function offering(offered: NonNullable<Place['offered']>, check: Check): Check {
  return (value, place) => check(value, { ...place, offered });
}

/** The place of a member, or of an item of a list. */
export function inside(place: Place, member: string | number): Place {
  const step = typeof member === 'number' ? `[${member}]` : `/${member}`;
  return { ...place, location: place.location + step };
}

export interface BrokenRule {
  /** In the words of Step Functions where they are known. */
  readonly message: string;
  /** Absent: `SCHEMA_VALIDATION_FAILED`. */
  readonly code?: DiagnosticCode;
  readonly hint?: string;
}

/** One diagnostic at a place. */
export function broken(
  { location }: Place,
  { message, code = DIAGNOSTIC_CODES.schema, hint }: BrokenRule,
): Diagnostic[] {
  return [
    {
      code,
      location: location === '' ? '/' : location,
      message,
      ...(hint === undefined ? {} : { hint }),
    },
  ];
}

const SHOWN_CHARACTERS = 80;

/** A value of the wrong type or out of range, with what was found. */
export function wrong(place: Place, message: string, value: unknown): Diagnostic[] {
  const text = JSON.stringify(value) ?? String(value);
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return broken(place, { message, hint: `found ${shown}` });
}
