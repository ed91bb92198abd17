import type { Json } from '../../language/index.ts';
import type { FunctionName } from './expression.ts';
import { makeValue, operandOf, type Value, type ValueOr } from './value.ts';

function call<Type>(name: FunctionName, ...operands: readonly ValueOr<Json | undefined>[]): Value<Type> {
  return makeValue({ kind: 'call', name, arguments: operands.map(operandOf) });
}

type Printable = string | number | boolean;

/** The template with each `{}` replaced: `States.Format`, or `&` in JSONata. */
export function format(template: string, ...values: readonly ValueOr<Printable>[]): Value<string> {
  return call('format', template, ...values);
}

/** JSON text of a value: `States.JsonToString`, or `$string`. */
export function jsonToString(value: Value<unknown>): Value<string> {
  return call('jsonToString', value as Value<Json>);
}

/** The value of a JSON text: `States.StringToJson`, or `$parse`. `Type` is what it gives; nobody checks that. */
export function stringToJson<Type>(text: Value<string>): Value<Type> {
  return call('stringToJson', text);
}

/** Number of items: `States.ArrayLength`, or `$count`. */
export function arrayLength(list: Value<readonly unknown[]>): Value<number> {
  return call('arrayLength', list as Value<readonly Json[]>);
}

/** Sum: `States.MathAdd`, or `+`. */
export function mathAdd(a: ValueOr<number>, b: ValueOr<number>): Value<number> {
  return call('mathAdd', a, b);
}

/** Source: Step Functions developer guide, "Intrinsics for hash calculation"; `$hash` in JSONata. */
export type HashAlgorithm = 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Digest in hexadecimal digits: `States.Hash`, or `$hash`. */
export function hash(text: ValueOr<string>, algorithm: HashAlgorithm): Value<string> {
  return call('hash', text, algorithm);
}

export function base64Encode(text: ValueOr<string>): Value<string> {
  return call('base64Encode', text);
}

export function base64Decode(text: ValueOr<string>): Value<string> {
  return call('base64Decode', text);
}

/** A random UUID, version 4. */
export function uuid(): Value<string> {
  return call('uuid');
}
