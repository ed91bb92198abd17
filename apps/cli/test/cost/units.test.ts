import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DescribeStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { RECEIPT_FUNCTION, RECEIPT_SOURCE } from '@wfm/contract';
import { type LocalEngine, type ObservedEvent, startLocal, VirtualClock } from '@wfm/local';
import { expect, test } from 'vitest';
import { ASSUMED } from '../../src/cost/assumptions.ts';
import { unitsOfWorkflow } from '../../src/cost/definition-units.ts';
import { FUNCTION_UNITS } from '../../src/cost/function-units.ts';
import { bytesOfItem } from '../../src/cost/item-bytes.ts';
import { BATCH, MESSAGE_UNITS } from '../../src/cost/message-units.ts';
import { UnitCounter } from '../../src/cost/observed-units.ts';
import type { Units } from '../../src/cost/units.ts';
import { parseDeployed } from '../../src/engine/deployed.ts';
import { KINDS, SYNTHESIZED } from '../support/synthesized.ts';

async function onEngine<Result>(
  use: (engine: LocalEngine<VirtualClock>, sfn: SFNClient) => Promise<Result>,
  stackDir = SYNTHESIZED,
): Promise<Result> {
  await using engine = await startLocal({ stackDir, clock: new VirtualClock() });
  const { endpoint, region, credentials } = engine;
  const sfn = new SFNClient({ endpoint, region, credentials });
  try {
    return await use(engine, sfn);
  } finally {
    sfn.destroy();
  }
}

test('A workflow that completes has the units in the engine that are counted from its definition', async () => {
  await onEngine(async (engine, sfn) => {
    const { stateMachineArn } = parseDeployed(engine.outputs);
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

test('An event that fails a workflow has the units in the engine that are assumed of it', async () => {
  await onEngine(async (engine, sfn) => {
    const { stateMachineArn, eventBusName } = parseDeployed(engine.outputs);
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
      ruleInvocations: fail.ruleInvocations + release.ruleInvocations,
      invocations: fail.invocations + release.invocations,
      logLines: fail.logLines,
      itemReads: fail.itemReads + release.itemReads,
      itemWrites: fail.itemWrites + release.itemWrites,
      taskAnswers: fail.taskAnswers,
    });
  });
});

test('Log lines and items of a workflow are no larger than assumed', async () => {
  await onEngine(async (engine, sfn) => {
    const { stateMachineArn } = parseDeployed(engine.outputs);
    const lineBytes: number[] = [];
    const itemBytes: number[] = [];
    engine.observe((event) => {
      if (event.kind === 'function logged') lineBytes.push(Buffer.byteLength(event.text));
      if (event.kind === 'call answered' && event.call.operation === 'PutItem') {
        itemBytes.push(bytesOfItem(event.call.input['Item']));
      }
    });
    const workflowkey = 'order-'.padEnd(36, '0');
    await sfn.send(
      new StartExecutionCommand({
        stateMachineArn,
        input: JSON.stringify({ workflowkey, waitSeconds: 20 }),
      }),
    );
    await engine.advance(60_000);
    expect(lineBytes.length).toBeGreaterThan(0);
    for (const bytes of lineBytes) expect(bytes).toBeLessThanOrEqual(ASSUMED.logLineBytes);
    expect(itemBytes).toHaveLength(3);
    const [claimed = 0, answered = 0, ended = 0] = itemBytes;
    expect(claimed).toBeLessThanOrEqual(1_024 * ASSUMED.itemKilobytes);
    expect(answered).toBeLessThanOrEqual(1_024 * ASSUMED.restingItemKilobytes);
    expect(ended).toBeLessThanOrEqual(1_024 * ASSUMED.restingItemKilobytes);
  });
});

/** A workflow that thinks for five seconds about what it has read, and what is done to it. */
async function talking(use: (talk: Talk) => Promise<void>): Promise<void> {
  await onEngine(async (engine, sfn) => {
    const { endpoint, region, credentials, outputs } = engine;
    const eventBridge = new EventBridgeClient({ endpoint, region, credentials });
    const machines = outputs['state_machine_arns'] as Readonly<Record<string, string>>;
    const start = { stateMachineArn: machines['talk'], input: '{"workflowkey":"t-1","thinkSeconds":5}' };
    await sfn.send(new StartExecutionCommand(start));
    await engine.settle();
    // With it a message has almost a kilobyte.
    const text = 'so '.repeat(100);
    const say = async (count: number) => {
      const entry = {
        Source: 'kinds.talk',
        DetailType: 'Said',
        Detail: JSON.stringify({ talk: 't-1', text }),
      };
      const EventBusName = String(outputs['event_bus_name']);
      for (let said = 0; said < count; said += 1) {
        await eventBridge.send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName }] }));
        // One after the other: at once they would get into each other's way at the inbox.
        await engine.settle();
      }
    };
    const counter = new UnitCounter();
    const count = () => {
      const { units } = counter;
      counter.restart();
      return units;
    };
    engine.observe((event) => {
      if (!isReceipt(event)) counter.observe(event);
    });
    await use({ say, count, think: () => engine.advance(5_000) });
    eventBridge.destroy();
  }, KINDS);
}

/** The stack tells its verdicts, which not every stack does. */
function isReceipt(event: ObservedEvent): boolean {
  if (event.kind === 'event put') return event.event['source'] === RECEIPT_SOURCE;
  return event.kind === 'function started' && event.functionName.endsWith(RECEIPT_FUNCTION);
}

interface Talk {
  /** Puts so many events, and lets happen what follows at once. */
  say(count: number): Promise<void>;
  /** Lets the workflow come to its next `receive`. */
  think(): Promise<void>;
  /** What was done since it was asked last. */
  count(): Units;
}

/** States of the workflow `talk` beside its `receive`, from one to the next. */
const OTHER_STATES_OF_A_ROUND = 4;

test('A message that a workflow waits for has the units in the engine that are assumed of it', async () => {
  await talking(async ({ say, think, count }) => {
    for (let round = 0; round < 3; round += 1) {
      await say(1);
      await think();
    }
    count();
    await say(1);
    await think();
    const { alone } = MESSAGE_UNITS;
    expect(count()).toEqual({
      ...alone,
      stateTransitions: alone.stateTransitions + OTHER_STATES_OF_A_ROUND,
    });
  });
});

test('Messages that are read ten at once have the units in the engine that are assumed of them', async () => {
  await talking(async ({ say, think, count }) => {
    await say(1);
    await say(BATCH);
    await think();
    count();
    await say(BATCH);
    await think();
    const { tenAtOnce } = MESSAGE_UNITS;
    expect(count()).toEqual({
      ...tenAtOnce,
      stateTransitions: tenAtOnce.stateTransitions + OTHER_STATES_OF_A_ROUND,
    });
  });
});
