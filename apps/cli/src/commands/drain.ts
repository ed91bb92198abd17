import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { Command, Invocation } from '../command.ts';
import { drain, NotDrainedError, readRunning } from '../drain/drain.ts';
import { type FoundWorkflow, readWorkflows } from '../drain/state-machines.ts';
import { endpointConfig } from '../endpoint.ts';
import { UsageError } from '../errors.ts';
import { findPlace, onlyStack, TARGET_OPTIONS } from '../target/target.ts';

const DEFAULT_TIMEOUT_SECONDS = 300;
const MODES = ['ask', 'stop', 'check'] as const;
type Mode = (typeof MODES)[number];

export const drainCommand: Command = {
  name: 'drain',
  summary: 'Stop the executions of workflows and wait until none runs, before their state machines go',
  options: {
    workflow: { value: 'NAME', summary: 'Only this one; default: every workflow that has a state machine' },
    except: { value: 'NAMES', summary: 'All but these, with commas between: what a deployment keeps' },
    mode: { value: 'MODE', summary: 'ask, the default; stop: without a question; check: refuse if any runs' },
    cause: { value: 'TEXT', summary: 'Why, shown with each stopped execution' },
    timeout: { value: 'SECONDS', summary: `How long to wait; default ${DEFAULT_TIMEOUT_SECONDS}` },
    ...TARGET_OPTIONS,
  },
  async run(invocation) {
    const { options, terminal } = invocation;
    const mode = parseMode(options['mode']);
    const timeoutSeconds = parseSeconds(options['timeout']);
    const { named, endpoint } = await findPlace(options);
    const client = new SFNClient(endpointConfig(endpoint));
    try {
      const stack = named ?? (await onlyStack(client));
      terminal.errorLine(`${stack} on ${endpoint ?? 'AWS'}`);
      const workflows = chosen(await readWorkflows(client, stack), options);
      const running = await listed(client, workflows, invocation);
      if (running === 0) {
        terminal.line(`No execution of ${stack} runs.`);
        return;
      }
      await agree(mode, running);
      const count = await drain(client, {
        stateMachineArns: workflows.map(({ stateMachineArn }) => stateMachineArn),
        cause:
          options['cause'] ?? `Stopped by wfm drain, as the state machine of ${stack} is to be taken away.`,
        timeoutSeconds,
        onStopped: ({ executionArn }) => terminal.line(`stopped  ${executionArn}`),
        pause: (ms) => setTimeout(ms),
        nowEpochMs: Date.now,
      });
      terminal.line(`${count} stopped; none runs.`);
    } finally {
      client.destroy();
    }
  },
};

/** Tells what runs, by workflow. @returns how many. */
async function listed(
  client: SFNClient,
  workflows: readonly FoundWorkflow[],
  { terminal }: Invocation,
): Promise<number> {
  let count = 0;
  for (const { workflow, stateMachineArn } of workflows) {
    for (const { executionArn, startedAt } of await readRunning(client, stateMachineArn)) {
      terminal.line(
        `running  ${workflow}  since ${startedAt?.toISOString() ?? 'an unknown time'}  ${executionArn}`,
      );
      count += 1;
    }
  }
  return count;
}

/** @throws NotDrainedError if nobody agrees. */
async function agree(mode: Mode, running: number): Promise<void> {
  switch (mode) {
    case 'stop':
      return;
    case 'check':
      throw new NotDrainedError(
        `No execution must run when its state machine is taken away, but ${running} do. ` +
          'Let them end, or stop them: wfm drain. AWS would wait for them until Terraform gives up.',
      );
    case 'ask': {
      if (process.stdin.isTTY !== true) {
        throw new NotDrainedError(
          `Executions are stopped when somebody agrees, but nobody can be asked here, and ${running} run. Add --mode stop.`,
        );
      }
      const question = createInterface({ input: process.stdin, output: process.stdout });
      try {
        const answer = await question.question(`Stop ${running}? Only "yes" does: `);
        if (answer.trim() === 'yes') return;
      } finally {
        question.close();
      }
      throw new NotDrainedError('Nothing was stopped.');
    }
    default:
      throw new Error(`Unknown mode ${JSON.stringify(mode satisfies never)}`);
  }
}

/** @throws UsageError if the workflow that is named is not there. */
function chosen(
  workflows: readonly FoundWorkflow[],
  { workflow: name, except }: Invocation['options'],
): readonly FoundWorkflow[] {
  const kept = (except ?? '').split(',');
  const found = workflows.filter(
    ({ workflow }) => workflow === (name ?? workflow) && !kept.includes(workflow),
  );
  if (name === undefined || found.length > 0) return found;
  const names = workflows.map(({ workflow }) => workflow).join(', ');
  throw new UsageError(`--workflow must name one of ${names || 'none'}, but is ${JSON.stringify(name)}.`);
}

function parseMode(text = 'ask'): Mode {
  const mode = MODES.find((entry) => entry === text);
  if (mode !== undefined) return mode;
  throw new UsageError(`--mode must be one of ${MODES.join(', ')}, but is ${JSON.stringify(text)}.`);
}

function parseSeconds(text: string | undefined): number {
  if (text === undefined) return DEFAULT_TIMEOUT_SECONDS;
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new UsageError(
    `--timeout must be a whole number of seconds from 1 to 99999, but is ${JSON.stringify(text)}.`,
  );
}
