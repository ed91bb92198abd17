import { existsSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BUNDLE_NAMES,
  type BundleName,
  declarationName,
  emptyMailbox,
  functionEnvironment,
  type Mailbox,
  type SignalDeclaration,
} from '@wfm/contract';
import { DynamoDbMailboxStore } from '../../src/adapters/dynamodb-mailbox-store.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { type AwsCall, type AwsJsonServer, openAwsJsonServer } from './aws-json-server.ts';
import { E, KEY, POLICY, registrationOf } from './examples.ts';
import { FakeAws } from './fake-aws.ts';
import { bundleOf, type Invocation, invokeBundle } from './lambda-process.ts';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };

/** As Lambda sets it, except the endpoint. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  ...functionEnvironment({ tableName: 'mailboxes', metricNamespace: 'Workflows', policy: POLICY }),
  AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  AWS_SESSION_TOKEN: 'session',
  AWS_REGION: 'eu-central-1',
  AWS_LAMBDA_FUNCTION_NAME: 'monitor',
};

export const EVENTS = { monitor: KEY.monitor, timeToLiveSeconds: 3_600 };
export const HEARTBEAT: SignalDeclaration = {
  name: declarationName('ping'),
  monitor: KEY.monitor,
  kind: 'heartbeat',
  workflowKeyPath: '$.detail.workflowkey',
  timeToLiveSeconds: 0,
};

/** What a rule hands over. */
export function deliveryOf(declaration: object, detail: Record<string, unknown> = {}) {
  return {
    declaration,
    ingestedAt: new Date().toISOString(),
    event: {
      id: '0f5e',
      source: 'shop',
      'detail-type': 'Example',
      time: '2026-01-01T00:00:00Z',
      detail: { workflowkey: KEY.workflowKey, message: 'WorkflowError: bounced', ...detail },
    },
  };
}

/** The end of execution E, a second from now; `null`: its input was too large for the event. */
export function endOfE(input: string | null) {
  return {
    monitor: KEY.monitor,
    event: { detail: { executionArn: E, status: 'FAILED', stopDate: Date.now() + 1_000, input } },
  };
}

/** The built bundles, and an AWS on loopback that they call. */
export class BundleBench {
  readonly aws: FakeAws;
  readonly server: AwsJsonServer;

  private constructor(aws: FakeAws, server: AwsJsonServer) {
    this.aws = aws;
    this.server = server;
  }

  static async open(): Promise<BundleBench> {
    const missing = BUNDLE_NAMES.filter((name) => !existsSync(bundleOf(name)));
    if (missing.length > 0) {
      throw new Error(
        `The bundles ${missing.join(', ')} are not built. Run: pnpm --filter @wfm/handlers build`,
      );
    }
    const aws = new FakeAws();
    return new BundleBench(aws, await openAwsJsonServer(aws.answer));
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** Invokes a function whose endpoints are all this AWS, with some variables more. */
  invoke(
    name: BundleName,
    payload: unknown,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Invocation> {
    const environment = { ...ENVIRONMENT, AWS_ENDPOINT_URL: this.server.endpoint, ...variables };
    return invokeBundle(name, environment, payload);
  }

  /** Puts a mailbox into the table, and forgets the call that did it. */
  async given(parts: Partial<Mailbox>): Promise<void> {
    const client = new DynamoDBClient({
      endpoint: this.server.endpoint,
      region: 'eu-central-1',
      credentials: CREDENTIALS,
    });
    const store = new DynamoDbMailboxStore({
      client,
      tableName: 'mailboxes',
      policy: POLICY,
      nameWrite: () => 'given',
    });
    await store.save({ mailbox: { ...emptyMailbox(KEY), ...parts }, revision: 0 });
    client.destroy();
    this.server.calls.length = 0;
  }

  /** E waits. */
  registered(): Promise<void> {
    return this.given({ registration: registrationOf('E', { at: systemClock.now() }) });
  }

  /** Names of the operations that were called, the first one first. */
  get operations(): readonly string[] {
    return this.server.calls.map(({ operation }) => operation);
  }

  callsOf(operation: string): readonly AwsCall[] {
    return this.server.calls.filter((call) => call.operation === operation);
  }

  /** What tasks were answered with. */
  get sent(): readonly AwsCall[] {
    return this.server.calls.filter(({ operation }) => operation.startsWith('SendTask'));
  }
}
