import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { executionHistory } from '../../execution-history.ts';
import { inBatches } from '../run/in-batches.ts';
import { isOwnKey } from '../run/own-key.ts';
import { readTable } from '../run/read-table.ts';
import type { Stage } from '../run/stage.ts';
import type { StartedRun } from '../run/started-run.ts';
import type { World } from '../run/world.ts';
import { executionOf } from './execution-of.ts';
import type { Letter, Observation, Run, VerdictLine } from './observation.ts';
import { parseSignals } from './parse-signals.ts';
import { recordIn } from './signal-in.ts';

/** How every task token of the engine begins. */
const TOKEN = /AQCEAAAAKgAAAAMAAAAA/;

/** Gathers what can be seen of each history when all are over. @param letters of each. */
export async function observe(
  world: World,
  stages: readonly Stage[],
  letters: readonly (readonly Letter[])[],
): Promise<readonly Observation[]> {
  const shares = world.recorder.sharesOf(stages.map(({ serial }) => serial));
  const items = await itemsWithToken(world);
  return inBatches(stages, async ({ serial, switches, startedAtMs, done, runs }, index) => {
    const recorded = shares[index] ?? world.recorder;
    const { lines } = recorded;
    return {
      startedAtMs,
      done,
      letters: letters[index] ?? [],
      runs: await Promise.all([...runs.values()].map((run) => readRun(world, run))),
      signals: parseSignals(recorded, switches.disturbedEventIds),
      verdicts: lines.flatMap(verdictIn),
      strikes: switches.strikes,
      troubles: switches.troubles,
      leakingLines: lines.map(({ text }) => text).filter(holdsToken),
      itemsWithToken: items
        .filter(({ workflowKey }) => isOwnKey(serial, workflowKey))
        .map(({ workflowKey, monitor }) => `${workflowKey}/${monitor}`),
    };
  });
}

/** Whether a text holds a task token of the engine. */
export function holdsToken(text: string): boolean {
  return TOKEN.test(text);
}

function verdictIn({ atMs, text }: { readonly atMs: number; readonly text: string }): readonly VerdictLine[] {
  const { signalId, monitor, verdict, firstVerdict } = recordIn(text);
  if (typeof signalId !== 'string' || typeof monitor !== 'string' || typeof verdict !== 'string') return [];
  return [
    { atMs, signalId, monitor, verdict, ...(typeof firstVerdict === 'string' ? { firstVerdict } : {}) },
  ];
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

/** The mailboxes that hold a task token, whoever's they are. */
export async function itemsWithToken(
  world: World,
): Promise<readonly { readonly workflowKey: string; readonly monitor: string }[]> {
  return (await readTable(world))
    .filter((item) => holdsToken(JSON.stringify(item)))
    .map(({ workflowkey, monitor }) => ({
      workflowKey: workflowkey?.S ?? '',
      monitor: monitor?.S ?? '',
    }));
}
