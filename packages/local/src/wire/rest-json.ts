import { AwsError, type JsonObject } from '../kernel/index.ts';
import { signedService, type WireRequest, type WireRequestHead, type WireResponse } from './http-message.ts';
import { BODY_LIMIT_BYTES } from './json-body.ts';
import type { Protocol } from './protocol.ts';
import { type RestRoute, speaking, type WireService } from './service-wire.ts';

/** REST-JSON. Paths begin with the version of their API, a date, unless the service is known by what requests are signed for. */
export function restJson(services: readonly WireService[]): Protocol {
  const speakers = speaking(services, 'rest-json');
  const routes = speakers.flatMap(({ name, wire: { signingName, routes: own } }) =>
    own.map((route) => ({ service: name, signingName, route })),
  );
  const signingNames = new Set(speakers.flatMap(({ wire }) => wire.signingName ?? []));
  const signedFor = ({ headers }: WireRequestHead) => {
    const service = signedService(headers);
    return service !== undefined && signingNames.has(service) ? service : undefined;
  };
  const find = (head: WireRequestHead) =>
    routes.find(
      ({ route, signingName }) =>
        head.method === route.method && route.path.test(head.path) && signingName === signedFor(head),
    );
  return {
    accepts: (head) => /^\/\d{4}-\d{2}-\d{2}\//.test(head.path) || signedFor(head) !== undefined,
    bodyLimitBytes: (head) => find(head)?.route.bodyLimitBytes ?? BODY_LIMIT_BYTES,

    parse(request) {
      const found = find(request);
      if (found === undefined) {
        throw new AwsError({
          code: 'UnknownOperationException',
          message: `The local engine has no operation at ${request.method} ${request.path}.`,
          httpStatus: 404,
        });
      }
      const { service, route } = found;
      return {
        service,
        operation: route.operation,
        input: { ...route.members(request), ...pathMembers(route, request) },
        write: (output, requestId) => writeOutput(route, output, requestId),
      };
    },

    writeError(error, requestId) {
      return {
        status: error.httpStatus,
        headers: { ...commonHeaders(requestId), 'x-amzn-errortype': error.code },
        body: JSON.stringify({
          Type: error.httpStatus < 500 ? 'User' : 'Service',
          Message: error.message,
          message: error.message,
          ...error.fields,
        }),
      };
    },
  };
}

function pathMembers(route: RestRoute, { path }: WireRequest): JsonObject {
  const groups = route.path.exec(path)?.groups ?? {};
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch (cause) {
    throw new AwsError({
      code: 'SerializationException',
      message: `The path ${path} is not percent-encoded.`,
      cause,
    });
  }
}

function writeOutput({ answer }: RestRoute, output: JsonObject, requestId: string): WireResponse {
  if (typeof answer === 'function') {
    const { status, headers, body } = answer(output);
    return { status, headers: { ...commonHeaders(requestId), ...headers }, body };
  }
  const body = answer === 204 ? '' : JSON.stringify(output);
  return { status: answer, headers: commonHeaders(requestId), body };
}

function commonHeaders(requestId: string): Record<string, string> {
  return { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
}
