import { expect, test } from 'vitest';
import { AwsError, type Call, type JsonObject } from '../../src/kernel/index.ts';
import { request, responseOf, routerThat } from '../support/router.ts';

test('Invoke takes the bare body of its request as payload, and answers with the bare payload', async () => {
  const calls: Call[] = [];
  const router = routerThat(async (call) => {
    calls.push(call);
    return { StatusCode: 200, Payload: '"p"', FunctionError: 'Unhandled', ExecutedVersion: '$LATEST' };
  });
  const response = await responseOf(
    router,
    request({
      path: '/2015-03-31/functions/arn%3Aaws%3Alambda/invocations',
      headers: {
        'x-amz-invocation-type': 'Event',
        'x-amz-log-type': 'Tail',
        'x-amzn-trace-id': 'Root=1-5759e988-bd862e3fe1be46a994272793',
      },
      query: new URLSearchParams({ Qualifier: 'live' }),
      body: '{"e":1}',
    }),
  );
  expect(calls[0]).toMatchObject({
    service: 'lambda',
    operation: 'Invoke',
    input: {
      FunctionName: 'arn:aws:lambda',
      Qualifier: 'live',
      InvocationType: 'Event',
      LogType: 'Tail',
      TraceHeader: 'Root=1-5759e988-bd862e3fe1be46a994272793',
      Payload: '{"e":1}',
    },
  });
  expect(response).toMatchObject({
    status: 200,
    headers: { 'x-amz-function-error': 'Unhandled', 'x-amz-executed-version': '$LATEST' },
    body: '"p"',
  });
});

const FUNCTIONS = '/2015-03-31/functions';
const EVENT_INVOKE_CONFIG = '/2019-09-25/functions/f/event-invoke-config';
const TAGS = `/2017-03-31/tags/${encodeURIComponent('arn:aws:lambda:x')}`;

test.each([
  ['GET', `${FUNCTIONS}/`, 'ListFunctions', 200],
  ['GET', FUNCTIONS, 'ListFunctions', 200],
  ['POST', FUNCTIONS, 'CreateFunction', 201],
  ['GET', `${FUNCTIONS}/f`, 'GetFunction', 200],
  ['DELETE', `${FUNCTIONS}/f`, 'DeleteFunction', 204],
  ['PUT', `${FUNCTIONS}/f/code`, 'UpdateFunctionCode', 200],
  ['GET', `${FUNCTIONS}/f/configuration`, 'GetFunctionConfiguration', 200],
  ['PUT', `${FUNCTIONS}/f/configuration`, 'UpdateFunctionConfiguration', 200],
  ['GET', `${FUNCTIONS}/f/policy`, 'GetPolicy', 200],
  ['POST', `${FUNCTIONS}/f/policy`, 'AddPermission', 201],
  ['DELETE', `${FUNCTIONS}/f/policy/s`, 'RemovePermission', 204],
  ['PUT', EVENT_INVOKE_CONFIG, 'PutFunctionEventInvokeConfig', 200],
  ['POST', EVENT_INVOKE_CONFIG, 'UpdateFunctionEventInvokeConfig', 200],
  ['GET', EVENT_INVOKE_CONFIG, 'GetFunctionEventInvokeConfig', 200],
  ['DELETE', EVENT_INVOKE_CONFIG, 'DeleteFunctionEventInvokeConfig', 204],
  ['PUT', '/2017-10-31/functions/f/concurrency', 'PutFunctionConcurrency', 200],
  ['GET', '/2019-09-30/functions/f/concurrency', 'GetFunctionConcurrency', 200],
  ['DELETE', '/2017-10-31/functions/f/concurrency', 'DeleteFunctionConcurrency', 204],
  ['POST', TAGS, 'TagResource', 204],
  ['DELETE', TAGS, 'UntagResource', 204],
  ['GET', TAGS, 'ListTags', 200],
])(
  'A request to Lambda, %s %s, calls %s and is answered with %i',
  async (method, path, operation, status) => {
    const operations: string[] = [];
    const router = routerThat(async (call) => {
      operations.push(call.operation);
      return {};
    });
    const response = await responseOf(router, request({ method, path }));
    expect(operations).toEqual([operation]);
    expect(response).toMatchObject({ status, body: status === 204 ? '' : '{}' });
  },
);

test('A request to Lambda has its members in path, query and body, of which the path is the last word', async () => {
  const inputs: JsonObject[] = [];
  const router = routerThat(async (call) => {
    inputs.push(call.input);
    return {};
  });
  const body = '{"StatementId":"s","FunctionName":"g"}';
  const query = new URLSearchParams({ Qualifier: 'live' });
  await router.handle(request({ path: `${FUNCTIONS}/f/policy`, query, body }));
  const MaxItems = new URLSearchParams({ MaxItems: '2', Marker: 'm' });
  await router.handle(request({ method: 'GET', path: FUNCTIONS, query: MaxItems }));
  await router.handle(request({ method: 'GET', path: FUNCTIONS }));
  const tagKeys = new URLSearchParams([
    ['tagKeys', 'a'],
    ['tagKeys', 'b'],
  ]);
  await router.handle(request({ method: 'DELETE', path: TAGS, query: tagKeys }));
  const RevisionId = 'r';
  const revision = new URLSearchParams({ RevisionId });
  await router.handle(request({ method: 'DELETE', path: `${FUNCTIONS}/f/policy/s`, query: revision }));
  expect(inputs).toEqual([
    { FunctionName: 'f', StatementId: 's', Qualifier: 'live' },
    { MaxItems: 2, Marker: 'm' },
    {},
    { Resource: 'arn:aws:lambda:x', TagKeys: ['a', 'b'] },
    { FunctionName: 'f', StatementId: 's', RevisionId },
  ]);
});

test('A request to Lambda is refused when body or path cannot be read', async () => {
  const router = routerThat(async () => ({}));
  for (const sent of [
    request({ path: FUNCTIONS, body: '{' }),
    request({ path: FUNCTIONS, body: '[]' }),
    request({ method: 'GET', path: `${FUNCTIONS}/%zz` }),
  ]) {
    expect(await responseOf(router, sent)).toMatchObject({
      status: 400,
      headers: { 'x-amzn-errortype': 'SerializationException' },
    });
  }
});

test('A request to Lambda gets an error by header and document', async () => {
  const router = routerThat(async () => {
    throw new AwsError({ code: 'ResourceNotFoundException', message: 'gone', httpStatus: 404 });
  });
  const response = await responseOf(router, request({ method: 'GET', path: '/2015-03-31/functions/f' }));
  expect(response).toMatchObject({
    status: 404,
    headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
  });
  expect(JSON.parse(response.body)).toMatchObject({ Type: 'User', message: 'gone' });
});

test('A request to Lambda is refused at a path that the engine does not have', async () => {
  const router = routerThat(async () => ({}));
  for (const path of ['/2015-03-31/functions/f/versions', '/2018-10-31/layers/l/versions']) {
    expect(await responseOf(router, request({ path }))).toMatchObject({
      status: 404,
      headers: { 'x-amzn-errortype': 'UnknownOperationException' },
    });
  }
});
