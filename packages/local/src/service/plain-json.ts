import type { Json, JsonObject } from '../kernel/index.ts';

/** The member that tells an object which stands for something that JSON has not. */
const MARK = '$';

type Standing =
  | { readonly $: 'map'; readonly of: readonly Json[] }
  | { readonly $: 'set'; readonly of: readonly Json[] }
  | { readonly $: 'bytes'; readonly of: string }
  | { readonly $: 'number'; readonly of: string }
  | { readonly $: 'object'; readonly of: readonly Json[] };

/**
 * Data as JSON: objects, arrays and scalars as they are; maps, sets, bytes and the numbers without an end by objects that stand for them.
 * Members that are `undefined` are left out.
 *
 * @throws TypeError for a function, an instance of a class and all else that could not be made again of its data.
 */
export function toPlainJson(value: unknown): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : standing({ $: 'number', of: String(value) });
    case 'object':
      return value === null ? null : objectJson(value);
    case 'undefined':
      return null;
    default:
      throw new TypeError(`A ${typeof value} cannot be kept: ${String(value)}`);
  }
}

function objectJson(value: object): Json {
  if (Array.isArray(value)) return value.map(toPlainJson);
  if (value instanceof Map) {
    return standing({ $: 'map', of: [...value].map(([key, of]) => [toPlainJson(key), toPlainJson(of)]) });
  }
  if (value instanceof Set) return standing({ $: 'set', of: [...value].map(toPlainJson) });
  if (value instanceof Uint8Array) {
    return standing({ $: 'bytes', of: Buffer.from(value).toString('base64') });
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) {
    throw new TypeError(`An object of the class ${value.constructor.name} cannot be kept.`);
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => [name, toPlainJson(member)] as const);
  if (members.some(([name]) => name === MARK)) {
    return standing({ $: 'object', of: members.map(([name, member]) => [name, member]) });
  }
  return Object.fromEntries(members);
}

/** What `toPlainJson` was given. */
export function fromPlainJson(json: Json): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(fromPlainJson);
  const object = json as JsonObject;
  if (object[MARK] === undefined) {
    return Object.fromEntries(
      Object.entries(object).map(([name, member]) => [name, fromPlainJson(member ?? null)]),
    );
  }
  const standsFor = object as unknown as Standing;
  switch (standsFor.$) {
    case 'map':
      return new Map(pairsOf(standsFor.of));
    case 'set':
      return new Set(standsFor.of.map(fromPlainJson));
    case 'bytes':
      return Buffer.from(standsFor.of, 'base64');
    case 'number':
      return Number(standsFor.of);
    case 'object':
      return Object.fromEntries(pairsOf(standsFor.of));
    default:
      throw new TypeError(`Nothing stands for ${JSON.stringify(standsFor satisfies never)}.`);
  }
}

function pairsOf(pairs: readonly Json[]): readonly (readonly [string, unknown])[] {
  return (pairs as readonly (readonly [Json, Json])[]).map(([key, value]) => [
    fromPlainJson(key) as string,
    fromPlainJson(value),
  ]);
}

function standing(of: Standing): Json {
  return of as unknown as Json;
}
