import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { LocalEngine } from '@wfm/local';
import type { Command } from '../command.ts';
import { failureOf } from '../demo/scenarios.ts';
import { clientEnvironment } from '../engine/client-environment.ts';
import { type Deployed, parseDeployed } from '../engine/deployed.ts';
import { stackFolder } from '../engine/stack-folder.ts';
import { startEngine } from '../engine/start-engine.ts';
import { readEventsOfStack } from '../heard/heard-events.ts';
import {
  MOCK_CONFIG_OPTION,
  OUTPUT_OPTION,
  PORT_OPTION,
  parseOutput,
  parsePort,
  readMockConfiguration,
  STACK_OPERAND,
} from '../options.ts';
import { aborted } from '../output/aborted.ts';
import type { Terminal } from '../output/terminal.ts';
import { Timeline } from '../timeline/timeline.ts';

export const startCommand: Command = {
  name: 'start',
  summary: 'Keep the local engine up with the synthesized stack, and show what happens in it',
  options: {
    port: PORT_OPTION,
    'mock-config': MOCK_CONFIG_OPTION,
    output: OUTPUT_OPTION,
  },
  operand: STACK_OPERAND,
  async run({ options, operand, terminal, signal }) {
    // What is wrong with the command itself is said before anything is looked for.
    const port = parsePort(options['port']);
    const form = parseOutput(options['output']);
    // What is no data goes to standard error where a program reads standard output.
    const spoken =
      form === 'json' ? { ...terminal, line: (text = '') => terminal.errorLine(text) } : terminal;
    const mocks = readMockConfiguration(options['mock-config']);
    const engine = await startEngine({
      stackDir: stackFolder(operand),
      port,
      ...mocks,
      onLog: ({ message }) => terminal.errorLine(message),
    });
    try {
      await introduce(engine, spoken);
      engine.observe(new Timeline(terminal, engine.clock.nowEpochMs(), form).observe);
      await aborted(signal);
    } finally {
      await engine.close();
    }
    spoken.line('Stopped. Nothing was kept.');
  },
};

async function introduce(engine: LocalEngine, { line, style }: Terminal): Promise<void> {
  const stack = parseDeployed(engine.outputs);
  line(`${style('bold', 'Local engine')} on ${style('green', engine.endpoint)}`);
  line();
  line(`  workflow       ${stack.stateMachineArn}`);
  line(`  event bus      ${stack.eventBusName}`);
  line(`  mailboxes      ${stack.tableName}`);
  line(`  dead letters   ${stack.failedSignalsQueueUrl}`);
  line();
  line(style('bold', 'Copy these'));
  const failing = await readFailingEvent(engine, stack);
  for (const command of commandLines(engine, stack, failing)) line(`\n${command}`);
  line();
  line(style('dim', 'Ctrl-C ends it, and nothing is kept. What happens shows below.'));
  line();
}

/** The key of the execution that is started. */
const KEY = 'order-1';

/** What fails the workflow, with its bus; undefined: nothing of which an example is made for such a key. */
async function readFailingEvent(engine: LocalEngine, { eventBusName, workflow }: Deployed) {
  const { endpoint, region, credentials } = engine;
  const eventBridge = new EventBridgeClient({ endpoint, region, credentials });
  try {
    const failing = failureOf(await readEventsOfStack(eventBridge, { workflow }));
    const example = failing?.exampleFor(KEY);
    return example && { ...example, eventBusName: failing?.eventBusName ?? eventBusName };
  } finally {
    eventBridge.destroy();
  }
}

type FailingEvent = Awaited<ReturnType<typeof readFailingEvent>>;

/** AWS CLI lines that start an execution, send the event that fails it, and look at it. */
function commandLines(engine: LocalEngine, stack: Deployed, failing: FailingEvent): readonly string[] {
  return [
    [clientEnvironment(engine)],
    [
      'aws stepfunctions start-execution --name demo-1 \\',
      `  --state-machine-arn ${stack.stateMachineArn} \\`,
      `  --input '{"workflowkey":"${KEY}","waitSeconds":600}'`,
    ],
    ...(failing === undefined ? [] : [[putEventsLine(failing)]]),
    [
      'aws stepfunctions describe-execution \\',
      `  --execution-arn ${stack.stateMachineArn.replace(':stateMachine:', ':execution:')}:demo-1`,
    ],
  ].map((lines) => lines.join('\n'));
}

function putEventsLine({ eventBusName, source, detailType, detail }: NonNullable<FailingEvent>): string {
  const entry = {
    EventBusName: eventBusName,
    Source: source,
    DetailType: detailType,
    Detail: JSON.stringify(detail),
  };
  // A quote ends the text of the shell, and one behind a backslash stands outside of it.
  return `aws events put-events --entries '${JSON.stringify([entry]).replaceAll("'", "'\\''")}'`;
}
