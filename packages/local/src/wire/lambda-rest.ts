import { AwsFault, type JsonObject } from '../kernel/index.ts';
import type { WireRequest, WireResponse } from './http-message.ts';
import { LAMBDA_ROUTES, type LambdaRoute } from './lambda-routes.ts';
import type { Protocol, ProtocolCall } from './protocol.ts';

/** The REST-JSON protocol of Lambda: the operation in method and path, the payload of an invocation as the bare body. */
export const lambdaRest: Protocol = {
  accepts: (request) => /^\/\d{4}-\d{2}-\d{2}\//.test(request.path),

  read(request): ProtocolCall {
    for (const route of LAMBDA_ROUTES) {
      const found = request.method === route.method ? route.path.exec(request.path) : null;
      if (found === null) continue;
      return {
        service: 'lambda',
        operation: route.operation,
        input: { ...route.members(request), ...pathMembers(found, request) },
        write: (output, requestId) => writeOutput(route, output, requestId),
      };
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

function pathMembers({ groups = {} }: RegExpExecArray, { path }: WireRequest): JsonObject {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch (cause) {
    throw new AwsFault({
      code: 'SerializationException',
      message: `The path ${path} is not percent-encoded.`,
      cause,
    });
  }
}

function writeOutput({ status }: LambdaRoute, output: JsonObject, requestId: string): WireResponse {
  if (status === undefined) return writeInvocation(output, requestId);
  return { status, headers: jsonHeaders(requestId), body: status === 204 ? '' : JSON.stringify(output) };
}

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

function jsonHeaders(requestId: string): Record<string, string> {
  return { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
}

function optional(name: string, value: unknown): Record<string, string> {
  return typeof value === 'string' ? { [name]: value } : {};
}
