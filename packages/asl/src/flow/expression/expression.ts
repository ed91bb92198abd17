import type { Json } from '../../language/index.ts';

/** Where a reference starts. */
export type Root =
  /** The state's input. */
  | { readonly kind: 'input' }
  /** What a Task, a Parallel or a Map gave. */
  | { readonly kind: 'result' }
  /** What a Catch caught. */
  | { readonly kind: 'errorOutput' }
  | { readonly kind: 'context' }
  | { readonly kind: 'variable'; readonly name: string };

/** A value that is only known when the machine runs, in neither query language yet. */
export type Expression =
  | { readonly kind: 'reference'; readonly root: Root; readonly path: readonly (string | number)[] }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Operand[] }
  /** The escape hatches: text that is taken as it is, in the one language that it is written in. */
  | { readonly kind: 'jsonata'; readonly text: string }
  | { readonly kind: 'jsonPath'; readonly text: string };

/** An expression, or a value that is known already. */
export type Operand = { readonly expression: Expression } | { readonly literal: Json };

/** Functions that both query languages have. */
export type FunctionName =
  | 'format'
  | 'jsonToString'
  | 'stringToJson'
  | 'arrayLength'
  | 'mathAdd'
  | 'hash'
  | 'base64Encode'
  | 'base64Decode'
  | 'uuid';
