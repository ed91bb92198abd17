import { type JsonNode, JsonSyntaxError, parseJson } from '../../json/index.ts';
import type { JsonObject } from '../../kernel/index.ts';
import { optionalInstant, optionalText, textList } from '../../request/index.ts';
import { ENTRY_TIME_BYTES } from '../limits.ts';

/** What a valid entry says about its event; absent times are those of the call. */
export interface EventContent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonNode;
  readonly resources: readonly string[];
  readonly timeEpochMs?: number;
  readonly traceHeader?: string;
}

/** Why an entry is refused; the call as a whole succeeds. */
export interface EntryError {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

export type EntryResult =
  | { readonly kind: 'accepted'; readonly content: EventContent }
  | { readonly kind: 'refused'; readonly error: EntryError };

const REQUIRED = ['Source', 'DetailType', 'Detail'] as const;

/** Sources with this beginning belong to AWS services. */
const SERVICE_SOURCE_PREFIX = 'aws.';

/** Source: EventBridge API reference, PutEvents and PutEventsRequestEntry. */
export function parseEntry(entry: JsonObject): EntryResult {
  const texts = REQUIRED.map((member) => optionalText(entry, member, { minLength: 0 }) ?? '');
  const [source = '', detailType = '', detailText = ''] = texts;
  const missing = REQUIRED[texts.indexOf('')];
  if (missing !== undefined) {
    return refused(
      'InvalidArgument',
      `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
    );
  }
  if (source.startsWith(SERVICE_SOURCE_PREFIX)) {
    return refused('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  const detail = parseDetail(detailText);
  if (detail === undefined) return refused('MalformedDetail', 'Detail is malformed.');
  const timeEpochMs = optionalInstant(entry, 'Time');
  const traceHeader = optionalText(entry, 'TraceHeader');
  const content: EventContent = {
    source,
    detailType,
    detail,
    resources: textList(entry, 'Resources'),
    ...(timeEpochMs !== undefined && { timeEpochMs }),
    ...(traceHeader !== undefined && { traceHeader }),
  };
  return { kind: 'accepted', content };
}

/** Bytes of an entry. Source: EventBridge user guide, "Calculating PutEvents entry size". */
export function entryBytes(entry: JsonObject): number {
  const texts = [...REQUIRED.map((member) => entry[member]), ...textList(entry, 'Resources')];
  const textBytes = texts.reduce<number>(
    (sum, text) => sum + (typeof text === 'string' ? Buffer.byteLength(text) : 0),
    0,
  );
  return textBytes + (entry['Time'] === undefined ? 0 : ENTRY_TIME_BYTES);
}

function parseDetail(text: string): JsonNode | undefined {
  try {
    const detail = parseJson(text);
    return detail.kind === 'object' ? detail : undefined;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}

function refused(ErrorCode: string, ErrorMessage: string): EntryResult {
  return { kind: 'refused', error: { ErrorCode, ErrorMessage } };
}
