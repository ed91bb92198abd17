import { isJsonObject, type Json, type JsonObject } from '../../../kernel/index.ts';
import { RuntimeFailure } from '../../errors.ts';
import { formOf } from './form-encoding.ts';

/** What an HTTP task sends. */
export interface HttpRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent: there is none. */
  readonly body: string | undefined;
}

/** What a connection adds to every request, names and values. */
export interface ConnectionParts {
  readonly headers: readonly (readonly [string, string])[];
  readonly query: readonly (readonly [string, string])[];
  readonly body: readonly (readonly [string, string])[];
}

const METHODS: ReadonlySet<unknown> = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']);

/** Headers that a task may not set. Source: Step Functions developer guide, "Call HTTPS APIs in Step Functions workflows". */
const FORBIDDEN =
  /^(?:a-im|accept-charset|accept-datetime|accept-encoding|cache-control|connection|content-encoding|content-md5|date|expect|forwarded|from|host|http2-settings|if-.*|max-forwards|origin|pragma|proxy-.*|referer|server|te|trailer|transfer-encoding|upgrade|via|warning|x-forwarded-.*|x-amz.*|x-amzn.*)$/iu;

/** The most that is read of an answer, which a request asks for. */
const ANSWER_BYTES = 262_144;

/**
 * Makes the request of a task. What its connection has comes over what the task has.
 * @throws RuntimeFailure when the parameters are none of a request.
 */
export function parseHttpRequest(
  parameters: JsonObject,
  { connection, region }: { readonly connection: ConnectionParts; readonly region: string },
): HttpRequest {
  const { Method: method, RequestBody: given } = parameters;
  if (!METHODS.has(method)) {
    throw new RuntimeFailure(
      `Method of an HTTP task must be one of ${[...METHODS].join(', ')}, but was: ${JSON.stringify(method)}`,
    );
  }
  const url = parseEndpoint(parameters);
  for (const [name, value] of Object.entries(objectOf(parameters, 'QueryParameters'))) {
    for (const item of Array.isArray(value) ? value : [value ?? null])
      url.searchParams.append(name, textOf(item));
  }
  for (const [name, value] of connection.query) url.searchParams.set(name, value);
  const headers = headersOf(parameters, connection, region);
  const body = withParts(given, connection.body);
  if (body === undefined) return { url, method: String(method), headers, body: undefined };
  const transform = objectOf(parameters, 'Transform');
  const isForm = transform['RequestBodyEncoding'] === 'URL_ENCODED';
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    url,
    method: String(method),
    headers: {
      ...(isForm || !has(headers, 'content-type') ? { 'Content-Type': type } : {}),
      ...withoutType(headers, isForm),
    },
    body: isForm ? formOf(body, transform['RequestEncodingOptions']) : textOf(body),
  };
}

/** `ApiEndpoint` of a task. @throws RuntimeFailure when it is no address. */
export function parseEndpoint({ ApiEndpoint: endpoint }: JsonObject): URL {
  const url = typeof endpoint === 'string' && URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  throw new RuntimeFailure(
    `ApiEndpoint of an HTTP task must be an address of https, but was: ${JSON.stringify(endpoint)}`,
  );
}

function headersOf(
  parameters: JsonObject,
  connection: ConnectionParts,
  region: string,
): Record<string, string> {
  const given = Object.entries(objectOf(parameters, 'Headers')).map(([name, value]): [string, string] => {
    if (FORBIDDEN.test(name)) throw new RuntimeFailure(`An HTTP task may not set the header ${name}.`);
    return [name, Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value ?? null)];
  });
  const ofConnection = connection.headers.map(([name, value]): [string, string] => [name, value]);
  const own = ofConnection.map(([name]) => name.toLowerCase());
  return {
    'User-Agent': `Amazon|StepFunctions|HttpInvoke|${region}`,
    Range: `bytes=0-${ANSWER_BYTES}`,
    ...Object.fromEntries(given.filter(([name]) => !own.includes(name.toLowerCase()))),
    ...Object.fromEntries(ofConnection),
  };
}

/** The body, with what the connection puts into a body that is an object. */
function withParts(body: Json | undefined, parts: ConnectionParts['body']): Json | undefined {
  if (parts.length === 0) return body;
  return { ...(isJsonObject(body) ? body : {}), ...Object.fromEntries(parts) };
}

function objectOf(parameters: JsonObject, member: string): JsonObject {
  const value = parameters[member];
  if (value === undefined) return {};
  if (isJsonObject(value)) return value;
  throw new RuntimeFailure(`${member} of an HTTP task must be an object, but was: ${JSON.stringify(value)}`);
}

function has(headers: Readonly<Record<string, string>>, name: string): boolean {
  return Object.keys(headers).some((header) => header.toLowerCase() === name);
}

/** A form has its own type, whatever the task says. */
function withoutType(
  headers: Readonly<Record<string, string>>,
  isForm: boolean,
): Readonly<Record<string, string>> {
  if (!isForm) return headers;
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type'),
  );
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
