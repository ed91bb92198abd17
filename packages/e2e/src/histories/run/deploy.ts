import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { DescribeStateMachineCommand, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { zipSync } from 'fflate';
import type { Clients } from '../../clients.ts';

/** What is deployed anew, and where. */
export interface Deployment {
  readonly clients: Pick<Clients, 'lambda' | 'sfn'>;
  /** By the names of their bundles' folders. */
  readonly functionNames: Readonly<Record<string, string>>;
  readonly stateMachineArns: Readonly<Record<string, string>>;
}

/**
 * Replaces the code of every function, as the deployment of a version does. What runs ends on the old code.
 *
 * @param bundlesFolder has a folder with `index.mjs` per function.
 */
export async function deployFunctions(
  { clients, functionNames }: Pick<Deployment, 'clients' | 'functionNames'>,
  bundlesFolder: string,
): Promise<void> {
  for (const [name, FunctionName] of Object.entries(functionNames)) {
    const ZipFile = zipSync(
      { 'index.mjs': readFileSync(join(bundlesFolder, name, 'index.mjs')) },
      { level: 0 },
    );
    await clients.lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
  }
}

/** Replaces every state machine by itself. Executions that run go on with the definition that they began with. */
export async function deployStateMachines({ clients, stateMachineArns }: Deployment): Promise<void> {
  for (const stateMachineArn of Object.values(stateMachineArns)) {
    const { definition } = await clients.sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
    await clients.sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
  }
}
