/** By name in lower case; the values of a header that came more than once stand in one, with commas between. */
export type WireHeaders = Readonly<Record<string, string | undefined>>;

/** What a request says before its body. */
export interface WireRequestHead {
  readonly method: string;
  /** Path without the query, percent-encoded as it came. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: WireHeaders;
}

/** A request as the protocols see it, whatever socket it came by. */
export interface WireRequest extends WireRequestHead {
  readonly body: Uint8Array;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What becomes of a request; `no answer` cuts the connection. */
export type WireOutcome =
  | { readonly kind: 'response'; readonly response: WireResponse }
  | { readonly kind: 'no answer' };

/** `Credential=KEY_ID/DATE/REGION/SERVICE/aws4_request`. */
const SIGNED_SERVICE = /\bCredential=[^/,\s]+\/[^/,\s]+\/[^/,\s]+\/([^/,\s]+)\//;

/** The service that a request is signed for; `undefined` for one that is not signed. Source: IAM User Guide, "Elements of an AWS API request signature". */
export function signedService({ authorization = '' }: WireHeaders): string | undefined {
  return SIGNED_SERVICE.exec(authorization)?.[1];
}

/** The bytes of a request as text. */
export function bodyText(request: WireRequest): string {
  return new TextDecoder().decode(request.body);
}
