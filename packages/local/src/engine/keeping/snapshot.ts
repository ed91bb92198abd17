import { createHash } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';

/** A piece of what somebody keeps. */
export interface SnapshotPart {
  /** A service, or who else keeps something beside the engine. */
  readonly keeper: string;
  /** Of the keeper's data. */
  readonly version: number;
  readonly what: string;
  readonly data: Json;
}

/** What an engine knew at one instant. */
export interface Snapshot {
  readonly takenAtEpochMs: number;
  /** How far the engine's time was ahead of the machine's. */
  readonly aheadMs: number;
  readonly accountId: string;
  readonly region: string;
  readonly parts: readonly SnapshotPart[];
}

/** The first line of a file says what it is; it counts up whenever a reader of before would not understand the rest. */
const FORMAT = 'local engine snapshot';
const VERSION = 1;

/** What a text turned out to be. */
export type ParsedSnapshot =
  | { readonly kind: 'whole'; readonly snapshot: Snapshot }
  /** It does not end where it should, or is not what was written. */
  | { readonly kind: 'torn' }
  /** Of a format that this engine does not know. */
  | { readonly kind: 'other format'; readonly version: Json | undefined };

/** One line says what the file is, with length and checksum of the rest; then a line of the whole and a line for each part. */
export function snapshotText({ parts, ...head }: Snapshot): string {
  const body = [head, ...parts].map((line) => `${JSON.stringify(line)}\n`).join('');
  const first = { format: FORMAT, version: VERSION, bytes: Buffer.byteLength(body), sha256: sha256(body) };
  return `${JSON.stringify(first)}\n${body}`;
}

export function parseSnapshot(text: string): ParsedSnapshot {
  const end = text.indexOf('\n');
  const first = parseLine(text.slice(0, Math.max(0, end)));
  if (first?.['format'] !== FORMAT) return { kind: 'torn' };
  if (first['version'] !== VERSION) return { kind: 'other format', version: first['version'] };
  const body = text.slice(end + 1);
  if (first['bytes'] !== Buffer.byteLength(body) || first['sha256'] !== sha256(body)) return { kind: 'torn' };
  const [head, ...parts] = body.trimEnd().split('\n').map(parseLine);
  // What has its checksum is what `snapshotText` wrote.
  return {
    kind: 'whole',
    snapshot: { ...(head as unknown as Snapshot), parts: parts as unknown as readonly SnapshotPart[] },
  };
}

function parseLine(line: string): JsonObject | undefined {
  try {
    const value = JSON.parse(line) as Json;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
