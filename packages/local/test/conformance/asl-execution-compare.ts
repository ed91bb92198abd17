import { isJsonObject, type Json, type JsonObject } from '../../src/kernel/index.ts';
import type { Replacement } from './asl-execution-cases.ts';

const TIMESTAMP = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})/gu;
const IGNORED_KEYS: ReadonlySet<string> = new Set([
  'SdkHttpMetadata',
  'SdkResponseMetadata',
  'ResponseMetadata',
  'billingDetails',
  'roleArn',
]);
const WORD_PLACEHOLDERS = ['date', 'datetime', 'timestamp', 'snf_role_arn', 'sfn_role_arn'];
const ANGLE_PLACEHOLDER = /<[^<>"\s]+(?:<[^<>]*>[^<>"\s]*)?>/gu;

/** Compares values with recordings by the rules of the recordings' README. */
export class Comparer {
  readonly #words: ReadonlySet<string>;
  readonly #inText: RegExp;

  constructor(placeholders: readonly string[] | undefined, replacements: readonly Replacement[]) {
    const words = placeholders ?? [
      ...WORD_PLACEHOLDERS,
      ...replacements.map(({ placeholder }) => placeholder),
    ];
    this.#words = new Set(words);
    const literal = words.filter((word) => word.length > 3).map(escapeRegExp);
    this.#inText = new RegExp([ANGLE_PLACEHOLDER.source, ...literal].join('|'), 'gu');
  }

  matches(expected: Json, actual: Json): boolean {
    if (typeof expected === 'string') return this.#matchesText(expected, actual);
    if (Array.isArray(expected)) return this.#matchesArray(expected, parsed(actual));
    if (isJsonObject(expected)) return this.#matchesObject(expected, parsed(actual));
    return expected === parsed(actual);
  }

  #matchesText(expected: string, actual: Json): boolean {
    if (this.#words.has(expected) || new RegExp(`^(?:${ANGLE_PLACEHOLDER.source})$`, 'u').test(expected))
      return true;
    if (typeof actual !== 'string') {
      const value = parsed(expected);
      return typeof value !== 'string' && this.matches(value, actual);
    }
    const lambdaError = lambdaErrorIn(expected);
    if (lambdaError !== undefined) return lambdaError === lambdaErrorIn(actual);
    const dated = actual.replaceAll(TIMESTAMP, 'date');
    const wanted = expected.replaceAll(TIMESTAMP, 'date');
    if (wanted === dated) return true;
    const expectedValue = parsed(expected);
    const actualValue = parsed(actual);
    if (typeof expectedValue !== 'string' && typeof actualValue !== 'string')
      return this.matches(expectedValue, actualValue);
    const pattern = splitAround(wanted, this.#inText).map(escapeRegExp).join('[\\s\\S]*');
    return new RegExp(`^${pattern}$`, 'u').test(dated);
  }

  #matchesArray(expected: readonly Json[], actual: Json): boolean {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item, index) => this.matches(item, actual[index] ?? null))
    );
  }

  #matchesObject(expected: JsonObject, actual: Json): boolean {
    if (!isJsonObject(actual)) return false;
    if (typeof expected['errorType'] === 'string') {
      return (
        expected['errorType'] === actual['errorType'] && expected['errorMessage'] === actual['errorMessage']
      );
    }
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)].filter(isCompared));
    return [...names].every((name) => {
      const left = expected[name];
      const right = actual[name];
      return left !== undefined && right !== undefined && this.matches(left, right);
    });
  }
}

function isCompared(key: string): boolean {
  return (
    !IGNORED_KEYS.has(key) &&
    !key.toLowerCase().includes('timestamp') &&
    !key.toLowerCase().startsWith('x-amz')
  );
}

/** `errorType` and `errorMessage` of the error document of a function, inside a text. */
function lambdaErrorIn(text: string): string | undefined {
  const type = /\\*"errorType\\*":\s*\\*"([^"\\]*)/u.exec(text)?.[1];
  const message = /\\*"errorMessage\\*":\s*\\*"([^"\\]*)/u.exec(text)?.[1];
  return type === undefined ? undefined : `${type}: ${message}`;
}

function parsed(value: Json): Json {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

function splitAround(text: string, separator: RegExp): readonly string[] {
  return text.split(new RegExp(separator.source, 'u'));
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
