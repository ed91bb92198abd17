import { AwsFault, type JsonObject } from '../kernel/index.ts';
import { bodyText, type WireRequest, type WireResponse } from './http-message.ts';
import type { Protocol, ProtocolCall } from './protocol.ts';

const API = '/2015-03-31/functions';

interface Route {
  readonly method: string;
  /** The path after `/2015-03-31/functions`; the first group is the function's name. */
  readonly path: RegExp;
  readonly operation: string;
  readonly input: (request: WireRequest, functionName: string) => JsonObject;
  readonly write: (output: JsonObject, requestId: string) => WireResponse;
}

const named = (request: WireRequest, functionName: string): JsonObject => ({
  FunctionName: functionName,
  ...optional('Qualifier', request.query.get('Qualifier')),
});

/** The calls of the Lambda API that the engine answers. Source: AWS Lambda API reference, each operation's request syntax. */
const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: /^\/([^/]+)\/invocations$/,
    operation: 'Invoke',
    input: (request, functionName) => ({
      ...named(request, functionName),
      Payload: bodyText(request),
      ...optional('InvocationType', request.headers['x-amz-invocation-type']),
      ...optional('LogType', request.headers['x-amz-log-type']),
      ...optional('ClientContext', request.headers['x-amz-client-context']),
    }),
    write: writeInvocation,
  },
  {
    method: 'GET',
    path: /^\/?$/,
    operation: 'ListFunctions',
    input: (request) => ({
      ...optional('Marker', request.query.get('Marker')),
      ...(request.query.has('MaxItems') && { MaxItems: Number(request.query.get('MaxItems')) }),
    }),
    write: writeJson,
  },
  { method: 'GET', path: /^\/([^/]+)$/, operation: 'GetFunction', input: named, write: writeJson },
  {
    method: 'GET',
    path: /^\/([^/]+)\/configuration$/,
    operation: 'GetFunctionConfiguration',
    input: named,
    write: writeJson,
  },
  { method: 'GET', path: /^\/([^/]+)\/policy$/, operation: 'GetPolicy', input: named, write: writeJson },
];

/** The REST-JSON protocol of Lambda: the operation in method and path, the payload as the bare body. */
export const lambdaRest: Protocol = {
  accepts: (request) => /^\/\d{4}-\d{2}-\d{2}\//.test(request.path),

  read(request): ProtocolCall {
    const path = request.path.startsWith(API) ? request.path.slice(API.length) : undefined;
    for (const route of ROUTES) {
      const found = request.method === route.method && path !== undefined ? route.path.exec(path) : null;
      if (found === null) continue;
      const { operation, write } = route;
      const input = route.input(request, decodeURIComponent(found[1] ?? ''));
      return { service: 'lambda', operation, input, write };
    }
    throw new AwsFault({
      code: 'UnknownOperationException',
      message: `The local engine has no Lambda operation at ${request.method} ${request.path}.`,
      httpStatus: 404,
    });
  },

  writeFault(fault, requestId) {
    return {
      status: fault.httpStatus,
      headers: { ...jsonHeaders(requestId), 'x-amzn-errortype': fault.code },
      body: JSON.stringify({
        Type: fault.httpStatus < 500 ? 'User' : 'Service',
        Message: fault.message,
        message: fault.message,
        ...fault.fields,
      }),
    };
  },
};

function writeInvocation(output: JsonObject, requestId: string): WireResponse {
  const { StatusCode, Payload, FunctionError, ExecutedVersion, LogResult } = output;
  return {
    status: Number(StatusCode),
    headers: {
      ...jsonHeaders(requestId),
      ...optional('x-amz-function-error', FunctionError),
      ...optional('x-amz-executed-version', ExecutedVersion),
      ...optional('x-amz-log-result', LogResult),
    },
    body: typeof Payload === 'string' ? Payload : '',
  };
}

function writeJson(output: JsonObject, requestId: string): WireResponse {
  return { status: 200, headers: jsonHeaders(requestId), body: JSON.stringify(output) };
}

function jsonHeaders(requestId: string): Record<string, string> {
  return { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
}

function optional(name: string, value: unknown): Record<string, string> {
  return typeof value === 'string' ? { [name]: value } : {};
}
