import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { WorkflowModule } from '@wfm/constructs';
import { type LocalEngine, startLocal, VirtualClock } from '@wfm/local';
import { TOP_LEVEL } from '../src/config/caller.ts';
import { parseSettingsInput } from '../src/config/parse-settings.ts';
import { synthesize } from '../src/synthesize.ts';

/** An event as its source puts it on the bus. */
export interface PublishedEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: object;
  /** Name of the bus that it is put on, such as `default`. Absent: the bus of the stack. */
  readonly bus?: string;
}

/** What became of an execution. Absent: it has no such thing, or none yet. */
export interface Ending {
  readonly status: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  readonly output?: unknown;
}

/** A workflow on a local engine of its own, in virtual time. */
export interface WorkflowOnEngine extends AsyncDisposable {
  /** The engine itself, for AWS clients and fault switches. */
  readonly engine: LocalEngine<VirtualClock>;
  /** Starts an execution, a millisecond before whatever is done next; gives its ARN. */
  start(input: object): Promise<string>;
  /** Lets time pass, in seconds, and everything happen that falls due in it. */
  pass(seconds: number): Promise<void>;
  /** Puts an event on its bus, and lets happen what follows at once. */
  publish(event: PublishedEvent): Promise<void>;
  ending(executionArn: string): Promise<Ending>;
  /** The events of a source that the bus of the stack has taken since the engine began, the workflow's own among them. */
  published(source: string): readonly PublishedEvent[];
}

/**
 * Synthesizes the stack with this workflow alone, and starts the local engine on it: its role, rules and functions are
 * those that would be deployed.
 *
 * @throws ConstructsError if the workflow says something that the synthesis refuses.
 */
export async function onEngine(workflow: WorkflowModule): Promise<WorkflowOnEngine> {
  const stackDir = synthesized(workflow);
  const engine = await startLocal({ stackDir, clock: new VirtualClock() });
  const { endpoint, region, credentials, outputs } = engine;
  const sfn = new SFNClient({ endpoint, region, credentials });
  const eventBridge = new EventBridgeClient({ endpoint, region, credentials });
  const events: PublishedEvent[] = [];
  engine.observe((happened) => {
    if (happened.kind !== 'event put') return;
    const { source, 'detail-type': detailType, detail } = happened.event;
    events.push({ source: String(source), detailType: String(detailType), detail: Object(detail) });
  });
  const machines = outputs['state_machine_arns'] as Readonly<Record<string, string>>;
  return {
    engine,
    start: async (input) => {
      const stateMachineArn = machines[workflow.name];
      const started = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) });
      const { executionArn } = await sfn.send(started);
      await engine.settle();
      // Who comes later has to come later, where executions replace each other.
      await engine.advance(1);
      return String(executionArn);
    },
    pass: (seconds) => engine.advance(seconds * 1_000),
    publish: async ({ source, detailType, detail, bus }) => {
      const entry = { Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
      const EventBusName = bus ?? String(outputs['event_bus_name']);
      await eventBridge.send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName }] }));
      await engine.settle();
    },
    ending: async (executionArn) => {
      const described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      const { status, error, cause, output } = described;
      return { status, error, cause, ...(output === undefined ? {} : { output: JSON.parse(output) }) };
    },
    published: (source) => events.filter((event) => event.source === source),
    [Symbol.asyncDispose]: async () => {
      sfn.destroy();
      eventBridge.destroy();
      await engine.close();
    },
  };
}

/** Folders of the stacks that this process has synthesized. */
const STACKS = new WeakMap<WorkflowModule, string>();

/** The stack of a workflow, once for all its runs in this process: to bundle its functions takes longer than a run. */
function synthesized(workflow: WorkflowModule): string {
  const known = STACKS.get(workflow);
  if (known !== undefined) return known;
  const stackDir = mkdtempSync(join(tmpdir(), 'wfm-workflow-'));
  process.once('exit', () => rmSync(stackDir, { recursive: true, force: true }));
  const settings = parseSettingsInput({});
  const bundlesFolder = resolve(TOP_LEVEL, settings.bundles);
  synthesize({
    settings,
    workflows: [workflow],
    bundlesFolder,
    stateFolder: stackDir,
    outputFolder: stackDir,
  });
  STACKS.set(workflow, stackDir);
  return stackDir;
}
