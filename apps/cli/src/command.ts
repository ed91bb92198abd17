import { parseArgs } from 'node:util';
import { UsageError } from './errors.ts';
import type { Terminal } from './output/terminal.ts';

/** An option of a command. Every option takes a text; a command reads numbers out of it by itself. */
export interface OptionSpec {
  readonly summary: string;
  /** Stands for the value in the help: `N`. */
  readonly value: string;
}

/** What a command finds when it runs. */
export interface Invocation {
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  /** Aborted when the person wants the command to end. */
  readonly signal: AbortSignal;
}

/** A command is data and what it does; help and parsing come from the data. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** @throws CliError for what the person can mend; anything else is a fault of the program. */
  run(invocation: Invocation): Promise<void>;
}

/**
 * Reads the options of a command.
 *
 * @throws UsageError for an option that the command does not have, or one without its value.
 */
export function parseOptions(
  command: Command,
  args: readonly string[],
): Readonly<Record<string, string | undefined>> {
  const options = Object.fromEntries(
    Object.keys(command.options).map((name) => [name, { type: 'string' as const }]),
  );
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`${error.message}\n\n${helpOf(command)}`, { cause: error });
  }
}

export function helpOf(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, { value, summary }]) => `  --${`${name} ${value}`.padEnd(22)} ${summary}`,
  );
  return [`wfm ${command.name}: ${command.summary}`, ...options].join('\n');
}
