import { jsonataExpression, jsonataFindings } from '../jsonata.ts';
import { broken, type Check } from './check.ts';

export const anything: Check = () => [];

export const text: Check = (value, place) =>
  typeof value === 'string' ? [] : broken(place, 'must be a text', { value });

export const nonEmptyText: Check = (value, place) =>
  typeof value === 'string' && value !== ''
    ? []
    : broken(place, 'must be a text that is not empty', { value });

/** Text of at most so many characters. */
export function textUpTo(maxCharacters: number): Check {
  return (value, place) =>
    typeof value === 'string' && value !== '' && value.length <= maxCharacters
      ? []
      : broken(place, `must be a text of 1 to ${maxCharacters} characters`, { value });
}

export const yes: Check = (value, place) => (value === true ? [] : broken(place, 'must be true', { value }));

export const boolean: Check = (value, place) =>
  typeof value === 'boolean' ? [] : broken(place, 'must be true or false', { value });

export function oneOf(...allowed: readonly string[]): Check {
  return (value, place) =>
    typeof value === 'string' && allowed.includes(value)
      ? []
      : broken(place, `must be ${allowed.map((item) => JSON.stringify(item)).join(' or ')}`, { value });
}

interface Range {
  readonly least: number;
  readonly most?: number;
}

export function integer({ least, most = Number.MAX_SAFE_INTEGER }: Range): Check {
  const rule = `must be a whole number of at least ${least}${most === Number.MAX_SAFE_INTEGER ? '' : ` and at most ${most}`}`;
  return (value, place) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? []
      : broken(place, rule, { value });
}

export const anyNumber: Check = (value, place) =>
  typeof value === 'number' ? [] : broken(place, 'must be a number', { value });

export function number({ least, most = Number.POSITIVE_INFINITY }: Range): Check {
  const rule = `must be a number of at least ${least}${most === Number.POSITIVE_INFINITY ? '' : ` and at most ${most}`}`;
  return (value, place) =>
    typeof value === 'number' && value >= least && value <= most ? [] : broken(place, rule, { value });
}

/** In a JSONata state the value may be an expression instead; in a JSONPath state it may not. */
export function orJsonata(literal: Check): Check {
  return (value, place) =>
    place.language === 'JSONata' && typeof value === 'string' && jsonataExpression(value) !== undefined
      ? jsonataFindings(value, place.pointer, place.jsonataProblem)
      : literal(value, place);
}
