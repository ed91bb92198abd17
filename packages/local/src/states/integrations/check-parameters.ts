import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { RuntimeFailure } from '../errors.ts';
import type { Shape } from './response-shape.ts';

/** What kinds of values are called in the refusal. Of AWS's own words only `STRING` was seen. */
const TYPES = {
  string: 'STRING',
  number: 'NUMBER',
  boolean: 'BOOLEAN',
  list: 'ARRAY',
  map: 'OBJECT',
  structure: 'OBJECT',
} as const satisfies Record<Exclude<Shape['kind'], 'any'>, string>;

/**
 * Holds the parameters of a task to the types that the request of its API has, before anything is called: what is wrong here is no
 * error of the service. Members that the shape does not have are let through. Source: aws-cdk issue 9181, with the words of AWS.
 *
 * @throws RuntimeFailure for the first value of a wrong type.
 */
export function checkParameters(shape: Shape, parameters: JsonObject): void {
  const field = wrongField(shape, parameters, 'Parameters');
  if (field === undefined) return;
  throw new RuntimeFailure(
    `The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: [The value for the field '${field.name}' must be a ${field.type}]`,
  );
}

interface WrongField {
  readonly name: string;
  readonly type: string;
}

function wrongField(shape: Shape, value: Json, name: string): WrongField | undefined {
  switch (shape.kind) {
    case 'any':
      return undefined;
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === shape.kind ? undefined : { name, type: TYPES[shape.kind] };
    case 'list':
      if (!Array.isArray(value)) return { name, type: TYPES.list };
      return firstOf(value, (item: Json) => wrongField(shape.item, item, name));
    case 'map':
      if (!isJsonObject(value)) return { name, type: TYPES.map };
      return firstOf(Object.entries(value), ([key, item]) => wrongField(shape.value, item ?? null, key));
    case 'structure':
      if (!isJsonObject(value)) return { name, type: TYPES.structure };
      return firstOf(Object.entries(value), ([member, item]) => {
        const inner = Object.hasOwn(shape.members, member) ? shape.members[member] : undefined;
        return inner === undefined || item === undefined ? undefined : wrongField(inner(), item, member);
      });
    default:
      throw new TypeError(`Unknown shape ${JSON.stringify(shape satisfies never)}`);
  }
}

function firstOf<T>(
  values: readonly T[],
  find: (value: T) => WrongField | undefined,
): WrongField | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
