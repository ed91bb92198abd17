import type { AwsError, JsonObject, ServiceName } from '../kernel/index.ts';
import type { WireRequest, WireRequestHead, WireResponse } from './http-message.ts';

/** A service as the protocols find it. */
export interface WireService {
  readonly name: ServiceName;
  readonly wire: ServiceWire;
}

/** How clients speak to a service. */
export type ServiceWire = AwsJsonWire | RestJsonWire | RestXmlWire | QueryWire;

/** The operation in a header, input and output as JSON. Source: Smithy, "AWS JSON 1.0 protocol" and 1.1. */
export interface AwsJsonWire {
  readonly protocol: 'aws-json';
  /** First part of `X-Amz-Target`: `AWSStepFunctions`. */
  readonly targetPrefix: string;
  /** The most that the body of a request may have. Absent: 16 MB. */
  readonly bodyLimitBytes?: number;
  /** Members of the input that are in headers. Absent: no operation has any. */
  readonly headerMembers?: (operation: string, headers: WireRequestHead['headers']) => JsonObject;
  /** Stands before the names of errors; clients cut everything up to its `#`. Absent: nothing does. */
  readonly errorNamespace?: string;
  /** Headers that errors have beside the common ones. Absent: none. */
  readonly errorHeaders?: (error: AwsError) => Readonly<Record<string, string>>;
}

/** The operation in method and path. Source: Smithy, "AWS restJson1 protocol". */
export interface RestJsonWire {
  readonly protocol: 'rest-json';
  /** Service in the scope of signatures, where paths begin with no version of the API. Absent: they do. */
  readonly signingName?: string;
  readonly routes: readonly RestRoute[];
}

/** One call of a REST API. */
export interface RestRoute {
  readonly method: 'DELETE' | 'GET' | 'POST' | 'PUT';
  /** Begins with the version of the API, `/2015-03-31/`, unless the signature names the service. Its groups, decoded, are members of the input. */
  readonly path: RegExp;
  readonly operation: string;
  /** The most that the body of a request may have. Absent: 16 MB. */
  readonly bodyLimitBytes?: number;
  /** Members beyond those of the path. */
  readonly members: (request: WireRequest) => JsonObject;
  /** The output as a document with this status (204: without one), or in a way of its own. */
  readonly answer: 200 | 201 | 204 | RestAnswer;
}

/** Writes the answer of an operation whose output is no document; the common headers are added. */
export type RestAnswer = (output: JsonObject) => WireResponse;

/** The operation in method, path and query, documents as XML. Source: Smithy, "AWS restXml protocol". */
export interface RestXmlWire {
  readonly protocol: 'rest-xml';
  /** Service in the scope of signatures, by which a request names it. */
  readonly signingName: string;
  /** The most that the body of a request may have. */
  readonly bodyLimitBytes: number;
  /** Finds what a request calls. @throws AwsError when it is nothing that the engine has. */
  route(head: WireRequestHead): RestXmlRoute;
  /** An error as this service words it, where the door has a common one. */
  errorOf(error: AwsError): AwsError;
}

/** One call of a REST-XML API. */
export interface RestXmlRoute {
  readonly operation: string;
  /** @throws AwsError when the request cannot be read. */
  members(request: WireRequest): JsonObject;
  /** Writes the answer; the common headers are added. */
  answer(output: JsonObject, head: WireRequestHead): WireResponse;
}

/** A form in, XML out. Source: Smithy, "AWS query protocol". */
export interface QueryWire {
  readonly protocol: 'query';
  /** `Version` of the form, by which a request names its service. */
  readonly apiVersion: string;
  readonly xmlNamespace: string;
  /** Members of outputs that are maps and no structures, by name. Absent: there are none. */
  readonly maps?: ReadonlySet<string>;
}

/** A service that speaks this protocol, with what it says of it. */
export type Speaking<W extends ServiceWire> = { readonly name: ServiceName; readonly wire: W };

/** The services that speak one protocol. */
export function speaking<P extends ServiceWire['protocol']>(
  services: readonly WireService[],
  protocol: P,
): readonly Speaking<Extract<ServiceWire, { protocol: P }>>[] {
  return services.flatMap(({ name, wire }) => (isOf(wire, protocol) ? [{ name, wire }] : []));
}

function isOf<P extends ServiceWire['protocol']>(
  wire: ServiceWire,
  protocol: P,
): wire is Extract<ServiceWire, { protocol: P }> {
  return wire.protocol === protocol;
}
