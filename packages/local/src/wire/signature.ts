import type { WireRequest } from './http-message.ts';

/** `Credential=KEY_ID/DATE/REGION/SERVICE/aws4_request` of a Signature Version 4 header. */
const CREDENTIAL = /\bCredential=([^/,\s]+)\//;

/**
 * The access key id that signed a request; `undefined` when the request is not signed. Source: IAM User Guide,
 * "Elements of an AWS API request signature".
 */
export function signingKeyId(request: WireRequest): string | undefined {
  const authorization = request.headers['authorization'];
  if (authorization?.startsWith('AWS4-')) return CREDENTIAL.exec(authorization)?.[1];
  return request.query.get('X-Amz-Credential')?.split('/')[0];
}
