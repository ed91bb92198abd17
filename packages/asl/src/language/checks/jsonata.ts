import { DIAGNOSTIC_CODES, type Diagnostic } from '../diagnostic.ts';
import { jsonataExpression } from '../jsonata/expression.ts';
import type { JsonataReads } from '../jsonata/references.ts';
import { isJsonObject } from '../model/index.ts';
import { broken, inside, type Place } from './check.ts';

/** Broken JSONata strings in a value, at every depth. Texts that are no JSONata strings are plain texts. */
export function jsonataDiagnostics(value: unknown, place: Place): readonly Diagnostic[] {
  if (typeof value === 'string') return stringDiagnostics(value, place);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => jsonataDiagnostics(item, inside(place, index)));
  }
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, member]) => jsonataDiagnostics(member, inside(place, name)));
  }
  return [];
}

function stringDiagnostics(text: string, place: Place): readonly Diagnostic[] {
  const expression = jsonataExpression(text);
  if (expression === undefined) {
    return text.startsWith('{%')
      ? broken(place, { message: 'JSONata string must start with {% and end with %}', hint: `found ${text}` })
      : [];
  }
  const parsed = place.parseExpression(expression);
  switch (parsed.kind) {
    case 'unresolved':
      return [];
    case 'invalid':
      return broken(place, {
        code: DIAGNOSTIC_CODES.invalidJsonata,
        message: parsed.problem,
        hint: `the expression is ${text}`,
      });
    case 'parsed':
      return unsupported(parsed.reads, place).flatMap((message) =>
        broken(place, {
          code: DIAGNOSTIC_CODES.unsupportedJsonata,
          message,
          hint: 'read $states.input, or a variable by its name with a dollar sign',
        }),
      );
    default:
      throw new TypeError(`Unknown expression: ${JSON.stringify(parsed satisfies never)}`);
  }
}

/** What an expression reads though Step Functions does not offer it. */
function unsupported({ surroundings, states }: JsonataReads, { offered }: Place): string[] {
  const absent = states.flatMap(([first]) =>
    first === undefined || first === 'input' || first === 'context' || first === offered ? [] : [first],
  );
  return [
    ...[...surroundings].map((name) =>
      name === '$$'
        ? "Reference to '$$' is not supported."
        : `Reference to '${name}' at the top level is not supported.`,
    ),
    ...[...new Set(absent)].map((name) => `Field '$states.${name}' does not exist.`),
  ];
}
