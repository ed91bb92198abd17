/** The type of a value in the response of an API, as far as a mocked response is checked. */
export type Shape =
  | { readonly kind: 'any' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'string'; readonly minLength?: number; readonly values?: readonly string[] }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'map'; readonly value: Shape }
  | {
      readonly kind: 'structure';
      /** Each made when it is needed: shapes such as an attribute value contain themselves. */
      readonly members: Readonly<Record<string, () => Shape>>;
      readonly required?: readonly string[];
    };

export const ANY: Shape = { kind: 'any' };
export const BOOLEAN: Shape = { kind: 'boolean' };
export const TEXT: Shape = { kind: 'string' };
export const NUMBER: Shape = { kind: 'number' };

export function textOf(limits: { readonly minLength: number }): Shape {
  return { kind: 'string', ...limits };
}

export function oneOf(...values: readonly string[]): Shape {
  return { kind: 'string', values };
}

export function between(min: number, max: number): Shape {
  return { kind: 'number', min, max };
}

export function listOf(item: Shape): Shape {
  return { kind: 'list', item };
}

export function mapOf(value: Shape): Shape {
  return { kind: 'map', value };
}

/** A structure; a member may be given as a function where the shape contains itself. */
export function structure(
  members: Readonly<Record<string, Shape | (() => Shape)>>,
  required: readonly string[] = [],
): Shape {
  const lazy = Object.entries(members).map(([name, member]): [string, () => Shape] => [
    name,
    typeof member === 'function' ? member : () => member,
  ]);
  return { kind: 'structure', members: Object.fromEntries(lazy), required };
}
