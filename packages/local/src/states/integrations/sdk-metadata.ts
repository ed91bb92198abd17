import type { JsonObject } from '../../kernel/index.ts';
import type { IntegrationScope } from './integration.ts';

/** What the response of a service carries beside its body. */
export interface ResponseHead {
  readonly contentType:
    | 'application/json'
    | 'application/x-amz-json-1.0'
    | 'application/x-amz-json-1.1'
    | 'text/xml';
  /** Default 200. */
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The members that an optimized integration adds to a result: head of the response, and the request's id. */
export function sdkMetadata(
  body: JsonObject | string,
  head: ResponseHead,
  scope: IntegrationScope,
): JsonObject {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers: Readonly<Record<string, string>> = {
    connection: 'keep-alive',
    'Content-Length': String(Buffer.byteLength(text, 'utf8')),
    'Content-Type': head.contentType,
    Date: new Date(scope.nowEpochMs).toUTCString(),
    'x-amzn-RequestId': scope.requestId,
    ...head.headers,
  };
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      HttpHeaders: headers,
      HttpStatusCode: head.statusCode ?? 200,
    },
    SdkResponseMetadata: { RequestId: scope.requestId },
  };
}
