import { NoAnswerError } from '../faults/index.ts';
import type { AccessKeys } from '../iam/index.ts';
import { AwsError, type Call, type Ids, type JsonObject } from '../kernel/index.ts';
import { awsJson } from './aws-json.ts';
import type { WireOutcome, WireRequest, WireRequestHead, WireResponse } from './http-message.ts';
import type { Protocol } from './protocol.ts';
import { query } from './query.ts';
import { restJson } from './rest-json.ts';
import { restXml } from './rest-xml.ts';
import type { WireService } from './service-wire.ts';

export interface WireRouterParts {
  readonly ids: Ids;
  readonly accessKeys: AccessKeys;
  readonly services: readonly WireService[];
  readonly answer: (call: Call, requestId: string) => Promise<JsonObject>;
}

const NO_BODY = new Uint8Array();

/** From a request to its answer, without sockets: finds the protocol and the caller, calls, writes what came of it. */
export class WireRouter {
  readonly #parts: WireRouterParts;
  /** In the order in which they are asked. */
  readonly #protocols: readonly Protocol[];
  /** Answers what is of no protocol. */
  readonly #fallback: Protocol;

  constructor(parts: WireRouterParts) {
    this.#parts = parts;
    this.#fallback = awsJson(parts.services);
    this.#protocols = [
      restXml(parts.services),
      this.#fallback,
      restJson(parts.services),
      query(parts.services),
    ];
  }

  /** The most that the body of a request may have, as what it calls has it. */
  bodyLimitBytes(head: WireRequestHead): number {
    return this.#protocolOf(head).bodyLimitBytes(head);
  }

  /** Answers a request whose body has more, and is not read. */
  refuseBody(head: WireRequestHead): WireResponse {
    const message = `Request must be smaller than ${this.bodyLimitBytes(head)} bytes`;
    const error = new AwsError({ code: 'RequestEntityTooLargeException', message, httpStatus: 413 });
    return this.#protocolOf(head).writeError(error, this.#parts.ids.uuid(), { ...head, body: NO_BODY });
  }

  async handle(request: WireRequest): Promise<WireOutcome> {
    const requestId = this.#parts.ids.uuid();
    const protocol = this.#protocolOf(request);
    try {
      const caller = this.#parts.accessKeys.callerOf(requireSigned(request));
      const { service, operation, input, write } = protocol.parse(request);
      const output = await this.#parts.answer({ service, operation, input, ...caller }, requestId);
      return { kind: 'response', response: write(output, requestId) };
    } catch (error) {
      if (error instanceof NoAnswerError) return { kind: 'no answer' };
      const answer = error instanceof AwsError ? error : internalFailure(error);
      return { kind: 'response', response: protocol.writeError(answer, requestId, request) };
    }
  }

  #protocolOf(head: WireRequestHead): Protocol {
    return this.#protocols.find((candidate) => candidate.accepts(head)) ?? this.#fallback;
  }
}

/** `Credential=KEY_ID/DATE/REGION/SERVICE/aws4_request` of a Signature Version 4 header. */
const CREDENTIAL = /\bCredential=([^/,\s]+)\//;

/**
 * As on AWS, every request must be signed. It also keeps a web page from calling the engine behind its user's back: a
 * page cannot send this header to another origin without being asked first, and the engine never agrees.
 */
function requireSigned(request: WireRequest): string {
  const accessKeyId = signingKeyId(request);
  if (accessKeyId !== undefined) return accessKeyId;
  throw new AwsError({
    code: 'MissingAuthenticationTokenException',
    message: 'Request is missing Authentication Token',
    httpStatus: 403,
  });
}

/**
 * The access key id that signed a request; `undefined` when the request is not signed. A signature in the query
 * (a presigned URL) counts for nothing: no API of the engine is meant for it, and a web page can send one. Source: IAM
 * User Guide, "Elements of an AWS API request signature".
 */
function signingKeyId({ headers }: WireRequestHead): string | undefined {
  const { authorization } = headers;
  return authorization?.startsWith('AWS4-') === true ? CREDENTIAL.exec(authorization)?.[1] : undefined;
}

function internalFailure(cause: unknown): AwsError {
  return new AwsError({
    code: 'InternalFailure',
    message: `The local engine failed: ${cause instanceof Error ? cause.message : String(cause)}`,
    httpStatus: 500,
    cause,
  });
}
