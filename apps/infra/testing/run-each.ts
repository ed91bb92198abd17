import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { startLocal, VirtualClock } from '@wfm/local';

const DAY_MS = 86_400_000;

/**
 * Starts every workflow of a synthesized stack once, on one engine, and lets a day pass.
 *
 * @returns the status of each, by the workflow's name.
 */
export async function runEach(stackDir: string): Promise<Readonly<Record<string, string | undefined>>> {
  await using engine = await startLocal({ stackDir, clock: new VirtualClock() });
  const { endpoint, region, credentials, outputs } = engine;
  const sfn = new SFNClient({ endpoint, region, credentials });
  try {
    const started: [string, string | undefined][] = [];
    for (const [workflow, stateMachineArn] of Object.entries(outputs['state_machine_arns'] ?? {})) {
      const input = JSON.stringify({ workflowkey: `key-of-${workflow}` });
      const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input }));
      started.push([workflow, executionArn]);
    }
    await engine.advance(DAY_MS);
    const ended = started.map(async ([workflow, executionArn]) => {
      const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      return [workflow, status] as const;
    });
    return Object.fromEntries(await Promise.all(ended));
  } finally {
    sfn.destroy();
  }
}
