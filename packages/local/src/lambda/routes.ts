import type { JsonObject } from '../kernel/index.ts';
import {
  bodyText,
  parseJsonBody,
  type RestRoute,
  type WireRequest,
  type WireResponse,
} from '../wire/index.ts';
import { MAX_SYNCHRONOUS_BYTES } from './limits.ts';

/** 50 MB of code, in base64. Source: the service's own refusal of more. */
const CODE_LIMIT_BYTES = 70_167_211;

const FUNCTION = '/(?<FunctionName>[^/]+)';

const functions = (rest: string, version = '2015-03-31') => new RegExp(`^/${version}/functions${rest}$`);

const eventInvokeConfig = functions(`${FUNCTION}/event-invoke-config`, '2019-09-25');

const tags = /^\/2017-03-31\/tags\/(?<Resource>[^/]+)$/;

const qualified = ({ query }: WireRequest): JsonObject => optional('Qualifier', query.get('Qualifier'));

const body = (request: WireRequest): JsonObject => ({ ...parseJsonBody(request), ...qualified(request) });

/**
 * The calls of the Lambda API that the engine answers. Source: AWS Lambda API reference, each operation's request
 * syntax.
 */
export const LAMBDA_ROUTES: readonly RestRoute[] = [
  {
    method: 'POST',
    path: functions(`${FUNCTION}/invocations`),
    operation: 'Invoke',
    bodyLimitBytes: MAX_SYNCHRONOUS_BYTES,
    members: (request) => ({
      ...qualified(request),
      Payload: bodyText(request),
      ...optional('InvocationType', request.headers['x-amz-invocation-type']),
      ...optional('LogType', request.headers['x-amz-log-type']),
      ...optional('ClientContext', request.headers['x-amz-client-context']),
      ...optional('TraceHeader', request.headers['x-amzn-trace-id']),
    }),
    answer: writeInvocation,
  },
  {
    method: 'GET',
    path: functions('/?'),
    operation: 'ListFunctions',
    answer: 200,
    members: ({ query }) => ({
      ...optional('Marker', query.get('Marker')),
      ...(query.has('MaxItems') && { MaxItems: Number(query.get('MaxItems')) }),
    }),
  },
  {
    method: 'POST',
    path: functions('/?'),
    operation: 'CreateFunction',
    bodyLimitBytes: CODE_LIMIT_BYTES,
    answer: 201,
    members: body,
  },
  { method: 'GET', path: functions(FUNCTION), operation: 'GetFunction', answer: 200, members: qualified },
  {
    method: 'DELETE',
    path: functions(FUNCTION),
    operation: 'DeleteFunction',
    answer: 204,
    members: qualified,
  },
  {
    method: 'PUT',
    path: functions(`${FUNCTION}/code`),
    operation: 'UpdateFunctionCode',
    bodyLimitBytes: CODE_LIMIT_BYTES,
    answer: 200,
    members: body,
  },
  {
    method: 'GET',
    path: functions(`${FUNCTION}/configuration`),
    operation: 'GetFunctionConfiguration',
    answer: 200,
    members: qualified,
  },
  {
    method: 'PUT',
    path: functions(`${FUNCTION}/configuration`),
    operation: 'UpdateFunctionConfiguration',
    answer: 200,
    members: body,
  },
  {
    method: 'GET',
    path: functions(`${FUNCTION}/policy`),
    operation: 'GetPolicy',
    answer: 200,
    members: qualified,
  },
  {
    method: 'POST',
    path: functions(`${FUNCTION}/policy`),
    operation: 'AddPermission',
    answer: 201,
    members: body,
  },
  {
    method: 'DELETE',
    path: functions(`${FUNCTION}/policy/(?<StatementId>[^/]+)`),
    operation: 'RemovePermission',
    answer: 204,
    members: (request) => ({
      ...qualified(request),
      ...optional('RevisionId', request.query.get('RevisionId')),
    }),
  },
  {
    method: 'PUT',
    path: eventInvokeConfig,
    operation: 'PutFunctionEventInvokeConfig',
    answer: 200,
    members: body,
  },
  {
    method: 'POST',
    path: eventInvokeConfig,
    operation: 'UpdateFunctionEventInvokeConfig',
    answer: 200,
    members: body,
  },
  {
    method: 'GET',
    path: eventInvokeConfig,
    operation: 'GetFunctionEventInvokeConfig',
    answer: 200,
    members: qualified,
  },
  {
    method: 'DELETE',
    path: eventInvokeConfig,
    operation: 'DeleteFunctionEventInvokeConfig',
    answer: 204,
    members: qualified,
  },
  {
    method: 'PUT',
    path: functions(`${FUNCTION}/concurrency`, '2017-10-31'),
    operation: 'PutFunctionConcurrency',
    answer: 200,
    members: body,
  },
  {
    method: 'GET',
    path: functions(`${FUNCTION}/concurrency`, '2019-09-30'),
    operation: 'GetFunctionConcurrency',
    answer: 200,
    members: qualified,
  },
  {
    method: 'DELETE',
    path: functions(`${FUNCTION}/concurrency`, '2017-10-31'),
    operation: 'DeleteFunctionConcurrency',
    answer: 204,
    members: qualified,
  },
  { method: 'POST', path: tags, operation: 'TagResource', answer: 204, members: body },
  {
    method: 'DELETE',
    path: tags,
    operation: 'UntagResource',
    answer: 204,
    members: ({ query }) => ({ TagKeys: query.getAll('tagKeys') }),
  },
  { method: 'GET', path: tags, operation: 'ListTags', answer: 200, members: () => ({}) },
];

/** The payload of an invocation is the bare body; the rest of its output is in the headers. */
function writeInvocation(output: JsonObject): WireResponse {
  const { StatusCode, Payload, FunctionError, ExecutedVersion, LogResult } = output;
  return {
    status: Number(StatusCode),
    headers: {
      ...optional('x-amz-function-error', FunctionError),
      ...optional('x-amz-executed-version', ExecutedVersion),
      ...optional('x-amz-log-result', LogResult),
    },
    body: typeof Payload === 'string' ? Payload : '',
  };
}

function optional(name: string, value: unknown): Record<string, string> {
  return typeof value === 'string' ? { [name]: value } : {};
}
