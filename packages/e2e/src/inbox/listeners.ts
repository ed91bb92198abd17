import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  DescribeExecutionCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { BundleName } from '@wfm/contract';
import { type LocalEngine, startLocal, VirtualClock } from '@wfm/local';
import { type Clients, clientsOf, destroyClients } from '../clients.ts';
import { type DeployedStack, deployedStack } from '../deployed-stack.ts';
import { KINDS } from '../engine-backend.ts';
import { deployFunctions } from '../histories/run/deploy.ts';
import { type InboxItems, inboxItemsOf } from './inbox-items.ts';
import { Notebook } from './notebook.ts';

const START = Date.UTC(2026, 0, 1);
/** What an event says, and what its name is. */
export interface Said {
  /** Name of the declaration. Default `noted`. */
  readonly as?: 'noted' | 'revised' | 'kept' | 'shut' | 'unwatched';
  /** How long the workflow thinks about it before it reads on. Absent: not at all. */
  readonly thinkSeconds?: number;
  readonly version?: number;
}

/** How listeners are opened. */
export interface Opening {
  /** Functions that are deployed in the place of those that are built. Absent: none. */
  readonly bundlesFolder?: string;
  /** How many invocations of a function run at a time. Default 4. */
  readonly maxSandboxesPerFunction?: number;
}

/** What a sender has put on the bus. */
export interface Sent {
  readonly id: string;
  readonly text: string;
}

/** Executions of the workflow that listens (apps/infra/fixtures/kinds/notes.ts), on an engine, in virtual time. */
export class Listeners implements AsyncDisposable {
  readonly engine: LocalEngine<VirtualClock>;
  readonly clients: Clients;
  readonly stack: DeployedStack;
  readonly notebook = new Notebook();
  readonly sent = new Map<string, Sent[]>();
  readonly executions = new Map<string, string[]>();

  private constructor(engine: LocalEngine<VirtualClock>) {
    this.engine = engine;
    const { endpoint, region, credentials, outputs } = engine;
    this.clients = clientsOf({ endpoint, region, credentials, maxAttempts: 1 });
    this.stack = deployedStack(outputs, 'notes');
    engine.observe((event) => this.notebook.note(event));
  }

  static async open({ bundlesFolder, maxSandboxesPerFunction = 4 }: Opening = {}): Promise<Listeners> {
    const clock = new VirtualClock({ startEpochMs: START });
    const engine = await startLocal({ stackDir: KINDS, clock, maxSandboxesPerFunction });
    const listeners = new Listeners(engine);
    if (bundlesFolder === undefined) return listeners;
    await deployFunctions(
      { clients: listeners.clients, functionNames: listeners.functionNames },
      bundlesFolder,
    );
    return listeners;
  }

  /** Starts an execution with a key, and waits for nothing. */
  async start(key: string): Promise<string> {
    const { executionArn = '' } = await this.clients.sfn.send(
      new StartExecutionCommand({
        stateMachineArn: this.stack.stateMachineArn,
        input: JSON.stringify({ workflowkey: key }),
      }),
    );
    this.executions.set(key, [...this.executionsOf(key), executionArn]);
    return executionArn;
  }

  /** What the functions are called, those of inboxes too. */
  get functionNames(): Readonly<Record<string, string>> {
    return { ...this.stack.functionNames, ...this.stack.inboxFunctionNames };
  }

  /** @throws Error if the stack has no such function. */
  nameOf(bundle: BundleName): string {
    const name = this.functionNames[bundle];
    if (name === undefined) throw new Error(`The stack must have the function ${bundle}, but has none.`);
    return name;
  }

  executionsOf(key: string): readonly string[] {
    return this.executions.get(key) ?? [];
  }

  sentTo(key: string): readonly Sent[] {
    return this.sent.get(key) ?? [];
  }

  /** Puts an event on the bus, and waits for nothing. @returns its id. */
  async put(key: string, text: string, { as = 'noted', ...more }: Said = {}): Promise<string> {
    const { Entries } = await this.clients.eventBridge.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: this.stack.eventBusName,
            Source: 'kinds.notes',
            DetailType: as,
            Detail: JSON.stringify({ workflowkey: key, text, ...more }),
          },
        ],
      }),
    );
    const id = Entries?.[0]?.EventId;
    if (id === undefined)
      throw new Error('The bus answers with the id of an event, but the answer has none.');
    if (as === 'noted' || as === 'revised' || as === 'kept')
      this.sent.set(key, [...this.sentTo(key), { id, text }]);
    return id;
  }

  /** The same, and lets it have its effect. */
  async say(key: string, text: string, said: Said = {}): Promise<string> {
    const id = await this.put(key, text, said);
    await this.engine.settle();
    return id;
  }

  async stop(executionArn: string): Promise<void> {
    await this.clients.sfn.send(new StopExecutionCommand({ executionArn, error: 'Stopped' }));
  }

  async redrive(executionArn: string): Promise<void> {
    await this.clients.sfn.send(new RedriveExecutionCommand({ executionArn }));
    await this.engine.settle();
  }

  async ending(executionArn: string): Promise<{ status: string; error: string; heard: unknown }> {
    const described = await this.clients.sfn.send(new DescribeExecutionCommand({ executionArn }));
    const { status = '', error = '', output = '{}' } = described;
    return { status, error, heard: JSON.parse(output).heard };
  }

  /** Texts of all that was read with a key, in the order in which it was. */
  heard(key: string): readonly string[] {
    return this.notebook.page(key).readings.flatMap(({ notes }) => notes.map(({ text }) => text));
  }

  /** What the log says of an event. */
  told(key: string, id: string) {
    return this.notebook.page(key).told.get(id) ?? [];
  }

  pass(seconds: number): Promise<void> {
    return this.engine.advance(seconds * 1_000);
  }

  /** What the table has of all keys, by key. */
  items(): Promise<ReadonlyMap<string, InboxItems>> {
    return inboxItemsOf({ clients: this.clients, tableName: this.stack.tableName });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    destroyClients(this.clients);
    await this.engine.close();
  }
}
