import type { Json, QueryLanguage } from '../../language/index.ts';
import { isJsonObject } from '../../language/index.ts';
import { UnwritableExpressionError } from '../errors.ts';
import { jsonPathArgument, jsonPathText } from './json-path-text.ts';
import { jsonataText } from './jsonata-text.ts';
import { expressionOf, isValue, operandOf, type Value } from './value.ts';

/** What a template becomes when the machine runs: values are replaced by what they give. */
export type Resolved<Template> =
  Template extends Value<infer Type>
    ? Type
    : Template extends readonly unknown[]
      ? { -readonly [Index in keyof Template]: Resolved<Template[Index]> }
      : Template extends object
        ? { -readonly [Member in keyof Template]: Resolved<Template[Member]> }
        : Template;

/** A template as JSON in a query language. @throws UnwritableExpressionError if the language has no words for it. */
export function render(template: unknown, language: QueryLanguage): Json {
  return language === 'JSONata' ? renderJsonata(template) : renderJsonPath(template);
}

/** One value that the language writes as a text: a JSONata string, a path, or an intrinsic call. */
export function renderValue(value: Value<unknown>, language: QueryLanguage): string {
  return language === 'JSONata'
    ? `{% ${jsonataText(expressionOf(value))} %}`
    : jsonPathText(expressionOf(value));
}

function renderJsonata(template: unknown): Json {
  if (isValue(template)) return renderValue(template, 'JSONata');
  if (Array.isArray(template)) return template.map(renderJsonata);
  if (isJsonObject(template)) {
    return Object.fromEntries(
      Object.entries(template)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => [name, renderJsonata(member)]),
    );
  }
  return template as Json;
}

function renderJsonPath(template: unknown): Json {
  if (isValue(template)) {
    throw new UnwritableExpressionError(
      'is JSONPath, where a payload is an object; put the value into a member, or make the state JSONata',
    );
  }
  if (Array.isArray(template)) return template.map(renderJsonPath);
  if (!isJsonObject(template)) return template as Json;
  return Object.fromEntries(
    Object.entries(template)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => {
        if (isValue(member)) return [`${name}.$`, renderValue(member, 'JSONPath')];
        // A payload template has no paths inside lists, but a function makes a list of them.
        if (Array.isArray(member) && member.some(isValue)) return [`${name}.$`, listCall(member)];
        return [name, renderJsonPath(member)];
      }),
  );
}

function listCall(items: readonly unknown[]): string {
  return `States.Array(${items.map((item) => jsonPathArgument(operandOf(item as Json))).join(', ')})`;
}
