import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type LocalEngine, startLocal, VirtualClock } from '@wfm/local';
import type { Backend, Clients, DeployedStack } from './backend.ts';

/** What `pnpm synth` made. */
export const SYNTHESIZED = fileURLToPath(new URL('../../../apps/infra/dist/cdktf.out', import.meta.url));
const START = Date.UTC(2026, 0, 1);

/** The stack on the local engine, in virtual time. */
export interface EngineBackend extends Backend {
  readonly engine: LocalEngine<VirtualClock>;
}

/** Starts the engine on what was synthesized. */
export async function startEngineBackend(): Promise<EngineBackend> {
  const engine = await startLocal({
    stackDir: SYNTHESIZED,
    clock: new VirtualClock({ startEpochMs: START }),
  });
  const clients = clientsOf(engine);
  return {
    engine,
    clients,
    stack: deployedStack(engine.outputs),
    pass: (seconds) => engine.advance(seconds * 1_000),
    settle: () => engine.settle(),
    close: async () => {
      for (const client of Object.values(clients)) client.destroy();
      await engine.close();
    },
  };
}

function clientsOf({ endpoint, region, credentials }: LocalEngine<VirtualClock>): Clients {
  const config = { endpoint, region, credentials, maxAttempts: 1 };
  return {
    dynamoDb: new DynamoDBClient(config),
    eventBridge: new EventBridgeClient(config),
    lambda: new LambdaClient(config),
    sfn: new SFNClient(config),
    sqs: new SQSClient(config),
  };
}

/** The workflow that the scenarios are about. */
const SAMPLE = 'workflow-monitor-sample';

function deployedStack(outputs: Readonly<Record<string, unknown>>): DeployedStack {
  const stateMachineArn = record(outputs, 'state_machine_arns')[SAMPLE];
  if (typeof stateMachineArn !== 'string') {
    throw new Error(
      `The scenarios run the workflow ${SAMPLE}, but the stack has none of that name. ` +
        'List the sample beside your own workflow in apps/infra/src/workflows.ts, or write scenarios of your own.',
    );
  }
  return {
    stateMachineArn,
    monitor: SAMPLE,
    tableName: text(outputs, 'table_name'),
    eventBusName: text(outputs, 'event_bus_name'),
    failedSignalsQueueUrl: text(outputs, 'failed_signals_queue_url'),
    undeliveredEventsQueueUrl: text(outputs, 'undelivered_events_queue_url'),
    functionNames: functionNames(record(outputs, 'function_names')),
  };
}

function functionNames(names: Readonly<Record<string, unknown>>): DeployedStack['functionNames'] {
  return {
    fail: text(names, 'fail'),
    complete: text(names, 'complete'),
    heartbeat: text(names, 'heartbeat'),
    collect: text(names, 'collect'),
    release: text(names, 'release'),
  };
}

function text(outputs: Readonly<Record<string, unknown>>, name: string): string {
  const value = outputs[name];
  if (typeof value !== 'string')
    throw new Error(`The stack has an output ${name}, but it is ${JSON.stringify(value)}.`);
  return value;
}

function record(outputs: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const value = outputs[name];
  if (typeof value !== 'object' || value === null) {
    throw new Error(`The stack has an output ${name}, but it is ${JSON.stringify(value)}.`);
  }
  return value as Readonly<Record<string, unknown>>;
}
