import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { VirtualClock } from '@wfm/local';
import type { Command } from '../command.ts';
import { unitsOfWorkflow } from '../cost/definition-units.ts';
import { ASSUMED, costLines, type FunctionSize, PRICES_OF } from '../cost/prices.ts';
import { quotaUse } from '../cost/quotas.ts';
import type { Units } from '../cost/units.ts';
import { deployedFrom } from '../engine/deployed.ts';
import { stackFolder } from '../engine/stack-folder.ts';
import { startEngine } from '../engine/start-engine.ts';
import { rateOf, STACK_OPERAND } from '../options.ts';
import type { Terminal } from '../output/terminal.ts';

export const costCommand: Command = {
  name: 'cost',
  summary: 'Say what a monitored workflow costs on AWS, and which quota is the nearest',
  options: {
    rate: { value: 'N/s', summary: 'Workflows that start in a second; default 1/s' },
  },
  operand: STACK_OPERAND,
  async run({ options, operand, terminal }) {
    const workflowsPerSecond = rateOf(options['rate'] ?? '1/s');
    const { workflow, definition, size } = await firstWorkflow(stackFolder(operand));
    const units = unitsOfWorkflow(definition);
    terminal.line(terminal.style('bold', `One run of ${workflow} that completes, in ${PRICES_OF.region}`));
    printCost(units, size, terminal);
    printQuotas(units, workflowsPerSecond, terminal);
  },
};

/** Memory of a function that says nothing. Source: Lambda API reference, MemorySize. */
const LAMBDA_DEFAULT_MEGABYTES = 128;

/** The engine resolves the references of the stack, so it knows the definition as AWS would get it. */
async function firstWorkflow(stackDir: string) {
  const engine = await startEngine({ stackDir, clock: new VirtualClock() });
  const { endpoint, region, credentials, outputs } = engine;
  const sfn = new SFNClient({ endpoint, region, credentials });
  const lambda = new LambdaClient({ endpoint, region, credentials });
  try {
    const { workflow, stateMachineArn } = deployedFrom(outputs);
    const { Functions: [first] = [] } = await lambda.send(new ListFunctionsCommand({}));
    const { definition = '{}' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const size: FunctionSize = {
      memoryMegabytes: first?.MemorySize ?? LAMBDA_DEFAULT_MEGABYTES,
      architecture: first?.Architectures?.[0] === 'arm64' ? 'arm64' : 'x86_64',
    };
    return { workflow, definition, size };
  } finally {
    sfn.destroy();
    lambda.destroy();
    await engine.close();
  }
}

function printCost(units: Units, size: FunctionSize, { line }: Terminal): void {
  const lines = costLines(units, size);
  const total = lines.reduce((dollars, { dollarsPerMillion }) => dollars + dollarsPerMillion, 0);
  line(`  ${'billed'.padEnd(22)}${'units'.padStart(8)}${'$ per million runs'.padStart(20)}`);
  for (const { what, units: count, dollarsPerMillion } of lines) {
    const shown = Number.isInteger(count) ? String(count) : count.toFixed(3);
    line(`  ${what.padEnd(22)}${shown.padStart(8)}${dollarsPerMillion.toFixed(2).padStart(20)}`);
  }
  line(`  ${'together'.padEnd(30)}${total.toFixed(2).padStart(20)}`);
  line(`  Prices of ${PRICES_OF.date}, ${PRICES_OF.source}.`);
  line(
    `  Functions have ${size.memoryMegabytes} MB on ${size.architecture}. Assumed: they run ${ASSUMED.functionMilliseconds} ms, items have ${ASSUMED.itemKilobytes} KB.`,
  );
  line('  Not in it: what your own functions take, logs, traces, storage, alarms.');
}

function printQuotas(units: Units, workflowsPerSecond: number, { line, style }: Terminal): void {
  const [nearest, ...others] = quotaUse(units, workflowsPerSecond);
  line();
  line(style('bold', `At ${workflowsPerSecond}/s`));
  for (const { quota, used, limit } of [nearest, ...others].flatMap((use) => use ?? [])) {
    const percent = `${((100 * used) / limit).toFixed(1)} %`;
    line(
      `  ${quota.padEnd(24)}${used.toFixed(0).padStart(8)} of ${String(limit).padStart(6)}${percent.padStart(10)}`,
    );
  }
  if (nearest === undefined) return;
  const most = Math.floor((workflowsPerSecond * nearest.limit) / nearest.used);
  line(
    nearest.used > nearest.limit
      ? `  ${style('red', 'Too much')}: ${nearest.quota} allow ${most}/s. Ask AWS for more.`
      : `  The nearest are ${nearest.quota}; they allow ${most}/s.`,
  );
}
