import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { executionHistory } from '../../execution-history.ts';
import { isOwnKey } from '../run/own-key.ts';
import type { Stage } from '../run/stage.ts';
import type { StartedRun } from '../run/started-run.ts';
import type { World } from '../run/world.ts';
import { executionOf } from './execution-of.ts';
import type { Letter, Observation, Run } from './observation.ts';
import { parseSignals } from './parse-signals.ts';
import { recordIn } from './signal-in.ts';

/** How every task token of the engine begins. */
const TOKEN = /AQCEAAAAKgAAAAMAAAAA/;

/** Gathers what can be seen when a history is over. */
export async function observe(stage: Stage, letters: readonly Letter[]): Promise<Observation> {
  const { world, switches, startedAtMs, done, runs } = stage;
  const { lines } = world.recorder;
  return {
    startedAtMs,
    done,
    letters,
    runs: await Promise.all([...runs.values()].map((run) => readRun(world, run))),
    signals: parseSignals(world.recorder, switches.disturbedEventIds),
    verdicts: lines.flatMap(({ atMs, text }) => {
      const { signalId, monitor, verdict, firstVerdict } = recordIn(text);
      if (typeof signalId !== 'string' || typeof monitor !== 'string' || typeof verdict !== 'string')
        return [];
      return [
        { atMs, signalId, monitor, verdict, ...(typeof firstVerdict === 'string' ? { firstVerdict } : {}) },
      ];
    }),
    strikes: switches.strikes,
    troubles: switches.troubles,
    leakingLines: lines.map(({ text }) => text).filter((text) => TOKEN.test(text)),
    itemsWithToken: await itemsWithToken(world, stage.serial),
  };
}

async function readRun(world: World, run: StartedRun): Promise<Run> {
  const { executionArn } = run;
  const { status = '', error } = await world.clients.sfn.send(new DescribeExecutionCommand({ executionArn }));
  return {
    ...run,
    status,
    error,
    ...executionOf(await executionHistory(world.clients.sfn, executionArn), world.nowMs()),
  };
}

async function itemsWithToken({ clients, tableName }: World, serial: number): Promise<readonly string[]> {
  const { Items = [] } = await clients.dynamoDb.send(
    new ScanCommand({ TableName: tableName, ConsistentRead: true }),
  );
  return Items.filter(({ workflowkey }) => isOwnKey(serial, workflowkey?.S ?? ''))
    .filter((item) => TOKEN.test(JSON.stringify(item)))
    .map(({ workflowkey, monitor }) => `${workflowkey?.S}/${monitor?.S}`);
}
