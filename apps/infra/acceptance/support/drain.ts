import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { WFM_ENVIRONMENT, wfmAt } from './wfm.ts';

/** Starts an execution that would wait for a day. @returns its ARN. */
export async function startWaiting(
  endpoint: string,
  stateMachineArn: string,
  workflowkey = 'to-be-drained',
): Promise<string> {
  const client = new SFNClient({
    endpoint,
    region: WFM_ENVIRONMENT.AWS_REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  try {
    const input = JSON.stringify({ workflowkey, waitSeconds: 86_000 });
    const { executionArn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn, input }));
    return executionArn;
  } finally {
    client.destroy();
  }
}

/** `wfm drain`, as the shipped workflow for destructions runs it. @returns what it says. */
export function drain(endpoint: string, stack: string): Promise<string> {
  return wfmAt(endpoint, 'drain', '--stack', stack, '--mode', 'stop');
}
