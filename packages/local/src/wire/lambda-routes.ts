import type { JsonObject } from '../kernel/index.ts';
import { bodyText, type WireRequest } from './http-message.ts';
import { readJsonBody } from './json-body.ts';

/** One call of the Lambda API. */
export interface LambdaRoute {
  readonly method: 'DELETE' | 'GET' | 'POST' | 'PUT';
  /** Its groups, decoded, are members of the input. */
  readonly path: RegExp;
  readonly operation: string;
  /** HTTP status of the answer; 204 has no body. Absence: the answer is that of an invocation, which has its own. */
  readonly status?: 200 | 201 | 204;
  /** Members beyond those of the path. */
  readonly members: (request: WireRequest) => JsonObject;
}

const FUNCTION = '/(?<FunctionName>[^/]+)';

const functions = (rest: string, version = '2015-03-31') => new RegExp(`^/${version}/functions${rest}$`);

const eventInvokeConfig = functions(`${FUNCTION}/event-invoke-config`, '2019-09-25');

const tags = /^\/2017-03-31\/tags\/(?<Resource>[^/]+)$/;

const qualified = ({ query }: WireRequest): JsonObject => optional('Qualifier', query.get('Qualifier'));

const body = (request: WireRequest): JsonObject => ({ ...readJsonBody(request), ...qualified(request) });

/** The calls of the Lambda API that the engine answers. Source: AWS Lambda API reference, each operation's request syntax. */
export const LAMBDA_ROUTES: readonly LambdaRoute[] = [
  {
    method: 'POST',
    path: functions(`${FUNCTION}/invocations`),
    operation: 'Invoke',
    members: (request) => ({
      ...qualified(request),
      Payload: bodyText(request),
      ...optional('InvocationType', request.headers['x-amz-invocation-type']),
      ...optional('LogType', request.headers['x-amz-log-type']),
      ...optional('ClientContext', request.headers['x-amz-client-context']),
    }),
  },
  {
    method: 'GET',
    path: functions('/?'),
    operation: 'ListFunctions',
    status: 200,
    members: ({ query }) => ({
      ...optional('Marker', query.get('Marker')),
      ...(query.has('MaxItems') && { MaxItems: Number(query.get('MaxItems')) }),
    }),
  },
  { method: 'POST', path: functions('/?'), operation: 'CreateFunction', status: 201, members: body },
  { method: 'GET', path: functions(FUNCTION), operation: 'GetFunction', status: 200, members: qualified },
  {
    method: 'DELETE',
    path: functions(FUNCTION),
    operation: 'DeleteFunction',
    status: 204,
    members: qualified,
  },
  {
    method: 'PUT',
    path: functions(`${FUNCTION}/code`),
    operation: 'UpdateFunctionCode',
    status: 200,
    members: body,
  },
  {
    method: 'GET',
    path: functions(`${FUNCTION}/configuration`),
    operation: 'GetFunctionConfiguration',
    status: 200,
    members: qualified,
  },
  {
    method: 'PUT',
    path: functions(`${FUNCTION}/configuration`),
    operation: 'UpdateFunctionConfiguration',
    status: 200,
    members: body,
  },
  {
    method: 'GET',
    path: functions(`${FUNCTION}/policy`),
    operation: 'GetPolicy',
    status: 200,
    members: qualified,
  },
  {
    method: 'POST',
    path: functions(`${FUNCTION}/policy`),
    operation: 'AddPermission',
    status: 201,
    members: body,
  },
  {
    method: 'DELETE',
    path: functions(`${FUNCTION}/policy/(?<StatementId>[^/]+)`),
    operation: 'RemovePermission',
    status: 204,
    members: (request) => ({
      ...qualified(request),
      ...optional('RevisionId', request.query.get('RevisionId')),
    }),
  },
  {
    method: 'PUT',
    path: eventInvokeConfig,
    operation: 'PutFunctionEventInvokeConfig',
    status: 200,
    members: body,
  },
  {
    method: 'POST',
    path: eventInvokeConfig,
    operation: 'UpdateFunctionEventInvokeConfig',
    status: 200,
    members: body,
  },
  {
    method: 'GET',
    path: eventInvokeConfig,
    operation: 'GetFunctionEventInvokeConfig',
    status: 200,
    members: qualified,
  },
  {
    method: 'DELETE',
    path: eventInvokeConfig,
    operation: 'DeleteFunctionEventInvokeConfig',
    status: 204,
    members: qualified,
  },
  {
    method: 'PUT',
    path: functions(`${FUNCTION}/concurrency`, '2017-10-31'),
    operation: 'PutFunctionConcurrency',
    status: 200,
    members: body,
  },
  {
    method: 'GET',
    path: functions(`${FUNCTION}/concurrency`, '2019-09-30'),
    operation: 'GetFunctionConcurrency',
    status: 200,
    members: qualified,
  },
  {
    method: 'DELETE',
    path: functions(`${FUNCTION}/concurrency`, '2017-10-31'),
    operation: 'DeleteFunctionConcurrency',
    status: 204,
    members: qualified,
  },
  { method: 'POST', path: tags, operation: 'TagResource', status: 204, members: body },
  {
    method: 'DELETE',
    path: tags,
    operation: 'UntagResource',
    status: 204,
    members: ({ query }) => ({ TagKeys: query.getAll('tagKeys') }),
  },
  { method: 'GET', path: tags, operation: 'ListTags', status: 200, members: () => ({}) },
];

function optional(name: string, value: unknown): JsonObject {
  return typeof value === 'string' ? { [name]: value } : {};
}
