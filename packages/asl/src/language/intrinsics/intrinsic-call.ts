import type { Json } from '../model/json.ts';
import type { Path } from '../paths/path.ts';
import type { IntrinsicName } from './functions.ts';

/** An invocation of an intrinsic function, `States.Format('Hello {}', $.name)`. */
export interface IntrinsicCall {
  readonly name: IntrinsicName;
  readonly arguments: readonly IntrinsicArgument[];
  /** The invocation as it is written, for messages. */
  readonly text: string;
}

export type IntrinsicArgument =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'call'; readonly call: IntrinsicCall };
