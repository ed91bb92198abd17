import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { type LocalEngine, RunningClock } from '@wfm/local';
import type { Command } from '../command.ts';
import { failureOf } from '../demo/scenarios.ts';
import { clientEnvironment } from '../engine/client-environment.ts';
import { type Deployed, parseDeployed } from '../engine/deployed.ts';
import { stackFolder } from '../engine/stack-folder.ts';
import { startEngine } from '../engine/start-engine.ts';
import { readEventsOfStack } from '../heard/heard-events.ts';
import {
  ACCOUNT_OPTION,
  CONSOLE_PORT_OPTION,
  MOCK_CONFIG_OPTION,
  NO_CONSOLE_OPTION,
  OUTPUT_OPTION,
  PORT_OPTION,
  parseAccount,
  parseConsolePort,
  parseOutput,
  parsePort,
  readMockConfiguration,
  STACK_OPERAND,
} from '../options.ts';
import { aborted } from '../output/aborted.ts';
import { listenForKeys, openInBrowser } from '../output/keys.ts';
import type { Terminal } from '../output/terminal.ts';
import { type RunningConsole, startConsole } from '../serve/start-console.ts';
import { Timeline } from '../timeline/timeline.ts';

export const startCommand: Command = {
  name: 'start',
  summary: 'Keep the local engine up with the synthesized stack, and show what happens in it',
  options: {
    port: PORT_OPTION,
    account: ACCOUNT_OPTION,
    'mock-config': MOCK_CONFIG_OPTION,
    output: OUTPUT_OPTION,
    'console-port': CONSOLE_PORT_OPTION,
    'no-console': NO_CONSOLE_OPTION,
  },
  operand: STACK_OPERAND,
  async run({ options, operand, terminal, signal }) {
    // What is wrong with the command itself is said before anything is looked for.
    const port = parsePort(options['port']);
    const form = parseOutput(options['output']);
    const consolePort = parseConsolePort(options, port);
    // What is no data goes to standard error where a program reads standard output.
    const spoken =
      form === 'json' ? { ...terminal, line: (text = '') => terminal.errorLine(text) } : terminal;
    const account = parseAccount(options['account']);
    const mocks = readMockConfiguration(options['mock-config']);
    const engine = await startEngine({
      stackDir: stackFolder(operand),
      port,
      ...account,
      ...mocks,
      clock: new RunningClock(),
      onLog: ({ message }) => terminal.errorLine(message),
    });
    let console: RunningConsole | undefined;
    let unlisten = () => {};
    try {
      if (consolePort !== undefined) console = await startConsole(engine, { port: consolePort });
      await introduce(engine, spoken, console);
      if (console?.warning !== undefined) terminal.errorLine(console.warning);
      engine.observe(new Timeline(terminal, engine.clock.nowEpochMs(), form).observe);
      unlisten = listenForKeys(keysOf(console, spoken));
      await aborted(signal);
    } finally {
      unlisten();
      await console?.close();
      await engine.close();
    }
    spoken.line('Stopped. Nothing was kept.');
  },
};

function keysOf(
  console: RunningConsole | undefined,
  { line }: Terminal,
): Readonly<Record<string, () => void>> {
  if (console === undefined) return {};
  const open = () =>
    openInBrowser(console.url, () => line(`Nothing opens a page here. Open it yourself: ${console.url}`));
  // Empty lines between what happened before and what comes are a habit of many.
  return { o: open, '\r': () => line() };
}

async function introduce(
  engine: LocalEngine,
  { line, style }: Terminal,
  console: RunningConsole | undefined,
): Promise<void> {
  const stack = parseDeployed(engine.outputs);
  line(`${style('bold', 'Local engine')} on ${style('green', engine.endpoint)}`);
  if (console !== undefined) line(`${style('bold', 'Console')}      on ${style('green', console.url)}`);
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
  const open = console === undefined || process.stdin.isTTY !== true ? '' : 'o opens the console. ';
  line(style('dim', `${open}Ctrl-C ends it, and nothing is kept. What happens shows below.`));
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
