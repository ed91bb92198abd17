import type { WireRequestHead } from './http-message.ts';

/** `Credential=KEY_ID/DATE/REGION/SERVICE/aws4_request` of a Signature Version 4 header. */
const CREDENTIAL = /\bCredential=([^/,\s]+)\//;

/**
 * The access key id that signed a request; `undefined` when the request is not signed. A signature in the query
 * (a presigned URL) counts for nothing: no API of the engine is meant for it, and a web page can send one. Source: IAM
 * User Guide, "Elements of an AWS API request signature".
 */
export function signingKeyId({ headers }: WireRequestHead): string | undefined {
  const { authorization } = headers;
  return authorization?.startsWith('AWS4-') === true ? CREDENTIAL.exec(authorization)?.[1] : undefined;
}
