import type { JsonSchema } from './detail-type.ts';

/** What a JSON Schema says of a place in a value: nothing, that there is none, or of which types it may be. */
export type Place =
  | { readonly is: 'unknown' }
  | { readonly is: 'absent'; readonly after: readonly string[]; readonly known: readonly string[] }
  | { readonly is: 'typed'; readonly types: readonly string[] };

const UNKNOWN: Place = { is: 'unknown' };

/**
 * What a JSON Schema says of the member at some names. A schema that names members is taken for all that there are, though most allow
 * others: what it does not name was not thought of.
 */
export function placeIn(schema: JsonSchema, names: readonly string[]): Place {
  let schemas = alternatives(schema, schema, []);
  for (const [index, name] of names.entries()) {
    const found = schemas.flatMap((each) => memberOf(each, name));
    if (found.length === 0) {
      if (schemas.some(isOpen)) return UNKNOWN;
      const known = schemas.flatMap(({ properties }) => Object.keys(isSchema(properties) ? properties : {}));
      return { is: 'absent', after: names.slice(0, index), known: [...new Set(known)] };
    }
    schemas = found.flatMap((each) => alternatives(schema, each, []));
  }
  const types = schemas.map(typesOf);
  return types.includes(undefined)
    ? UNKNOWN
    : { is: 'typed', types: [...new Set(types.flatMap((each) => each ?? []))] };
}

/** The schemas one of which a value fulfils, without those that only refer to others. */
function alternatives(
  root: JsonSchema,
  schema: JsonSchema,
  seen: readonly JsonSchema[],
): readonly JsonSchema[] {
  if (seen.includes(schema)) return [];
  const { $ref, anyOf, oneOf, allOf } = schema;
  const target = typeof $ref === 'string' ? pointed(root, $ref) : undefined;
  const others = [
    ...[anyOf, oneOf, allOf].flatMap((list) => (Array.isArray(list) ? list : [])),
    target,
  ].filter(isSchema);
  const inner = others.flatMap((other) => alternatives(root, other, [...seen, schema]));
  const saysSomething = ['type', 'properties', 'additionalProperties', 'const', 'enum'].some(
    (word) => word in schema,
  );
  return others.length === 0 || saysSomething ? [schema, ...inner] : inner;
}

/** What `#/$defs/order` names; undefined: it is in no place of this schema. */
function pointed(root: JsonSchema, ref: string): unknown {
  if (!ref.startsWith('#')) return {};
  const names = ref
    .split('/')
    .slice(1)
    .map((name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<unknown>((value, name) => (isSchema(value) ? value[name] : undefined), root);
}

function memberOf({ properties, additionalProperties }: JsonSchema, name: string): readonly JsonSchema[] {
  if (isSchema(properties) && Object.hasOwn(properties, name)) {
    const member = properties[name];
    return [isSchema(member) ? member : {}];
  }
  return isSchema(additionalProperties) ? [additionalProperties] : [];
}

/** Whether a value may have members that its schema does not name. */
function isOpen(schema: JsonSchema): boolean {
  const types = typesOf(schema);
  const mayBeObject = types === undefined || types.includes('object');
  return mayBeObject && (schema['properties'] === undefined || schema['patternProperties'] !== undefined);
}

/** Undefined: it may be of any type. */
function typesOf(schema: JsonSchema): readonly string[] | undefined {
  const { type, properties } = schema;
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.map(String);
  if ('const' in schema) return [typeOf(schema['const'])];
  if (Array.isArray(schema['enum'])) return schema['enum'].map(typeOf);
  return properties === undefined ? undefined : ['object'];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
