import type { IntrinsicName } from '@wfm/asl/language';
import type { Ids, Json } from '../../kernel/index.ts';
import { IntrinsicFailure } from '../errors.ts';

/** One intrinsic function: takes the values of its arguments, as many as the language says. @throws IntrinsicFailure on arguments it cannot take. */
export type IntrinsicFunction = (args: readonly Json[], ids: Ids) => Json;

export type IntrinsicFunctionTable = Readonly<Partial<Record<IntrinsicName, IntrinsicFunction>>>;

export function stringArgument(args: readonly Json[], position: number): string {
  const value = args[position];
  if (typeof value === 'string') return value;
  throw wrongType(position, 'a string', value);
}

export function numberArgument(args: readonly Json[], position: number): number {
  const value = args[position];
  if (typeof value === 'number') return value;
  throw wrongType(position, 'a number', value);
}

/** A number, rounded as AWS does: halves go up. */
export function integerArgument(args: readonly Json[], position: number): number {
  const rounded = Math.round(numberArgument(args, position));
  return rounded === 0 ? 0 : rounded;
}

export function arrayArgument(args: readonly Json[], position: number): readonly Json[] {
  const value = args[position];
  if (Array.isArray(value)) return value;
  throw wrongType(position, 'an array', value);
}

function wrongType(position: number, expected: string, value: Json | undefined): IntrinsicFailure {
  return new IntrinsicFailure(
    `argument ${position + 1} must be ${expected}, but was: ${JSON.stringify(value)}`,
  );
}
