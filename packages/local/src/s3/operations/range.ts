import { s3Error } from '../api/errors.ts';

/** A part of an object's bytes. */
export interface ByteRange {
  readonly start: number;
  /** The first byte that is not in it. */
  readonly end: number;
  /** Of the answer: `bytes 0-9/100`. */
  readonly header: string;
}

/**
 * The one range that a `Range` asks for; absent: all bytes, also for what is no such range. Source: RFC 9110, 14.1.2.
 * @throws AwsError InvalidRange when no byte is in it.
 */
export function rangeOf(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? sizeBytes : Math.min(sizeBytes, Number(to) + 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  if (start >= end) {
    throw s3Error('InvalidRange', 'The requested range is not satisfiable', {
      RangeRequested: header,
      ActualObjectSize: sizeBytes,
    });
  }
  return { start, end, header: `bytes ${start}-${end - 1}/${sizeBytes}` };
}
