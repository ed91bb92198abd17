import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { type LocalEngine, RunningClock } from '@wfm/local';
import type { Command } from '../command.ts';
import { failureOf } from '../demo/scenarios.ts';
import { clientEnvironment } from '../engine/client-environment.ts';
import { type Deployed, parseDeployed } from '../engine/deployed.ts';
import { stackFolder } from '../engine/stack-folder.ts';
import { startEngine } from '../engine/start-engine.ts';
import { readEventsOfStack } from '../heard/heard-events.ts';
import { ObservedKeeping } from '../observed/observed-keeping.ts';
import {
  ACCOUNT_OPTION,
  CONSOLE_PORT_OPTION,
  KEEP_OPTION,
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
    keep: KEEP_OPTION,
    output: OUTPUT_OPTION,
    json: { summary: 'The same as --output jsonl' },
    'console-port': CONSOLE_PORT_OPTION,
    'no-console': NO_CONSOLE_OPTION,
  },
  operand: STACK_OPERAND,
  async run({ options, operand, terminal, signal }) {
    // What is wrong with the command itself is said before anything is looked for.
    const port = parsePort(options['port']);
    const form = parseOutput(
      options['json'] === undefined ? options['output'] : (options['output'] ?? 'jsonl'),
    );
    const consolePort = parseConsolePort(options, port);
    // What is no data goes to standard error where a program reads standard output.
    const spoken =
      form === 'json' ? { ...terminal, line: (text = '') => terminal.errorLine(text) } : terminal;
    const account = parseAccount(options['account']);
    const mocks = readMockConfiguration(options['mock-config']);
    const { keep: dir } = options;
    const keeping = dir === undefined ? undefined : new ObservedKeeping();
    const engine = await startEngine({
      stackDir: stackFolder(operand),
      port,
      ...account,
      ...mocks,
      clock: new RunningClock(),
      ...(dir !== undefined && keeping !== undefined && { keep: { dir, beside: { console: keeping } } }),
      onLog: ({ message }) => terminal.errorLine(message),
    });
    let console: RunningConsole | undefined;
    let unlisten = () => {};
    try {
      if (consolePort !== undefined) console = await startConsole(engine, { port: consolePort, keeping });
      await introduce(engine, spoken, { console, dir });
      if (console?.warning !== undefined) terminal.errorLine(console.warning);
      engine.observe(new Timeline(terminal, engine.clock.nowEpochMs(), form).observe);
      unlisten = listenForKeys(keysOf(console, spoken));
      await Promise.race([engine.catchUp(), aborted(signal)]);
      await aborted(signal);
    } finally {
      unlisten();
      await console?.close();
      await engine.close();
    }
    spoken.line(dir === undefined ? 'Stopped. Nothing was kept.' : `Stopped. Kept in ${dir}.`);
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
  { console, dir }: { readonly console: RunningConsole | undefined; readonly dir: string | undefined },
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
  const kept = dir === undefined ? 'nothing is kept' : `everything is kept in ${dir}`;
  line(style('dim', `${open}Ctrl-C ends it, and ${kept}. What happens shows below.`));
  line();
  tellKept(engine, line);
}

/** Things that have no place now, of which each has a line. */
const MAX_TOLD = 10;

/** Says what the engine goes on with. */
function tellKept({ keptBefore }: LocalEngine, line: Terminal['line']): void {
  if (keptBefore === undefined) return;
  const { takenAtEpochMs, homeless } = keptBefore;
  line(`Goes on from ${new Date(takenAtEpochMs).toISOString()}. What fell due since then happens now.`);
  for (const what of homeless.slice(0, MAX_TOLD))
    line(`The stack has no place for ${what}: kept until it has.`);
  if (homeless.length > MAX_TOLD) line(`The same holds for ${homeless.length - MAX_TOLD} more.`);
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
