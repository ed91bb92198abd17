import type jsonata from 'jsonata';

/** Most bytes of one value that an expression builds: a number is eight, a character one. */
const MAX_HELD_BYTES = 6_990_256;
const BYTES_OF_NUMBER = 8;

/** Longest array of `$range`. Source: https://github.com/floci-io/floci/pull/2790. */
export const MAX_RANGE_ITEMS = 360_145;

/**
 * Most steps of one expression. AWS documents one second; a number of steps gives the same answer on a machine that is
 * busy with other things.
 */
const MAX_STEPS = 1_000_000;

/**
 * Limits that the library keeps. Source: what AWS answered to expressions on either side of each bound,
 * https://github.com/floci-io/floci/issues/2737.
 */
export const EVALUATION_LIMITS = {
  stack: 100,
  sequence: MAX_HELD_BYTES / BYTES_OF_NUMBER,
} as const satisfies jsonata.JsonataOptions;

const MEMORY = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';
const STACK =
  'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive';
const TIMEOUT = 'Expression evaluation timeout: Check for infinite loop';

/** What AWS says where the library has a code for a limit. */
const LIMIT_SENTENCES: ReadonlyMap<unknown, string> = new Map([
  ['D1011', STACK],
  ['D2015', MEMORY],
]);

/** An expression builds too large a value. */
export class MemoryLimitError extends Error {
  override readonly name = 'MemoryLimitError';

  constructor() {
    super(MEMORY);
  }
}

/** An expression goes on for too long. */
class StepLimitError extends Error {
  override readonly name = 'StepLimitError';

  constructor() {
    super(TIMEOUT);
  }
}

/** The sentence of the limit that an evaluation has met; `undefined` for any other failure. */
export function limitSentence(error: unknown): string | undefined {
  if (error instanceof MemoryLimitError || error instanceof StepLimitError) return error.message;
  // A text or an array that is longer than the machine itself can make.
  if (error instanceof RangeError) return error.message.includes('call stack') ? STACK : MEMORY;
  return typeof error === 'object' && error !== null && 'code' in error
    ? LIMIT_SENTENCES.get(error.code)
    : undefined;
}

/** Types of syntax that make a value; the others hand on what is there. */
const BUILDING: ReadonlySet<unknown> = new Set(['unary', 'binary', 'function', 'apply']);

/** What the library tells after each step. */
type AfterStep = (
  expression: { readonly type: unknown },
  input: unknown,
  /** Its base is one for all steps of an evaluation, and no other's. */
  frame: { readonly base: object },
  result: unknown,
) => void;

/** Lets an expression fail as soon as it has built a value over the limit, or gone on for too long. */
export function withLimits(compiled: jsonata.Expression): jsonata.Expression {
  const held = new WeakMap<object, number>();
  const steps = new WeakMap<object, number>();
  const afterStep: AfterStep = ({ type }, _input, { base }, result) => {
    const count = (steps.get(base) ?? 0) + 1;
    if (count > MAX_STEPS) throw new StepLimitError();
    steps.set(base, count);
    if (BUILDING.has(type) && heldBytes(result, held) > MAX_HELD_BYTES) throw new MemoryLimitError();
  };
  // The library's hooks are symbols, of which its types know nothing.
  const hooks = compiled as unknown as { assign(name: symbol, hook: AfterStep): void };
  hooks.assign(Symbol.for('jsonata.__evaluate_exit'), afterStep);
  return compiled;
}

/** @param known what was measured before, for values hold each other. */
function heldBytes(value: unknown, known: WeakMap<object, number>): number {
  if (typeof value === 'string') return value.length;
  if (typeof value === 'number') return BYTES_OF_NUMBER;
  if (typeof value !== 'object' || value === null) return 0;
  // Functions and regular expressions are objects that lead to all that is around them.
  if ('_jsonata_function' in value || '_jsonata_lambda' in value || value instanceof RegExp) return 0;
  const before = known.get(value);
  if (before !== undefined) return before;
  let bytes = 0;
  if (Array.isArray(value)) {
    for (const item of value) bytes += heldBytes(item, known);
  } else {
    for (const [name, member] of Object.entries(value)) bytes += name.length + heldBytes(member, known);
  }
  known.set(value, bytes);
  return bytes;
}
