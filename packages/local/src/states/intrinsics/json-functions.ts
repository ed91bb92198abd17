import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { IntrinsicFailure } from '../errors.ts';
import { type IntrinsicFunctionTable, stringArgument } from './intrinsic-function.ts';

export const JSON_FUNCTIONS = {
  'States.StringToJson': (args) => {
    const text = stringArgument(args, 0);
    // AWS reads a blank text as no value at all.
    if (text.trim() === '') return null;
    try {
      return JSON.parse(text) as Json;
    } catch (error) {
      throw new IntrinsicFailure(`the argument is not valid JSON: ${text}`, { cause: error });
    }
  },

  'States.JsonToString': (args) => {
    return JSON.stringify(args[0]);
  },

  'States.JsonMerge': (args) => {
    if (args[2] !== false)
      throw new IntrinsicFailure('deep merging is not supported: the third argument must be false');
    return { ...objectArgument(args, 0), ...objectArgument(args, 1) };
  },
} as const satisfies IntrinsicFunctionTable;

function objectArgument(args: readonly Json[], position: number): JsonObject {
  const value = args[position];
  if (isJsonObject(value)) return value;
  throw new IntrinsicFailure(`argument ${position + 1} must be an object, but was: ${JSON.stringify(value)}`);
}
