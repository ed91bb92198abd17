import { UnwritableExpressionError } from '../errors.ts';
import type { Root } from './expression.ts';
import { expressionOf, makeValue, type Value } from './value.ts';

/**
 * Members of what a reference leads to. A member of what may be absent may be absent. `itemAt` gives items of
 * lists, `memberAt` members under names that the type leaves open.
 */
type MembersOf<Type, Absent> = Type extends readonly unknown[]
  ? number extends Type['length']
    ? unknown
    : { readonly [Index in Extract<keyof Type, `${number}`>]: Reference<Type[Index] | Absent> }
  : Type extends object
    ? string extends keyof Type
      ? unknown
      : { readonly [Member in keyof Type]-?: Reference<Type[Member] | Absent> }
    : unknown;

/** A value with its members: `input.order.id`. A name that the type does not have does not compile. */
export type Reference<Type> = Value<Type> & MembersOf<NonNullable<Type>, Extract<Type, undefined>>;

/** A reference from its root; members are references too. */
export function reference<Type>(root: Root, path: readonly (string | number)[] = []): Reference<Type> {
  return new Proxy(makeValue<Type>({ kind: 'reference', root, path }), {
    get: (target, member) =>
      typeof member === 'symbol'
        ? Reflect.get(target, member)
        : reference(root, [...path, /^\d+$/.test(member) ? Number(member) : member]),
  }) as Reference<Type>;
}

/**
 * The item of a list, counted from 0, or from the end where the index is negative. It may be absent.
 *
 * @throws UnwritableExpressionError if the list is no reference.
 */
export function itemAt<Item>(list: Value<readonly Item[]>, index: number): Reference<Item | undefined> {
  return below(list, index);
}

/**
 * The member of an object whose type leaves its names open. It may be absent.
 *
 * @throws UnwritableExpressionError if the object is no reference.
 */
export function memberAt<Member>(
  object: Value<{ readonly [name: string]: Member } | undefined>,
  name: string,
): Reference<Member | undefined> {
  return below(object, name);
}

function below<Type>(value: Value<unknown>, segment: string | number): Reference<Type> {
  const expression = expressionOf(value);
  if (expression.kind !== 'reference') {
    throw new UnwritableExpressionError('can look into a reference only; keep the value in a variable first');
  }
  return reference(expression.root, [...expression.path, segment]);
}
