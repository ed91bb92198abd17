import { helpOf, parseArguments } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { CliError, UsageError } from './errors.ts';
import { processTerminal, type Terminal } from './output/terminal.ts';

/** Exit status for a defect of the program itself. Source: sysexits.h, EX_SOFTWARE. */
const EXIT_SOFTWARE = 70;

async function run(args: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.line(overview());
    return 0;
  }
  const command = COMMANDS.find((entry) => entry.name === name);
  if (command === undefined)
    throw new UsageError(`There is no command ${JSON.stringify(name)}.\n\n${overview()}`);
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.line(helpOf(command));
    return 0;
  }
  return (await command.run({ ...parseArguments(command, rest), terminal, signal, commands: COMMANDS })) ?? 0;
}

function overview(): string {
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`);
  return ['wfm COMMAND [OPTIONS]', '', ...lines, '', 'wfm COMMAND --help tells its options.'].join('\n');
}

/** Says what went wrong; gives the exit code. */
function report(error: unknown, terminal: Terminal): number {
  if (error instanceof CliError) {
    terminal.errorLine(`${terminal.style('red', 'error')} ${error.message}`);
    return error.exitCode;
  }
  terminal.errorLine(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT_SOFTWARE;
}

// The engine's users choose their Node.js; that a later SDK wants a newer one is no news about their workflow.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** Exit status of a process that wrote to a pipe which nobody reads any more: 128 and the number of SIGPIPE, as shells do. */
const EXIT_PIPE_CLOSED = 141;

// Whoever reads may stop before the end, as `head` does. Nothing is left to tell then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT_PIPE_CLOSED);
});

const terminal = processTerminal();
const interruption = new AbortController();
// More than once: a package manager passes on the interrupt that the terminal has sent to this process already.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());

try {
  process.exitCode = await run(process.argv.slice(2), terminal, interruption.signal);
} catch (error) {
  process.exitCode = report(error, terminal);
}
