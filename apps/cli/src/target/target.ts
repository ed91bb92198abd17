import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { paginateListStateMachines, SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { FUNCTION_ENVIRONMENT } from '@wfm/contract';
import type { Invocation, OptionSpec } from '../command.ts';
import { type FoundWorkflow, readStackInTags, readWorkflows } from '../drain/state-machines.ts';
import { ENDPOINT_OPTION, endpointConfig } from '../endpoint.ts';
import { MissingError } from '../errors.ts';
import { DEFAULT_PORT, parsePort } from '../options.ts';
import { readStackOfOutputs } from './outputs.ts';

/** A running stack, on AWS or on a local engine, and the clients that reach it. */
export interface Target {
  /** `PREFIX-ENVIRONMENT`. */
  readonly stack: string;
  readonly workflows: readonly FoundWorkflow[];
  readonly tableName: string;
  readonly sfn: SFNClient;
  readonly dynamoDb: DynamoDBClient;
  readonly eventBridge: EventBridgeClient;
  readonly lambda: LambdaClient;
  readonly sqs: SQSClient;
  readonly logs: CloudWatchLogsClient;
  /** Of the engine. Absent: AWS. */
  readonly endpoint: string | undefined;
  close(): void;
}

/** The options by which a command finds its stack. */
export const TARGET_OPTIONS = {
  local: {
    value: '[PORT]',
    summary: `The engine of wfm start on this machine; default port ${DEFAULT_PORT}`,
  },
  outputs: { value: 'FILE', summary: 'The deployed stack of which terraform output -json wrote this' },
  stack: {
    value: 'NAME',
    summary: 'A deployed stack, PREFIX-ENVIRONMENT; default: what a running engine has',
  },
  'endpoint-url': ENDPOINT_OPTION,
} as const satisfies Record<string, OptionSpec>;

/** Where a stack is looked for, and what for. */
export interface Place {
  /** The stack, where one is named. */
  readonly named: string | undefined;
  /** Of an engine. `undefined`: AWS. */
  readonly endpoint: string | undefined;
}

const LOCAL_ENDPOINT = `http://127.0.0.1:${DEFAULT_PORT}`;

/**
 * Finds where the stack is that a command is about: at the endpoint that is named, on AWS where only a stack is named, and
 * otherwise on the engine that runs on this machine.
 *
 * @throws MissingError if nothing is named and no engine runs.
 */
export async function findPlace(options: Invocation['options']): Promise<Place> {
  const named = namedStack(options);
  const said = endpointSaid(options);
  return { named, endpoint: said ?? (named === undefined ? await runningEngine() : undefined) };
}

/** The stack that is named. `undefined`: none is. */
export function namedStack(options: Invocation['options']): string | undefined {
  return options['stack'] ?? readStackOfOutputs(options['outputs']);
}

/** The endpoint that is named. `undefined`: none is. */
export function endpointSaid(options: Invocation['options']): string | undefined {
  // The variable is the one that the AWS CLI and the SDKs know, and that `wfm start` tells to export.
  return localEndpoint(options['local']) ?? options['endpoint-url'] ?? process.env['AWS_ENDPOINT_URL'];
}

/**
 * Finds the stack that a command is about, at {@link findPlace}. Says on standard error which it is.
 *
 * @throws MissingError if there is none, or several and none is named.
 */
export async function findTarget({
  options,
  terminal,
}: Pick<Invocation, 'options' | 'terminal'>): Promise<Target> {
  const { named, endpoint } = await findPlace(options);
  const config = endpointConfig(endpoint);
  const clients = {
    sfn: new SFNClient(config),
    dynamoDb: new DynamoDBClient(config),
    eventBridge: new EventBridgeClient(config),
    lambda: new LambdaClient(config),
    sqs: new SQSClient(config),
    logs: new CloudWatchLogsClient(config),
  };
  const close = () => {
    for (const client of Object.values(clients)) client.destroy();
  };
  try {
    const stack = named ?? (await onlyStack(clients.sfn));
    const workflows = await readWorkflows(clients.sfn, stack);
    if (workflows.length === 0)
      throw new MissingError(
        `The stack ${stack} has a workflow, but none is there. Name another: --stack NAME.`,
      );
    const tableName = await readTableName(clients.lambda, stack);
    terminal.errorLine(`${stack} on ${endpoint ?? 'AWS'}`);
    return { stack, workflows, tableName, endpoint, ...clients, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** The address of an engine by its port; undefined: none is asked for. @throws UsageError if it is no port. */
export function localEndpoint(port: string | undefined): string | undefined {
  if (port === undefined) return undefined;
  return `http://127.0.0.1:${parsePort(port === '' ? undefined : port, 'local')}`;
}

/** @throws MissingError */
async function runningEngine(): Promise<string> {
  try {
    await fetch(LOCAL_ENDPOINT);
    return LOCAL_ENDPOINT;
  } catch (error) {
    throw new MissingError(
      `No stack is named, and no engine runs on ${LOCAL_ENDPOINT}. Start one with wfm start (in the repository: npx -y pnpm@10 start), name one on another port with --local=PORT, or a deployed stack with --stack NAME.`,
      { cause: error },
    );
  }
}

/** The one stack that has workflows there. @throws MissingError unless there is one. */
export async function onlyStack(client: SFNClient): Promise<string> {
  const stacks = new Set<string>();
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    for (const { stateMachineArn = '' } of stateMachines) {
      const stack = await readStackInTags(client, stateMachineArn);
      if (stack !== undefined) stacks.add(stack);
    }
  }
  const [stack, ...others] = stacks;
  if (stack !== undefined && others.length === 0) return stack;
  const found = stack === undefined ? 'none' : [...stacks].join(', ');
  throw new MissingError(`One stack is expected there, but there is ${found}. Name it: --stack NAME.`);
}

/** Its functions know the table. @throws MissingError if they do not say it. */
async function readTableName(client: LambdaClient, stack: string): Promise<string> {
  const { Environment } = await client.send(
    new GetFunctionConfigurationCommand({ FunctionName: `${stack}-collect` }),
  );
  const name = Environment?.Variables?.[FUNCTION_ENVIRONMENT.tableName];
  if (name !== undefined) return name;
  throw new MissingError(
    `The function ${stack}-collect must name the table of the mailboxes in ${FUNCTION_ENVIRONMENT.tableName}, but does not. Deploy the stack again.`,
  );
}
