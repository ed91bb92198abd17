import { gunzipSync } from 'node:zlib';
import { AwsError, isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import { bodyText, type WireRequest } from './http-message.ts';

/** The most that AWS takes in one request, unless its service takes more: 16 MB, for BatchWriteItem. Source: DynamoDB developer guide, "Quotas". */
export const BODY_LIMIT_BYTES = 16_777_216;

/** Nothing stands for no members. @throws AwsError SerializationException when the body is no JSON object. */
export function parseJsonBody(request: WireRequest): JsonObject {
  const text = bodyText({ ...request, body: unpacked(request) });
  if (text === '') return {};
  let document: Json;
  try {
    document = JSON.parse(text) as Json;
  } catch (cause) {
    throw new AwsError({ code: 'SerializationException', message: 'The body is not JSON.', cause });
  }
  if (!isJsonObject(document)) {
    throw new AwsError({ code: 'SerializationException', message: 'The body must be a JSON object.' });
  }
  return document;
}

/** SDKs compress large requests of some operations. Source: Smithy, "requestCompression trait". */
function unpacked({ headers, body }: WireRequest): Uint8Array {
  if (headers['content-encoding'] !== 'gzip') return body;
  try {
    return gunzipSync(body, { maxOutputLength: BODY_LIMIT_BYTES });
  } catch (cause) {
    const message = `The body must be gzip of ${BODY_LIMIT_BYTES} bytes at most, as its Content-Encoding says.`;
    throw new AwsError({ code: 'SerializationException', message, cause });
  }
}
