import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { FAIL_MESSAGE_PREFIX } from '@wfm/contract';
import { type LocalEngine, VirtualClock } from '@wfm/local';
import type { Command } from '../command.ts';
import { type Deployed, parseDeployed } from '../engine/deployed.ts';
import { stackFolder } from '../engine/stack-folder.ts';
import { startEngine } from '../engine/start-engine.ts';
import { ScenarioError } from '../errors.ts';
import { parseObject, STACK_OPERAND } from '../options.ts';
import type { Terminal } from '../output/terminal.ts';
import { Timeline } from '../timeline/timeline.ts';

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Run both scenarios of the pattern on the local engine and show them',
  options: {
    workflow: { value: 'NAME', summary: 'Which workflow; default: the first of the stack' },
    input: { value: 'JSON', summary: 'What it is started with, beside workflowkey and waitSeconds' },
  },
  operand: STACK_OPERAND,
  async run({ options, operand, terminal }) {
    const input = parseObject('input', options['input']);
    const engine = await startEngine({
      stackDir: stackFolder(operand),
      clock: new VirtualClock(),
    });
    try {
      const demo = new Demo({ engine, terminal, workflow: options['workflow'], input });
      demo.introduce();
      await demo.completion();
      await demo.failure();
      demo.whatNext();
    } finally {
      await engine.close();
    }
  },
};

const WORK_SECONDS = 20;
const LONG_WORK_SECONDS = 3_600;
const FAILURE_AFTER_SECONDS = 90;
/** The workflow of which it is known how both scenarios end. Another one may handle the error, or hear of no such event. */
const SAMPLE = 'workflow-monitor-sample';
const ERROR = `${FAIL_MESSAGE_PREFIX}: payment bounced`;

interface DemoOptions {
  readonly engine: LocalEngine<VirtualClock>;
  readonly terminal: Terminal;
  /** Absent: the first of the stack. */
  readonly workflow: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
}

interface End {
  readonly status: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** The two scenarios, each over the AWS APIs, as a person would run them. */
class Demo {
  readonly #engine: LocalEngine<VirtualClock>;
  readonly #terminal: Terminal;
  readonly #stack: Deployed;
  readonly #input: DemoOptions['input'];
  readonly #sfn: SFNClient;
  readonly #eventBridge: EventBridgeClient;

  constructor({ engine, terminal, workflow, input }: DemoOptions) {
    const { endpoint, region, credentials } = engine;
    this.#engine = engine;
    this.#terminal = terminal;
    this.#stack = parseDeployed(engine.outputs, workflow);
    this.#input = input;
    this.#sfn = new SFNClient({ endpoint, region, credentials });
    this.#eventBridge = new EventBridgeClient({ endpoint, region, credentials });
  }

  introduce(): void {
    const { line, style } = this.#terminal;
    line(style('bold', `Workflow ${this.#stack.workflow}, on the local engine`));
    line(
      'What runs here is what would be deployed: the synthesized stack, its roles, the bundled functions.',
    );
    line('Time is virtual: hours pass at once.');
  }

  async completion(): Promise<void> {
    this.#title('Graceful completion', 'the work is done, then stops its monitor');
    await this.#observed(async () => {
      const execution = await this.#start('order-1001', WORK_SECONDS);
      await this.#engine.runUntilIdle();
      await this.#expect(execution, { status: 'SUCCEEDED' });
    });
  }

  async failure(): Promise<void> {
    this.#title(
      'Failure from outside',
      `while the work goes on, after ${FAILURE_AFTER_SECONDS} s, an event says that it is pointless`,
    );
    await this.#observed(async () => {
      const execution = await this.#start('order-1002', LONG_WORK_SECONDS);
      await this.#engine.advance(FAILURE_AFTER_SECONDS * 1_000);
      await this.#eventBridge.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: this.#stack.eventBusName,
              Source: 'shop.payments',
              DetailType: 'WorkflowMonitoring',
              Detail: JSON.stringify({ message: ERROR, workflowkey: 'order-1002' }),
            },
          ],
        }),
      );
      await this.#engine.settle();
      await this.#expect(execution, { status: 'FAILED', error: ERROR });
    });
  }

  whatNext(): void {
    const { line, style } = this.#terminal;
    line();
    line(style('bold', 'Next'));
    line('  npx -y pnpm@10 start   the same engine stays up for the AWS CLI and SDKs');
    line(
      '  npx -y pnpm@10 test    everything that must hold: early, late and doubled events, crashes, throttling',
    );
    line('  npx -y pnpm@10 new-workflow NAME   make one of your own, beside the sample');
  }

  #title(name: string, explanation: string): void {
    const { line, style } = this.#terminal;
    line();
    line(`${style('bold', name)}: ${explanation}`);
    line();
  }

  async #observed(scenario: () => Promise<void>): Promise<void> {
    const timeline = new Timeline(this.#terminal, this.#engine.clock.nowEpochMs());
    const stop = this.#engine.observe(timeline.observe);
    try {
      await scenario();
    } finally {
      stop();
    }
  }

  async #start(workflowkey: string, waitSeconds: number): Promise<string> {
    const { executionArn } = await this.#sfn.send(
      new StartExecutionCommand({
        stateMachineArn: this.#stack.stateMachineArn,
        input: JSON.stringify({ waitSeconds, ...this.#input, workflowkey }),
      }),
    );
    await this.#engine.settle();
    return String(executionArn);
  }

  /** The exit code tells the truth: a scenario that goes otherwise is an error. */
  async #expect(executionArn: string, expected: End): Promise<void> {
    // The release function hears of the end a moment later.
    await this.#engine.settle();
    if (this.#stack.workflow !== SAMPLE) return this.#tell(executionArn);
    const { status, error } = await this.#end(executionArn);
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
  async #tell(executionArn: string): Promise<void> {
    await this.#engine.runUntilIdle();
    const end = await this.#end(executionArn);
    const { line } = this.#terminal;
    line(`  ends: ${describeEnd(end)}`);
    if (end.cause !== undefined) line(`  cause: ${end.cause}`);
  }

  #end(executionArn: string): Promise<End> {
    return this.#sfn.send(new DescribeExecutionCommand({ executionArn }));
  }
}

function describeEnd({ status, error }: End): string {
  return error === undefined ? String(status) : `${String(status)} with ${JSON.stringify(error)}`;
}
