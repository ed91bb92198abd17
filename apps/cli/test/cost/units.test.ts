import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DescribeStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type LocalEngine, startLocal, VirtualClock } from '@wfm/local';
import { expect, test } from 'vitest';
import { ASSUMED } from '../../src/cost/assumptions.ts';
import { unitsOfWorkflow } from '../../src/cost/definition-units.ts';
import { FUNCTION_UNITS } from '../../src/cost/function-units.ts';
import { UnitCounter } from '../../src/cost/observed-units.ts';
import { parseDeployed } from '../../src/engine/deployed.ts';
import { SYNTHESIZED } from '../support/synthesized.ts';

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
      itemReads: fail.itemReads + release.itemReads,
      itemWrites: fail.itemWrites + release.itemWrites,
      taskAnswers: fail.taskAnswers,
    });
  });
});

test('Log lines and items of a workflow are no larger than assumed', async () => {
  await onEngine(async (engine, sfn) => {
    const { stateMachineArn } = parseDeployed(engine.outputs);
    const lineBytes = new Map<string, number>();
    const itemBytes: number[] = [];
    engine.observe((event) => {
      if (event.kind === 'function logged') {
        lineBytes.set(event.requestId, (lineBytes.get(event.requestId) ?? 0) + Buffer.byteLength(event.text));
      }
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
    expect(lineBytes.size).toBeGreaterThan(0);
    for (const bytes of lineBytes.values()) expect(bytes).toBeLessThanOrEqual(ASSUMED.functionLogBytes);
    expect(itemBytes).toHaveLength(3);
    const [claimed = 0, answered = 0, ended = 0] = itemBytes;
    expect(claimed).toBeLessThanOrEqual(1_024 * ASSUMED.itemKilobytes);
    expect(answered).toBeLessThanOrEqual(1_024 * ASSUMED.restingItemKilobytes);
    expect(ended).toBeLessThanOrEqual(1_024 * ASSUMED.restingItemKilobytes);
  });
});

/** Longest task token that AWS is taken to make, in bytes. */
const TOKEN_BYTES = 1_024;

/** The JSON of its plain values has all the names and values of an item, and more; so it is no smaller than what is billed. */
function bytesOfItem(item: unknown): number {
  const plain = JSON.stringify(item, (name, value: unknown) => {
    if (name === 'taskToken') return 'T'.repeat(TOKEN_BYTES);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const [type = '', ...more] = Object.keys(value);
    return more.length === 0 && /^(S|N|M|L|SS|BOOL)$/.test(type) ? Object.values(value)[0] : value;
  });
  return Buffer.byteLength(plain);
}
