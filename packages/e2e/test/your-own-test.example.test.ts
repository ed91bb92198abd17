import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { startLocal, VirtualClock } from '@wfm/local';
import { expect, test } from 'vitest';
import { SYNTHESIZED } from '../src/engine-backend.ts';

// The example of the README: how a test of your own workflow looks. Keep the two the same.
test('An order that is cancelled after three hours fails its workflow', async () => {
  await using engine = await startLocal({ stackDir: SYNTHESIZED, clock: new VirtualClock() });
  const { endpoint, region, credentials } = engine;
  const sfn = new SFNClient({ endpoint, region, credentials });
  const eventBridge = new EventBridgeClient({ endpoint, region, credentials });
  const sample = engine.stateMachines.find(({ name }) => name.endsWith('workflow-monitor-sample'));

  const { executionArn } = await sfn.send(
    new StartExecutionCommand({
      stateMachineArn: sample?.arn,
      input: JSON.stringify({ workflowkey: 'order-1', waitSeconds: 86_000 }),
    }),
  );
  await engine.advance(3 * 3_600_000);
  // Whatever can go wrong on the way: here, the function crashes between its claim and its answer.
  engine.faults.on(
    { service: 'states', operation: 'SendTaskFailure' },
    { kind: 'crash', moment: 'before', times: 1 },
  );
  await eventBridge.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: engine.buses[0]?.name,
          Source: 'shop.orders',
          DetailType: 'OrderCancelled',
          Detail: JSON.stringify({ orderId: 'order-1' }),
        },
      ],
    }),
  );
  await engine.advance(120_000);

  const { status, error } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  expect([status, error]).toEqual(['FAILED', 'OrderCancelled']);
});
