import { fileURLToPath } from 'node:url';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DescribeStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type LocalEngine, startLocal, VirtualClock } from '@wfm/local';
import { describe, expect, test } from 'vitest';
import { unitsOfWorkflow } from '../../src/cost/definition-units.ts';
import { FUNCTION_UNITS } from '../../src/cost/function-units.ts';
import { UnitCounter } from '../../src/cost/observed-units.ts';
import { deployedFrom } from '../../src/engine/deployed.ts';

const SYNTHESIZED = fileURLToPath(new URL('../../../infra/dist/cdktf.out', import.meta.url));

async function onEngine<Result>(
  use: (engine: LocalEngine<VirtualClock>, sfn: SFNClient) => Promise<Result>,
): Promise<Result> {
  await using engine = await startLocal({ stackDir: SYNTHESIZED, clock: new VirtualClock() });
  const { endpoint, region, credentials } = engine;
  const sfn = new SFNClient({ endpoint, region, credentials });
  try {
    return await use(engine, sfn);
  } finally {
    sfn.destroy();
  }
}

describe('The units of a monitored workflow', () => {
  test('that are counted from its definition are those that the engine sees when it completes', async () => {
    await onEngine(async (engine, sfn) => {
      const { stateMachineArn } = deployedFrom(engine.outputs);
      const { definition = '' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
      const counter = new UnitCounter();
      engine.observe(counter.observe);
      await sfn.send(
        new StartExecutionCommand({ stateMachineArn, input: '{"workflowkey":"order-1","waitSeconds":20}' }),
      );
      await engine.advance(60_000);
      expect(counter.units).toEqual(unitsOfWorkflow(definition));
      expect(counter.units.stateTransitions).toBe(4);
    });
  });

  test('of an event that fails it are those that the engine sees, beside those of its own end', async () => {
    await onEngine(async (engine, sfn) => {
      const { stateMachineArn, eventBusName } = deployedFrom(engine.outputs);
      await sfn.send(
        new StartExecutionCommand({ stateMachineArn, input: '{"workflowkey":"order-1","waitSeconds":3600}' }),
      );
      await engine.settle();
      const counter = new UnitCounter();
      engine.observe(counter.observe);
      const { endpoint, region, credentials } = engine;
      const eventBridge = new EventBridgeClient({ endpoint, region, credentials });
      await eventBridge.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: eventBusName,
              Source: 'shop',
              DetailType: 'WorkflowMonitoring',
              Detail: '{"message":"WorkflowError","workflowkey":"order-1"}',
            },
          ],
        }),
      );
      await engine.settle();
      eventBridge.destroy();
      const { fail, release } = FUNCTION_UNITS;
      expect(counter.units).toMatchObject({
        events: 1,
        invocations: fail.invocations + release.invocations,
        itemReads: fail.itemReads + release.itemReads,
        itemWrites: fail.itemWrites,
        taskAnswers: fail.taskAnswers,
      });
    });
  });
});
