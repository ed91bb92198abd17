import type { Resolved } from '../expression/template.ts';
import type { ValueOr } from '../expression/value.ts';
import type { CommonOptions, SameAsInput, Spec } from '../spec.ts';

export interface WaitOptions<Output, Assigned> extends CommonOptions {
  /** JSONata only. Absent: its input. */
  readonly Output?: Output;
  readonly Assign?: Assigned;
}

type Until =
  | { readonly Seconds: ValueOr<number>; readonly Timestamp?: never }
  /** RFC 3339 with upper-case `T` and `Z`. */
  | { readonly Timestamp: ValueOr<string>; readonly Seconds?: never };

/** Waits for a time or until an instant. Source: States Language specification, "Wait State". */
export function wait<const Output = SameAsInput, const Assigned extends object = object>({
  Output,
  Assign,
  Seconds,
  Timestamp,
  ...fixed
}: WaitOptions<Output, Assigned> & Until): Spec<Resolved<Output>, Resolved<Assigned>> {
  return {
    type: 'Wait',
    fixed,
    dynamic: { Seconds, Timestamp },
    ...(Output === undefined ? {} : { output: Output }),
    ...(Assign === undefined ? {} : { assign: { ...Assign } }),
  };
}
