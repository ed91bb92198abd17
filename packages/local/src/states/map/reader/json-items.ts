import { isJsonObject, type Json } from '../../../kernel/index.ts';
import { readFailure } from './read-failure.ts';

/** The items of a JSON document: an array, at the pointer if there is one. @throws StatesError States.ItemReaderFailed */
export function jsonItems(text: string, pointer: unknown): readonly Json[] {
  const document = parse(text, 'The object');
  const items = typeof pointer === 'string' ? at(document, pointer) : document;
  if (Array.isArray(items)) return items;
  throw readFailure('Attempting to map over non-iterable node.');
}

/** A JSON value a line; empty lines are none. @throws StatesError States.ItemReaderFailed */
export function jsonLineItems(text: string, limit: number): readonly Json[] {
  const items: Json[] = [];
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    if (items.length === limit) break;
    if (line.trim() !== '') items.push(parse(line, `Line ${index + 1} of the object`));
  }
  return items;
}

function parse(text: string, what: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw readFailure(`${what} is not valid JSON: ${(error as Error).message}`);
  }
}

/** Source: RFC 6901. */
function at(document: Json, pointer: string): Json {
  let value: Json | undefined = document;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = value[Number(name)];
    else value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    if (value === undefined) throw readFailure(`The ItemsPointer "${pointer}" finds nothing in the object.`);
  }
  return value;
}
