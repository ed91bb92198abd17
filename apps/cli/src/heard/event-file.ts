import { UsageError } from '../errors.ts';
import { readFileOperand } from '../file-operand.ts';
import { isJsonObject } from '../json-text.ts';

/** An event as rules see it. */
export type SeenEvent = Readonly<Record<string, unknown>> & {
  readonly source: string;
  readonly 'detail-type': string;
};

/** An event, and where it is put. */
export interface ReadEvent {
  readonly event: SeenEvent;
  /** Name of the bus. Absent: the file has an event as rules see it, which names none. */
  readonly bus?: string;
}

/**
 * The event of a file, which is one as rules see it, or an entry of PutEvents: that one is put on the bus that it names, or on the
 * default one. Source: PutEventsRequestEntry, EventBusName.
 *
 * @throws UsageError if it is none.
 */
export function readEventFile(file: string): ReadEvent {
  const given = parseJson(readFileOperand(file), file);
  const {
    Source,
    DetailType,
    Detail,
    EventBusName,
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
  return {
    event: { ...more, source, 'detail-type': detailType, detail },
    ...busOf(Source, EventBusName, file),
  };
}

/** The bus of an entry of PutEvents. */
function busOf(Source: unknown, EventBusName: unknown, file: string): { readonly bus?: string } {
  if (EventBusName === undefined) return Source === undefined ? {} : { bus: 'default' };
  // The name, or the end of an ARN: arn:aws:events:REGION:ACCOUNT:event-bus/NAME.
  const bus = typeof EventBusName === 'string' ? EventBusName.split('/').at(-1) : '';
  if (bus !== undefined && bus !== '') return { bus };
  throw new UsageError(
    `EventBusName must be the name or ARN of a bus, but is ${JSON.stringify(EventBusName)} in ${file}.`,
  );
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
