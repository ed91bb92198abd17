import type { JsonObject } from '../../kernel/index.ts';
import { optionalText } from '../../request/index.ts';
import { s3Error } from '../api/errors.ts';
import type { StoredObject } from '../store/stored-object.ts';

/**
 * `IfMatch`, `IfNoneMatch`, `IfModifiedSince`, `IfUnmodifiedSince`, in the order of RFC 9110, 13.2.2.
 * @throws AwsError PreconditionFailed, NotModified
 */
export function requireReadConditions(object: StoredObject, input: JsonObject): void {
  const ifMatch = optionalText(input, 'IfMatch');
  const ifNoneMatch = optionalText(input, 'IfNoneMatch');
  const modifiedAt = Math.floor(object.lastModifiedEpochMs / 1_000) * 1_000;
  if (ifMatch !== undefined) {
    if (!names(ifMatch, object.etag)) throw failed('If-Match');
  } else if (modifiedAt > instantOf(input, 'IfUnmodifiedSince', Number.POSITIVE_INFINITY)) {
    throw failed('If-Unmodified-Since');
  }
  const isUnchanged =
    ifNoneMatch === undefined
      ? modifiedAt <= instantOf(input, 'IfModifiedSince', Number.NEGATIVE_INFINITY)
      : names(ifNoneMatch, object.etag);
  if (isUnchanged) throw s3Error('NotModified', 'Not Modified');
}

function failed(condition: string): Error {
  return s3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    Condition: condition,
  });
}

function names(header: string, etag: string): boolean {
  return header
    .split(',')
    .map((tag) => tag.trim())
    .some((tag) => tag === '*' || tag === etag || `"${tag}"` === etag);
}

/** Epoch milliseconds; `absent` also for what is no instant. */
function instantOf(input: JsonObject, member: string, absent: number): number {
  const instant = Date.parse(optionalText(input, member) ?? '');
  return Number.isNaN(instant) ? absent : instant;
}
