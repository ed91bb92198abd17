import { isJsonObject, type Json } from '../../kernel/index.ts';
import { IntrinsicFailure } from '../errors.ts';
import { type IntrinsicFunctionTable, stringArgument } from './intrinsic-function.ts';

export const STRING_FUNCTIONS = {
  'States.Format': (args) => {
    const values = args.slice(1);
    let used = 0;
    const text = stringArgument(args, 0).replaceAll(/\\[{}]|\{\}/gu, (found) => {
      if (found !== '{}') return found.slice(1);
      const value = values[used];
      used += 1;
      return value === undefined ? found : formatted(value);
    });
    if (used !== values.length) {
      throw new IntrinsicFailure(`the template has ${used} places for ${values.length} values`);
    }
    return text;
  },

  'States.StringSplit': (args) => {
    // Every character of the second argument is a delimiter; what is empty between two of them is left out.
    const delimiters = new Set(stringArgument(args, 1));
    const parts: string[] = [];
    let part = '';
    for (const character of stringArgument(args, 0)) {
      if (!delimiters.has(character)) part += character;
      else if (part !== '') {
        parts.push(part);
        part = '';
      }
    }
    return part === '' ? parts : [...parts, part];
  },

  'States.UUID': (_args, ids) => {
    return ids.uuid();
  },
} as const satisfies IntrinsicFunctionTable;

/** A value as Java writes it, which is how AWS puts lists and objects into a text: `{Arg1=1, Arg2=[]}`. */
function formatted(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(formatted).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${name}=${formatted(member ?? null)}`);
  return `{${members.join(', ')}}`;
}
