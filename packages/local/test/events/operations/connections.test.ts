import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateConnectionCommand,
  DeleteConnectionCommand,
  DescribeConnectionCommand,
  EventBridgeClient,
  ListConnectionsCommand,
} from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JsonObject, type LocalEngine, startLocal, VirtualClock } from '../../../src/index.ts';
import { clientConfig } from '../../support/client-config.ts';
import { jsonCall } from '../../support/json-call.ts';
import { policyText, trustPolicy } from '../../support/stack-document.ts';
import { type StackFolder, stackFolder } from '../../support/stack-folder.ts';
import { ref } from '../../support/terraform.ts';

const received: (string | undefined)[] = [];
const api = createServer((request, response) => {
  received.push(request.headers.authorization);
  response.end('ok');
});

const allow = (...Action: readonly string[]) => ({ Effect: 'Allow', Action, Resource: '*' });

const ROLES = {
  all: [allow('states:InvokeHTTPEndpoint', 'events:RetrieveConnectionCredentials', 'secretsmanager:*')],
  none: [allow('events:RetrieveConnectionCredentials', 'secretsmanager:*')],
  noSecret: [allow('states:InvokeHTTPEndpoint', 'events:RetrieveConnectionCredentials')],
  otherMethod: [
    {
      ...allow('states:InvokeHTTPEndpoint'),
      Condition: { StringEquals: { 'states:HTTPMethod': 'POST' } },
    },
    allow('events:RetrieveConnectionCredentials', 'secretsmanager:*'),
  ],
};

const each = <T>(make: (name: string) => T) =>
  Object.fromEntries(Object.keys(ROLES).map((name) => [name, make(name)]));

const stack = (endpoint: string): JsonObject => ({
  provider: { aws: [{ region: 'eu-central-1' }] },
  resource: {
    aws_cloudwatch_event_connection: {
      api: {
        name: 'api',
        authorization_type: 'BASIC',
        auth_parameters: [
          {
            basic: [{ username: 'me', password: 'secret' }],
            invocation_http_parameters: [{ header: [{ key: 'x-a', value: 'b', is_value_secret: true }] }],
          },
        ],
      },
    },
    aws_iam_role: each((name) => ({ name, assume_role_policy: trustPolicy('states.amazonaws.com') })),
    aws_iam_role_policy: each((name) => ({
      name,
      role: ref(`aws_iam_role.${name}.id`),
      policy: policyText(...(ROLES[name as keyof typeof ROLES] as readonly JsonObject[])),
    })),
    aws_sfn_state_machine: each((name) => ({
      name,
      role_arn: ref(`aws_iam_role.${name}.arn`),
      definition: JSON.stringify({
        StartAt: 'Call',
        States: {
          Call: {
            Type: 'Task',
            Resource: 'arn:aws:states:::http:invoke',
            Parameters: {
              ApiEndpoint: endpoint,
              Method: 'GET',
              Authentication: { ConnectionArn: ref('aws_cloudwatch_event_connection.api.arn') },
            },
            End: true,
          },
        },
      }),
    })),
  },
});

let folder: StackFolder;
let engine: LocalEngine<VirtualClock>;
let events: EventBridgeClient;
const notices: string[] = [];

beforeAll(async () => {
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const { port } = api.address() as AddressInfo;
  folder = await stackFolder(stack(`http://127.0.0.1:${port}/`));
  const onLog = ({ message }: { readonly message: string }) => notices.push(message);
  engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock(), onLog });
  events = new EventBridgeClient(clientConfig(engine));
});
afterAll(async () => {
  await engine.close();
  await folder[Symbol.asyncDispose]();
  await new Promise((resolve) => api.close(resolve));
});

async function run(name: string): Promise<JsonObject> {
  const stateMachineArn = `arn:aws:states:eu-central-1:000000000000:stateMachine:${name}`;
  const started = await jsonCall(engine, 'states', {
    operation: 'StartExecution',
    input: { stateMachineArn },
  });
  await engine.runUntilIdle();
  const { executionArn } = started;
  return jsonCall(engine, 'states', { operation: 'DescribeExecution', input: { executionArn } });
}

test('A task calls with the connection of its stack', async () => {
  expect(await run('all')).toMatchObject({ status: 'SUCCEEDED' });
  expect(received).toEqual([`Basic ${Buffer.from('me:secret').toString('base64')}`]);
  expect(notices).toEqual([]);
});

test.each([
  ['none', 'States.Permissions', 'states:InvokeHTTPEndpoint'],
  ['otherMethod', 'States.Permissions', 'states:InvokeHTTPEndpoint'],
  ['noSecret', 'Events.ConnectionResource.AccessDenied', 'secretsmanager:GetSecretValue'],
])('A task whose role lacks a permission fails: %s', async (name, error, action) => {
  expect(await run(name)).toMatchObject({
    error,
    cause: expect.stringContaining(`to perform: ${action} on`),
  });
});

test('A connection is made, described without its secrets, listed and deleted', async () => {
  const made = await events.send(
    new CreateConnectionCommand({
      Name: 'own',
      Description: 'of a test',
      AuthorizationType: 'API_KEY',
      AuthParameters: {
        ApiKeyAuthParameters: { ApiKeyName: 'x-key', ApiKeyValue: 'secret' },
        InvocationHttpParameters: {
          QueryStringParameters: [{ Key: 'v', Value: '2' }],
          BodyParameters: [{ Key: 'hidden', Value: 'h', IsValueSecret: true }],
        },
      },
    }),
  );
  expect(made.ConnectionArn).toMatch(
    /^arn:aws:events:eu-central-1:000000000000:connection\/own\/[\da-f-]{36}$/u,
  );
  const described = await events.send(new DescribeConnectionCommand({ Name: 'own' }));
  expect(described).toMatchObject({
    ConnectionArn: made.ConnectionArn,
    ConnectionState: 'AUTHORIZED',
    Description: 'of a test',
    SecretArn: expect.stringContaining(':secret:events!connection/own/'),
    AuthorizationType: 'API_KEY',
    AuthParameters: {
      ApiKeyAuthParameters: { ApiKeyName: 'x-key' },
      InvocationHttpParameters: {
        QueryStringParameters: [{ Key: 'v', Value: '2', IsValueSecret: false }],
        BodyParameters: [{ Key: 'hidden', IsValueSecret: true }],
      },
    },
  });
  expect(JSON.stringify(described)).not.toContain('"secret"');
  const { Connections = [] } = await events.send(new ListConnectionsCommand({}));
  expect(Connections.map(({ Name }) => Name)).toEqual(['api', 'own']);
  await events.send(new DeleteConnectionCommand({ Name: 'own' }));
  await expect(events.send(new DescribeConnectionCommand({ Name: 'own' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('A connection that authorizes by OAuth is refused by name', async () => {
  const create = new CreateConnectionCommand({
    Name: 'oauth',
    AuthorizationType: 'OAUTH_CLIENT_CREDENTIALS',
    AuthParameters: {},
  });
  await expect(events.send(create)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('OAUTH_CLIENT_CREDENTIALS'),
  });
});
