import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type SFNClient,
  type StartExecutionCommandOutput,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Backend } from './backend.ts';
import { clientsOf, destroyClients } from './clients.ts';
import { deployedStack } from './deployed-stack.ts';
import { GAPS, type Gap } from './gaps.ts';
import type { RemoteSettings } from './remote-settings.ts';

/** Longest that a scenario may wait in real time, in seconds. */
const LONGEST_PASS_SECONDS = 120;
/** Something that goes on for longer than this goes on for ever, as far as a scenario is concerned. */
const LONGEST_SETTLE_MS = 60_000;
const PAUSE_MS = 250;
const AT_ONCE_MS = 30_000;

/** A stack that Terraform applied, on AWS or an emulator, in real time. */
export function connectRemoteBackend(settings: RemoteSettings): Backend {
  const { endpoint, region, quietSeconds } = settings;
  const clients = clientsOf({ region, ...(endpoint === undefined ? {} : { endpoint }) });
  const stack = deployedStack(settings.outputs);
  const suffix = randomUUID();
  const keys = new Set<string>();
  const executionArns = startedBy(clients.sfn);

  /** All that the scenario can have an effect on. */
  const seen = async (): Promise<string> => {
    const newest = [...executionArns].map(async (executionArn) => {
      const { events = [] } = await clients.sfn.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 1, reverseOrder: true }),
      );
      return events[0]?.id;
    });
    const mailboxes = [...keys].map(async (workflowkey) => {
      const { Item } = await clients.dynamoDb.send(
        new GetItemCommand({
          TableName: stack.tableName,
          Key: { workflowkey: { S: workflowkey }, monitor: { S: stack.monitor } },
          ConsistentRead: true,
        }),
      );
      return Item;
    });
    return JSON.stringify([await Promise.all(newest), await Promise.all(mailboxes)]);
  };

  /** Nobody tells when all is done, so it counts as done when nothing has changed for a while. */
  const settle = async (): Promise<void> => {
    const startedAtMs = performance.now();
    let changedAtMs = startedAtMs;
    let before = await seen();
    while (performance.now() - changedAtMs < quietSeconds * 1_000) {
      if (performance.now() - startedAtMs > LONGEST_SETTLE_MS) return;
      await setTimeout(PAUSE_MS);
      const now = await seen();
      if (now !== before) changedAtMs = performance.now();
      before = now;
    }
  };

  return {
    clients,
    stack,
    atOnceMs: AT_ONCE_MS,
    settle,
    key: (name) => {
      const key = `${name}-${suffix}`;
      keys.add(key);
      return key;
    },
    gaps: settings.gaps,
    meets: (gap) => meets(settings.gaps, gap),
    pass: async (seconds) => {
      if (seconds > LONGEST_PASS_SECONDS) {
        throw new Error(
          `A scenario in real time may wait ${LONGEST_PASS_SECONDS} s at once, but this one waits ${seconds} s. ` +
            'Let it use the fixture `virtualTime`, which skips it here.',
        );
      }
      await setTimeout(seconds * 1_000);
      await settle();
    },
    close: async () => {
      await Promise.all([...executionArns].map((executionArn) => stop(clients.sfn, executionArn)));
      destroyClients(clients);
    },
  };
}

/** ARNs of the executions that a client starts from now on, so that none is left running. */
function startedBy(sfn: SFNClient): ReadonlySet<string> {
  const started = new Set<string>();
  sfn.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        if (commandName === 'StartExecutionCommand') {
          const { executionArn } = result.output as StartExecutionCommandOutput;
          if (executionArn !== undefined) started.add(executionArn);
        }
        return result;
      },
    { step: 'initialize', name: 'rememberStartedExecutions' },
  );
  return started;
}

/** AWS takes it that an execution has ended already; emulators may not. */
async function stop(sfn: SFNClient, executionArn: string): Promise<void> {
  const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  if (status !== 'RUNNING') return;
  await sfn.send(new StopExecutionCommand({ executionArn, error: 'ScenarioOver' }));
}

function meets(gaps: readonly Gap[], gap: Gap): boolean {
  if (!gaps.includes(gap)) return false;
  process.stdout.write(`gap: ${gap}: ${GAPS[gap]}\n`);
  return true;
}
