import { parse } from 'csv-parse/sync';
import type { Json, JsonObject } from '../../../kernel/index.ts';
import { readFailure } from './read-failure.ts';

const DELIMITERS: Readonly<Record<string, string>> = {
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  SPACE: ' ',
  TAB: '\t',
};

/** Characters that no text has, in the place of those that a backslash makes plain. */
const BACKSLASH = '\uFDD0';
const QUOTE = '\uFDD1';
const DELIMITER = '\uFDD2';

/**
 * The records of a CSV text after its header, each with a member for every name in it. Source: Step Functions developer guide, "ItemReader
 * (Map)", CSV; what becomes of missing and extra fields and of headers that repeat was seen on AWS.
 *
 * @throws StatesError States.ItemReaderFailed
 */
export function csvItems(text: string, config: JsonObject, limit: number): readonly Json[] {
  const delimiter = DELIMITERS[String(config['CSVDelimiter'] ?? 'COMMA')] ?? ',';
  const isGiven = config['CSVHeaderLocation'] === 'GIVEN';
  const given = config['CSVHeaders'];
  if (isGiven && !Array.isArray(given))
    throw readFailure('CSVHeaders must be given where CSVHeaderLocation is GIVEN.');
  const records = recordsOf(text, delimiter, isGiven ? limit : limit + 1);
  const header = isGiven && Array.isArray(given) ? given.map(String) : (records.shift() ?? []);
  if (new Set(header).size < header.length) throw readFailure('CSV headers cannot contain duplicates.');
  return records.map((record) =>
    Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])),
  );
}

function recordsOf(text: string, delimiter: string, limit: number): string[][] {
  try {
    const records = parse(withoutBackslashes(text, delimiter), {
      delimiter,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      to: limit,
    });
    return records.map((record) => record.map((field) => restored(field, delimiter)));
  } catch (error) {
    throw readFailure(`The object is not valid CSV: ${(error as Error).message}`);
  }
}

/** A backslash before a backslash, a quote or the delimiter makes that plain; before anything else it goes. */
function withoutBackslashes(text: string, delimiter: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(/\\([\s\S])/gu, (_pair, next: string) => {
    if (next === '\\') return BACKSLASH;
    if (next === '"') return QUOTE;
    return next === delimiter ? DELIMITER : next;
  });
}

function restored(field: string, delimiter: string): string {
  return field.replaceAll(BACKSLASH, '\\').replaceAll(QUOTE, '"').replaceAll(DELIMITER, delimiter);
}
