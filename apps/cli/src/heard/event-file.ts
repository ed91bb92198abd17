import { UsageError } from '../errors.ts';
import { readFileOperand } from '../file-operand.ts';
import { isJsonObject } from '../json-text.ts';

/** An event as rules see it. */
export type SeenEvent = Readonly<Record<string, unknown>> & {
  readonly source: string;
  readonly 'detail-type': string;
};

/** The event of a file, which is one as rules see it, or an entry of PutEvents. @throws UsageError if it is none. */
export function readEventFile(file: string): SeenEvent {
  const given = parseJson(readFileOperand(file), file);
  const {
    Source,
    DetailType,
    Detail,
    source = Source,
    'detail-type': detailType = DetailType,
    ...more
  } = given;
  const detail =
    more['detail'] ?? (typeof Detail === 'string' ? parseJson(Detail, `${file}, Detail`) : Detail);
  if (typeof source !== 'string' || typeof detailType !== 'string' || !isJsonObject(detail)) {
    throw new UsageError(
      `An event has source, detail-type and detail (or Source, DetailType and Detail, as an entry of PutEvents), but ${file} has ${Object.keys(given).join(', ')}.`,
    );
  }
  return { id: 'explained', ...more, source, 'detail-type': detailType, detail };
}

function parseJson(text: string, what: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${what} must be a JSON object, but is none: ${error.message}.`);
  }
  throw new UsageError(`${what} must be a JSON object, but is another value.`);
}
