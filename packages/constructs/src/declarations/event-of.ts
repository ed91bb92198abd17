import type { DetailOf } from './detail-type.ts';
import type { DeclaredEventInput } from './workflow-module.ts';

/** Paths in a value, as `order.id`, at which something of the type `Leaf` may stand; any text where it is not known. */
type PathsTo<Value, Leaf, Depth extends readonly 0[] = []> = unknown extends Value
  ? string
  : Depth['length'] extends 8
    ? string
    : Value extends readonly unknown[]
      ? never
      : Value extends object
        ? {
            [Name in keyof Value & string]: PathsAt<Name, NonNullable<Value[Name]>, Leaf, Depth>;
          }[keyof Value & string]
        : never;

type PathsAt<Name extends string, Member, Leaf, Depth extends readonly 0[]> =
  | ([Extract<Member, Leaf>] extends [never] ? (unknown extends Member ? Name : never) : Name)
  | `${Name}.${PathsTo<Member, Leaf, [...Depth, 0]>}`;

type EventPaths<Detail, Leaf> = 'id' | 'source' | 'time' | 'detail-type' | `detail.${PathsTo<Detail, Leaf>}`;

/** The first part of a key that is at none of the paths; `never`: there is none. */
type UnknownPart<Source, Paths> = Source extends `${string}\${${infer Part}}${infer Rest}`
  ? Part extends Paths
    ? UnknownPart<Rest, Paths>
    : Part
  : never;

type UnknownPath<Source, Paths> = Source extends `$.${infer Path}`
  ? Path extends Paths
    ? never
    : Path
  : UnknownPart<Source, Paths>;

/** The text itself, or a message for a type. */
type Known<Source, Unknown, What extends string> = [Unknown] extends [never]
  ? Source
  : `the declared detail has no ${What} at ${Unknown & string}`;

type CheckedEvent<Event> = Event extends { readonly detail: infer Detail }
  ? {
      readonly [Field in keyof Event]: Field extends 'workflowKeyPath'
        ? Known<
            Event[Field],
            UnknownPath<Event[Field], EventPaths<DetailOf<Detail>, string | number>>,
            'text or whole number'
          >
        : Field extends 'error'
          ? CheckedError<Event[Field], DetailOf<Detail>>
          : Field extends 'orderBy'
            ? Known<
                Event[Field],
                UnknownPath<Event[Field], EventPaths<DetailOf<Detail>, string | number>>,
                'number or instant'
              >
            : Event[Field];
    }
  : Event;

type CheckedError<Error, Detail> = Error extends { readonly path: infer Path }
  ? { readonly path: Known<Path, UnknownPath<Path, EventPaths<Detail, string>>, 'text'> }
  : Error;

/**
 * A declared event whose paths the compiler checks against the type of its `detail`, which `type<OrderCancelled>()` or a schema of
 * zod says.
 *
 * @example
 * eventOf({
 *   name: 'cancelled',
 *   kind: 'fail',
 *   pattern: { 'detail-type': ['OrderCancelled'] },
 *   detail: type<{ readonly tenant: string; readonly orderId: number; readonly reason: string }>(),
 *   workflowKeyPath: '${detail.tenant}#${detail.orderId}',
 *   error: { path: '$.detail.reason' },
 * });
 */
export function eventOf<const Event extends DeclaredEventInput>(event: Event & CheckedEvent<Event>): Event {
  return event;
}
