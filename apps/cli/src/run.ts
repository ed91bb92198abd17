import { helpOf, parseArguments } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { CliError, UsageError } from './errors.ts';
import { mendable } from './mendable.ts';
import type { Terminal } from './output/terminal.ts';

/** Exit status for a defect of the program itself. Source: sysexits.h, EX_SOFTWARE. */
const EXIT_SOFTWARE = 70;

/**
 * Does what `wfm` is asked to do with these arguments, and tells what went wrong.
 *
 * @param args what follows `wfm`.
 * @param signal aborted when the person wants the command to end.
 * @returns the exit status. Of what a person can mend it is one of sysexits.h; of a defect of the program 70.
 */
export async function run(args: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<number> {
  try {
    return await attempt(args, terminal, signal);
  } catch (error) {
    return report(error, terminal);
  }
}

async function attempt(args: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<number> {
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
  const told = error instanceof CliError ? error : mendable(error);
  if (told !== undefined) {
    terminal.errorLine(`${terminal.style('red', 'error')} ${told.message}`);
    return told.exitCode;
  }
  terminal.errorLine(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT_SOFTWARE;
}
