import type { Resolved } from '../expression/template.ts';
import type { CommonOptions, SameAsInput, Spec } from '../spec.ts';

export interface PassOptions<Output, Assigned> extends CommonOptions {
  /** What it hands on. Absent: its input. In JSONPath this becomes `Parameters`. */
  readonly Output?: Output;
  readonly Assign?: Assigned;
}

/** Hands on its input, or what it is told to. Source: States Language specification, "Pass State". */
export function pass<const Output = SameAsInput, const Assigned extends object = object>({
  Output,
  Assign,
  ...fixed
}: PassOptions<Output, Assigned>): Spec<Resolved<Output>, Resolved<Assigned>> {
  return {
    type: 'Pass',
    fixed,
    dynamic: {},
    ...(Output === undefined ? {} : { output: Output }),
    ...(Assign === undefined ? {} : { assign: { ...Assign } }),
  };
}
