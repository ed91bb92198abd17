import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { isJsonObject, type Json } from '../../kernel/index.ts';
import { ExpressionError } from '../errors.ts';

type TerraformFunction = (args: readonly Json[], folder: string) => Json;

/**
 * The functions of the Terraform language that synthesized stacks call. Source: Terraform language documentation,
 * "Functions".
 */
const FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  basename: ([path]) => basename(text(path)),
  concat: (lists) => lists.flatMap(list),
  filebase64sha256: ([path], folder) => hashFile(path, folder).digest('base64'),
  filesha256: ([path], folder) => hashFile(path, folder).digest('hex'),
  file: ([path], folder) => readFileSync(resolve(folder, text(path)), 'utf8'),
  join: ([separator, ...lists]) => lists.flatMap(list).map(text).join(text(separator)),
  jsondecode: ([json]) => JSON.parse(text(json)) as Json,
  jsonencode: ([value]) => jsonencode(value ?? null),
  length: ([value]) => length(value),
  lower: ([value]) => text(value).toLowerCase(),
  merge: (objects) => Object.assign({}, ...objects) as Json,
  replace: ([value, search, by]) => text(value).replaceAll(text(search), text(by)),
  split: ([separator, value]) => text(value).split(text(separator)),
  tolist: ([value]) => list(value),
  tonumber: ([value]) => Number(text(value)),
  toset: ([value]) => [...new Set(list(value))],
  tostring: ([value]) => text(value),
  trimprefix: ([value, prefix]) => {
    const whole = text(value);
    return whole.startsWith(text(prefix)) ? whole.slice(text(prefix).length) : whole;
  },
  upper: ([value]) => text(value).toUpperCase(),
};

/** @throws ExpressionError for a function that the engine does not know, or a value that it does not take. */
export function callFunction(name: string, args: readonly Json[], folder: string): Json {
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (known === undefined) {
    throw new ExpressionError(
      `${name}(…)`,
      `calls a function that the local engine does not know; it knows ${Object.keys(FUNCTIONS).join(', ')}`,
    );
  }
  return known(args, folder);
}

function text(value: Json | undefined): string {
  if (value === undefined || value === null || typeof value === 'object') {
    throw new ExpressionError(
      JSON.stringify(value) ?? 'an absent argument',
      'is not a text, as the function needs it',
    );
  }
  return String(value);
}

function list(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) {
    throw new ExpressionError(
      JSON.stringify(value) ?? 'an absent argument',
      'is not a list, as the function needs it',
    );
  }
  return value;
}

function length(value: Json | undefined): number {
  return isJsonObject(value)
    ? Object.keys(value).length
    : Array.isArray(value)
      ? value.length
      : text(value).length;
}

/** Terraform writes `<`, `>`, `&` and two line separators as escapes, and keys in order. */
function jsonencode(value: Json): string {
  return JSON.stringify(sorted(value)).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sorted(item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
}

function hashFile(path: Json | undefined, folder: string) {
  return createHash('sha256').update(readFileSync(resolve(folder, text(path))));
}
