import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { LocalEngine, VirtualClock } from '@wfm/local';
import { type Deployed, parseDeployed } from '../engine/deployed.ts';
import { ScenarioError } from '../errors.ts';
import { readEventsOfStack } from '../heard/heard-events.ts';
import { readRegisteredKey } from '../inspect/registered-key.ts';
import type { Terminal } from '../output/terminal.ts';
import { Timeline } from '../timeline/timeline.ts';
import {
  type End,
  EVENT_AFTER_SECONDS,
  type Scenario,
  type ScenarioEvent,
  scenariosOf,
} from './scenarios.ts';

export interface DemoOptions {
  readonly engine: LocalEngine<VirtualClock>;
  readonly terminal: Terminal;
  /** Absent: the first of the stack. */
  readonly workflow: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Scenarios of a workflow, each over the AWS APIs, as a person would run them. */
export class Demo {
  readonly #engine: LocalEngine<VirtualClock>;
  readonly #terminal: Terminal;
  readonly #stack: Deployed;
  readonly #input: DemoOptions['input'];
  readonly #sfn: SFNClient;
  readonly #eventBridge: EventBridgeClient;
  readonly #dynamoDb: DynamoDBClient;

  constructor({ engine, terminal, workflow, input }: DemoOptions) {
    const { endpoint, region, credentials } = engine;
    this.#engine = engine;
    this.#terminal = terminal;
    this.#stack = parseDeployed(engine.outputs, workflow);
    this.#input = input;
    this.#sfn = new SFNClient({ endpoint, region, credentials });
    this.#eventBridge = new EventBridgeClient({ endpoint, region, credentials });
    this.#dynamoDb = new DynamoDBClient({ endpoint, region, credentials });
  }

  /** @throws ScenarioError if one ends otherwise than it must. */
  async play(): Promise<void> {
    this.#introduce();
    const { eventBusName, workflow } = this.#stack;
    const everywhere = await readEventsOfStack(this.#eventBridge, { workflow });
    // What comes by the bus of the stack is shown before what comes by another.
    const heard = everywhere.toSorted(
      (one, other) => Number(other.eventBusName === eventBusName) - Number(one.eventBusName === eventBusName),
    );
    for (const scenario of scenariosOf(this.#stack.workflow, heard)) await this.#observed(scenario);
    this.#whatNext();
  }

  #introduce(): void {
    const { line, style } = this.#terminal;
    line(style('bold', `Workflow ${this.#stack.workflow}, on the local engine`));
    line(
      'What runs here is what would be deployed: the synthesized stack, its roles, the bundled functions.',
    );
    line('Time is virtual: hours pass at once.');
  }

  #whatNext(): void {
    const { line, style } = this.#terminal;
    line();
    line(style('bold', 'Next'));
    line('  npx -y pnpm@10 start   the same engine stays up for the AWS CLI and SDKs');
    line(
      '  npx -y pnpm@10 test    everything that must hold: early, late and doubled events, crashes, throttling',
    );
    line('  npx -y pnpm@10 new-workflow NAME   make one of your own, beside the sample');
  }

  async #observed(scenario: Scenario): Promise<void> {
    const { line, style } = this.#terminal;
    line();
    line(`${style('bold', scenario.title)}: ${scenario.explanation}`);
    line();
    const timeline = new Timeline(this.#terminal, this.#engine.clock.nowEpochMs());
    const stop = this.#engine.observe(timeline.observe);
    try {
      await this.#run(scenario);
    } finally {
      stop();
    }
  }

  async #run({ workflowkey, waitSeconds, event, expected }: Scenario): Promise<void> {
    const execution = await this.#start({ waitSeconds, ...this.#input, workflowkey });
    if (event !== undefined) {
      await this.#engine.advance(EVENT_AFTER_SECONDS * 1_000);
      await this.#publish(
        event,
        (await readRegisteredKey(
          { dynamoDb: this.#dynamoDb, tableName: this.#stack.tableName },
          execution,
        )) ?? workflowkey,
      );
    }
    // Where it is known how it ends, it must have ended by now; and the release function hears of an end a moment later.
    if (event === undefined || expected === undefined) await this.#engine.runUntilIdle();
    await this.#engine.settle();
    const end = await this.#sfn.send(new DescribeExecutionCommand({ executionArn: execution }));
    if (expected === undefined) this.#tell(end);
    else this.#judge(end, expected);
  }

  async #start(input: object): Promise<string> {
    const { stateMachineArn } = this.#stack;
    const { executionArn } = await this.#sfn.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
    );
    await this.#engine.settle();
    return String(executionArn);
  }

  async #publish({ name, eventBusName, exampleFor }: ScenarioEvent, workflowKey: string): Promise<void> {
    const example = exampleFor(workflowKey);
    if (example === undefined) {
      this.#terminal.line(
        `             event     ${name} is not sent: no example is made of its pattern, or of the key ${workflowKey}`,
      );
      return;
    }
    const { source, detailType, detail } = example;
    const EventBusName = eventBusName ?? this.#stack.eventBusName;
    const entry = { Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
    await this.#eventBridge.send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName }] }));
    await this.#engine.settle();
  }

  /** The exit code tells the truth: a scenario that goes otherwise is an error. */
  #judge({ status, error }: End, expected: End): void {
    if (status !== expected.status || error !== expected.error) {
      throw new ScenarioError(
        `The workflow must end as ${describeEnd(expected)}, but is ${describeEnd({ status, error })}. ` +
          'Run npx -y pnpm@10 start and look at its history with aws stepfunctions get-execution-history.',
      );
    }
    const { line, style } = this.#terminal;
    line(`  ${style('green', '✓')} ends as it must: ${describeEnd(expected)}`);
  }

  /** How a workflow ends of which nothing is known; with the cause, which names what its input lacks. */
  #tell(end: End): void {
    const { line } = this.#terminal;
    line(`  ends: ${describeEnd(end)}`);
    if (end.cause !== undefined) line(`  cause: ${end.cause}`);
    if (end.output !== undefined) line(`  output: ${end.output}`);
  }
}

function describeEnd({ status, error }: End): string {
  return error === undefined ? String(status) : `${String(status)} with ${JSON.stringify(error)}`;
}
