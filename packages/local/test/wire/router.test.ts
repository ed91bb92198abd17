import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { NoAnswerError } from '../../src/faults/index.ts';
import { AccessKeys } from '../../src/iam/index.ts';
import { AwsError, type Call, type JsonObject, OPERATOR } from '../../src/kernel/index.ts';
import { SERVICES } from '../../src/services.ts';
import { type WireRequest, type WireResponse, WireRouter } from '../../src/wire/index.ts';

const SIGNED = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/eu-central-1/sqs/aws4_request, SignedHeaders=host, Signature=0',
};

function request(parts: Partial<Omit<WireRequest, 'body'>> & { readonly body?: string }): WireRequest {
  return {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    ...parts,
    headers: { ...SIGNED, ...parts.headers },
    body: Buffer.from(parts.body ?? ''),
  };
}

const ids = { uuid: () => randomUUID(), random: () => 0.5 };

function routerThat(
  answer: (call: Call) => Promise<JsonObject>,
  accessKeys = new AccessKeys(ids),
): WireRouter {
  return new WireRouter({ ids, accessKeys, services: SERVICES, answer });
}

async function responseOf(router: WireRouter, sent: WireRequest): Promise<WireResponse> {
  const outcome = await router.handle(sent);
  if (outcome.kind !== 'response') throw new Error(`The request got ${outcome.kind}.`);
  return outcome.response;
}

function json(target: string, body: string, headers: Record<string, string> = {}): WireRequest {
  const own = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0', ...headers };
  return request({ headers: own, body });
}

describe('a request in AWS JSON', () => {
  test.each([
    ['AWSStepFunctions.StartExecution', 'states', 'StartExecution'],
    ['AWSEvents.PutEvents', 'events', 'PutEvents'],
    ['AmazonSQS.SendMessage', 'sqs', 'SendMessage'],
    ['DynamoDB_20120810.GetItem', 'dynamodb', 'GetItem'],
  ])('%s calls %s %s', async (target, service, operation) => {
    const calls: Call[] = [];
    const router = routerThat(async (call) => {
      calls.push(call);
      return { answer: 1 };
    });
    const response = await responseOf(router, json(target, '{"a":[1]}'));
    expect(calls).toEqual([{ service, operation, input: { a: [1] }, principal: OPERATOR }]);
    expect(response).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': expect.any(String) },
      body: '{"answer":1}',
    });
  });

  test('gets the error of its operation, with its fields', async () => {
    const router = routerThat(async () => {
      throw new AwsError({ code: 'ConditionalCheckFailedException', message: 'no', fields: { Item: {} } });
    });
    const response = await responseOf(router, json('DynamoDB_20120810.PutItem', '{}'));
    expect(response.status).toBe(400);
    expect(JSON.parse(response.body)).toEqual({
      __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
      message: 'no',
      Item: {},
    });
  });

  test('gets the older code of an SQS error in a header', async () => {
    const router = routerThat(async () => {
      throw new AwsError({ code: 'QueueDoesNotExist', message: 'gone' });
    });
    const response = await responseOf(router, json('AmazonSQS.GetQueueUrl', '{}'));
    expect(response.headers['x-amzn-query-error']).toBe('AWS.SimpleQueueService.NonExistentQueue;Sender');
  });

  test('is refused when its service is unknown or its body is no JSON object', async () => {
    const router = routerThat(async () => ({}));
    for (const [sent, code] of [
      [json('Logs_20140328.DescribeLogGroups', '{}'), 'UnknownOperationException'],
      [json('AmazonSQS.ListQueues', '{'), 'SerializationException'],
      [json('AmazonSQS.ListQueues', '[]'), 'SerializationException'],
    ] as const) {
      const response = await responseOf(router, sent);
      expect(response.status).toBe(400);
      expect(JSON.parse(response.body)).toMatchObject({ __type: expect.stringContaining(code) });
    }
  });
});

describe('a request to the REST API of Lambda', () => {
  test('invokes with the bare body, and gets the bare payload', async () => {
    const calls: Call[] = [];
    const router = routerThat(async (call) => {
      calls.push(call);
      return { StatusCode: 200, Payload: '"p"', FunctionError: 'Unhandled', ExecutedVersion: '$LATEST' };
    });
    const response = await responseOf(
      router,
      request({
        path: '/2015-03-31/functions/arn%3Aaws%3Alambda/invocations',
        headers: { 'x-amz-invocation-type': 'Event', 'x-amz-log-type': 'Tail' },
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
  ])('%s %s calls %s and is answered with %i', async (method, path, operation, status) => {
    const operations: string[] = [];
    const router = routerThat(async (call) => {
      operations.push(call.operation);
      return {};
    });
    const response = await responseOf(router, request({ method, path }));
    expect(operations).toEqual([operation]);
    expect(response).toMatchObject({ status, body: status === 204 ? '' : '{}' });
  });

  test('has its members in path, query and body, of which the path is the last word', async () => {
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

  test('is refused when body or path cannot be read', async () => {
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

  test('gets an error by header and document', async () => {
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

  test('is refused at a path that the engine does not have', async () => {
    const router = routerThat(async () => ({}));
    for (const path of ['/2015-03-31/functions/f/versions', '/2018-10-31/layers/l/versions']) {
      expect(await responseOf(router, request({ path }))).toMatchObject({
        status: 404,
        headers: { 'x-amzn-errortype': 'UnknownOperationException' },
      });
    }
  });
});

describe('a request in the query protocol', () => {
  const form = (body: string) =>
    request({ headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, body });

  test('gets XML from STS', async () => {
    const router = routerThat(async () => ({ Account: '0', Arn: 'a<b&c' }));
    const response = await responseOf(router, form('Action=GetCallerIdentity&Version=2011-06-15'));
    expect(response.headers['content-type']).toBe('text/xml');
    expect(response.body).toContain('<GetCallerIdentityResult><Account>0</Account><Arn>a&lt;b&amp;c</Arn>');
  });

  test('is told what to use instead for other services', async () => {
    const router = routerThat(async () => ({}));
    const response = await responseOf(router, form('Action=ListQueues&Version=2012-11-05'));
    expect(response.status).toBe(400);
    expect(response.body).toContain('<Code>InvalidAction</Code>');
    expect(response.body).toContain('AWS JSON');
  });
});

describe('a request that says little of itself', () => {
  test('is answered in AWS JSON when it is of no protocol', async () => {
    const router = routerThat(async () => ({}));
    for (const method of ['GET', 'POST']) {
      const response = await responseOf(router, request({ method }));
      expect(response).toMatchObject({
        status: 400,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
      });
      expect(JSON.parse(response.body)).toMatchObject({ __type: 'UnknownOperationException' });
    }
  });

  test('is of AWS JSON by its target alone', async () => {
    const router = routerThat(async () => ({ done: true }));
    const response = await responseOf(
      router,
      request({ headers: { 'x-amz-target': 'AmazonSQS.ListQueues' } }),
    );
    expect(response).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: '{"done":true}',
    });
  });

  test('is of the query protocol by an Action in its query alone', async () => {
    const calls: Call[] = [];
    const router = routerThat(async (call) => {
      calls.push(call);
      return {};
    });
    const query = new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15', Extra: '1' });
    expect((await responseOf(router, request({ method: 'GET', query }))).status).toBe(200);
    expect(calls).toEqual([
      { service: 'sts', operation: 'GetCallerIdentity', input: { Extra: '1' }, principal: OPERATOR },
    ]);
  });

  test('is no call of the query protocol without an Action', async () => {
    const router = routerThat(async ({ operation }) => {
      throw new AwsError({ code: 'Unknown', message: `<${operation}>`, httpStatus: 500 });
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await responseOf(router, request({ headers, body: 'Version=2011-06-15' }));
    expect(response.status).toBe(500);
    expect(response.body).toContain('<Type>Receiver</Type><Code>Unknown</Code><Message>&lt;&gt;</Message>');
  });

  test('may send 16 MB, and to Lambda the code of a function', () => {
    const router = routerThat(async () => ({}));
    expect(router.bodyLimitBytes(request({}))).toBe(16_777_216);
    expect(router.bodyLimitBytes(json('AmazonSQS.ListQueues', ''))).toBe(16_777_216);
    expect(router.bodyLimitBytes(request({ query: new URLSearchParams({ Action: 'A' }) }))).toBe(16_777_216);
    expect(router.bodyLimitBytes(request({ path: '/2015-03-31/functions' }))).toBe(70_167_211);
  });
});

describe('the caller of a request', () => {
  const sandbox = { functionName: 'fail', crash: async () => undefined };
  const principal = { kind: 'role', roleArn: 'arn:aws:iam::0:role/fail', sessionName: 'fail' } as const;

  test('is who the access key was given to', async () => {
    const keys = new AccessKeys(ids);
    const { accessKeyId } = keys.issue({ principal, sandbox });
    const calls: Call[] = [];
    const router = routerThat(async (call) => {
      calls.push(call);
      return {};
    }, keys);
    const authorization = SIGNED.authorization.replace('AKIATEST', accessKeyId);
    await router.handle(json('AmazonSQS.ListQueues', '{}', { authorization }));
    keys.revoke(accessKeyId);
    await router.handle(json('AmazonSQS.ListQueues', '{}', { authorization }));
    expect(calls.map((call) => call.principal)).toEqual([principal, OPERATOR]);
    expect(calls.map((call) => call.sandbox)).toEqual([sandbox, undefined]);
  });

  test.each([
    'AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0',
    'AWS4-HMAC-SHA256 Credential=AKIATEST, SignedHeaders=host',
    'Basic Credential=AKIATEST/20260101/r/s/aws4_request',
    'Credential=AKIATEST/20260101/r/s/aws4_request',
  ])('has not signed by "%s"', async (authorization) => {
    const router = routerThat(async () => ({}));
    const response = await responseOf(router, json('AmazonSQS.ListQueues', '{}', { authorization }));
    expect(response.status).toBe(403);
  });

  test('must have signed', async () => {
    const router = routerThat(async () => ({}));
    const response = await responseOf(router, json('AmazonSQS.ListQueues', '{}', { authorization: '' }));
    expect(response.status).toBe(403);
    expect(JSON.parse(response.body)).toMatchObject({
      __type: expect.stringContaining('MissingAuthenticationTokenException'),
    });
  });
});

describe('a request that the engine fails on', () => {
  test('is answered as an internal failure', async () => {
    const router = routerThat(async () => {
      throw new TypeError('a mistake');
    });
    const response = await responseOf(router, json('AmazonSQS.ListQueues', '{}'));
    expect(response.status).toBe(500);
    expect(JSON.parse(response.body)).toMatchObject({ __type: expect.stringContaining('InternalFailure') });
  });

  test('gets no answer when a fault switch says so', async () => {
    const router = routerThat(async () => {
      throw new NoAnswerError();
    });
    expect(await router.handle(json('AmazonSQS.ListQueues', '{}'))).toEqual({ kind: 'no answer' });
  });
});
