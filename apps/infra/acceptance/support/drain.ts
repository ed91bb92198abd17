import { fileURLToPath } from 'node:url';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { run } from './program.ts';

const WFM = fileURLToPath(new URL('../../../cli/dist/bin/wfm.js', import.meta.url));
const CREDENTIALS = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

/** Starts an execution that would wait for a day. @returns its ARN. */
export async function startWaiting(endpoint: string, stateMachineArn: string): Promise<string> {
  const client = new SFNClient({
    endpoint,
    region: CREDENTIALS.AWS_REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  try {
    const input = JSON.stringify({ workflowkey: 'to-be-drained', waitSeconds: 86_000 });
    const { executionArn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn, input }));
    return executionArn;
  } finally {
    client.destroy();
  }
}

/** `wfm drain`, as the shipped workflow for destructions runs it. @returns what it says. */
export async function drain(endpoint: string, stack: string): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    [WFM, 'drain', '--stack', stack, '--mode', 'stop', '--endpoint-url', endpoint],
    { cwd: '.', env: CREDENTIALS, install: 'Run: npx -y pnpm@10 build' },
  );
  return stdout;
}
