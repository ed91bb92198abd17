import { DIAGNOSTIC_CODES } from '../diagnostic.ts';
import { jsonataExpression } from '../jsonata/expression.ts';
import { parseTimestamp } from '../timestamps.ts';
import { type Check, wrong } from './check.ts';
import { jsonataDiagnostics } from './jsonata.ts';

export const anything: Check = () => [];

export const text: Check = (value, place) =>
  typeof value === 'string' ? [] : wrong(place, 'Expected value of type String', value);

export const nonEmptyText: Check = (value, place) =>
  value === '' ? wrong(place, 'Value cannot be empty', value) : text(value, place);

export const boolean: Check = (value, place) =>
  typeof value === 'boolean' ? [] : wrong(place, 'Expected value of type Boolean', value);

export const anyNumber: Check = (value, place) =>
  typeof value === 'number' ? [] : wrong(place, 'Expected value of type Number', value);

/** RFC 3339 as the language profiles it. Source: States Language specification, "Timestamps". */
export const timestamp: Check = (value, place) =>
  typeof value === 'string' && parseTimestamp(value) !== undefined
    ? []
    : wrong(place, 'String does not match RFC3339 timestamp', value);

export function oneOf(...allowed: readonly string[]): Check {
  return (value, place) =>
    typeof value === 'string' && allowed.includes(value)
      ? []
      : wrong(place, `Value should be one of the following: [${allowed.join(', ')}]`, value);
}

interface Range {
  readonly least: number;
  /** Absent: no upper bound. */
  readonly most?: number;
}

export function integer(range: Range): Check {
  return (value, place) =>
    typeof value === 'number' && Number.isInteger(value)
      ? inRange(range)(value, place)
      : wrong(place, 'Expected value of type Integer', value);
}

export function number(range: Range): Check {
  return (value, place) =>
    typeof value === 'number' && Number.isFinite(value)
      ? inRange(range)(value, place)
      : wrong(place, 'Expected value of type Number', value);
}

function inRange({ least, most = Number.POSITIVE_INFINITY }: Range) {
  return (value: number, place: Parameters<Check>[1]) => {
    if (value < least) return wrong(place, `Minimum value is ${least}`, value);
    return value > most ? wrong(place, `Maximum value is ${most}`, value) : [];
  };
}

/** In a JSONata state the value may be an expression instead; in a JSONPath state it may not. */
export function orJsonata(literal: Check): Check {
  return (value, place) =>
    place.language === 'JSONata' && typeof value === 'string' && jsonataExpression(value) !== undefined
      ? jsonataDiagnostics(value, place)
      : literal(value, place);
}

/** What stands in an ARN may not have these. Source: Step Functions developer guide, "Using Map state in Distributed mode", `Label`. */
const NOT_IN_LABELS = /[\s?*<>{}[\]:;,\\|^~$#%&`"\p{Cc}]/u;
const LABEL_MAX_CHARACTERS = 40;

/** The label of a Map: prefix of the ARN of its runs. */
export const label: Check = (value, place) => {
  if (typeof value !== 'string' || value === '') return nonEmptyText(value, place);
  const problem =
    value.length > LABEL_MAX_CHARACTERS
      ? `exceeds the ${LABEL_MAX_CHARACTERS}-character limit allowed by the service`
      : NOT_IN_LABELS.test(value)
        ? 'contains characters that are not allowed by the service'
        : undefined;
  if (problem === undefined) return [];
  const message = `Label '${value}' ${problem}`;
  return [{ code: DIAGNOSTIC_CODES.label, location: place.location, message }];
};
