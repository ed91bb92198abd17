import { AwsError, isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import { bodyText, type WireRequest } from './http-message.ts';

/** The most that AWS takes in one request, unless its service takes more: 16 MB, for BatchWriteItem. Source: DynamoDB developer guide, "Quotas". */
export const BODY_LIMIT_BYTES = 16_777_216;

/** Nothing stands for no members. @throws AwsError SerializationException when the body is no JSON object. */
export function parseJsonBody(request: WireRequest): JsonObject {
  const text = bodyText(request);
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
