import { type LocalEngine, startLocal } from '../src/index.ts';

/** How long a process has lived when its engine listens, and when a first execution has succeeded over the wire. */
export interface FirstExecutionResult {
  readonly listeningMs: number;
  readonly executedMs: number;
}

async function firstExecution(): Promise<FirstExecutionResult> {
  const engine = await startLocal();
  const listeningMs = process.uptime() * 1000;
  const { stateMachineArn } = await states(engine, 'CreateStateMachine', {
    name: 'first',
    type: 'EXPRESS',
    roleArn: 'arn:aws:iam::000000000000:role/bench',
    definition: '{"StartAt":"Pass","States":{"Pass":{"Type":"Pass","End":true}}}',
  });
  const { status } = await states(engine, 'StartSyncExecution', { stateMachineArn });
  if (status !== 'SUCCEEDED') throw new Error(`the first execution ended ${status}`);
  const executedMs = process.uptime() * 1000;
  await engine.close();
  return { listeningMs, executedMs };
}

/** Without an SDK client, which takes longer to load than the engine. */
async function states(
  { endpoint, credentials }: LocalEngine,
  operation: string,
  input: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AWSStepFunctions.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20260101/us-east-1/states/aws4_request`,
    },
    body: JSON.stringify(input),
  });
  return (await response.json()) as Readonly<Record<string, string>>;
}

process.stdout.write(JSON.stringify(await firstExecution()));
