import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JsonNode, parseJson, printJson } from '../../src/json/index.ts';
import { isJsonObject, type JsonObject } from '../../src/kernel/index.ts';

/** Folder with recorded behaviour of AWS; the project does not contain it. */
export const CONFORMANCE_DIR: string | undefined = process.env['WFM_CONFORMANCE_DIR'];

/** One recorded case. Numbers of its documents are as the recording has them. */
export interface RecordedCase {
  readonly id: string;
  readonly members: JsonObject;
  /** Text of a document member; `undefined` if the case has none. */
  text(member: 'pattern' | 'event'): string | undefined;
}

/** Reads a file with one case per line; no case if the file is not there. */
export function readCases(file: string): readonly RecordedCase[] {
  if (CONFORMANCE_DIR === undefined) return [];
  const path = join(CONFORMANCE_DIR, 'event-pattern', file);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => readCase(line.replace(/,$/, '')));
}

function readCase(line: string): RecordedCase {
  // The recorder wrote numbers that are too large for a double as `Infinity`, which JSON does not have.
  const node = parseJson(line.replaceAll(/(?<=[[,:])Infinity(?=[\],}])/g, '1e999'));
  if (node.kind !== 'object') throw new TypeError(`A case must be an object: ${line}`);
  const members: unknown = JSON.parse(printJson(node));
  if (!isJsonObject(members)) throw new TypeError(`A case must be an object: ${line}`);
  return {
    id: String(members['id']),
    members,
    text: (member) => {
      const exactText = members[`${member}Text`];
      if (typeof exactText === 'string') return exactText;
      const document: JsonNode | undefined = node.members.get(member);
      return document === undefined ? undefined : printJson(document);
    },
  };
}

const PLACEHOLDER = /<[^<>]+>|\bdate\b/g;
const TIMESTAMP = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})/g;

/**
 * Whether a value agrees with a recorded one whose made-up texts were masked: `<uuid:1>`, `date`. A text that is as a
 * whole a placeholder stands for any value; inside a text a placeholder stands for any text.
 */
export function agrees(expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'string') {
    const source = expected
      .split(PLACEHOLDER)
      .map((literal) => escapedForRegExp(literal))
      .join('.*');
    if (source === '.*') return true;
    return (
      typeof actual === 'string' && new RegExp(`^${source}$`, 's').test(actual.replaceAll(TIMESTAMP, 'date'))
    );
  }
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((element, index) => agrees(element, actual[index]))
    );
  }
  if (isJsonObject(expected)) {
    if (!isJsonObject(actual)) return false;
    const keys = Object.keys(expected);
    return (
      keys.length === Object.keys(actual).length && keys.every((key) => agrees(expected[key], actual[key]))
    );
  }
  return expected === actual;
}

function escapedForRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
