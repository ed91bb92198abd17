import { parseArgs } from 'node:util';
import { UsageError } from './errors.ts';
import type { Terminal } from './output/terminal.ts';

/** An option of a command. What it is given is a text; a command reads numbers out of it by itself. */
export interface OptionSpec {
  readonly summary: string;
  /** Stands for the value in the help: `N`; in brackets where it may be left out: `[PORT]`. Absent: it takes none. */
  readonly value?: string;
  /** One letter that says the same: `o` for `-o`. Absent: there is none. */
  readonly short?: string;
  /** Whether it may be given several times. Absent: the last one counts. */
  readonly isMany?: true;
}

/** The one thing that a command may be given without naming an option. */
export interface OperandSpec {
  readonly summary: string;
  /** Stands for it in the help: `STACK_DIR`. */
  readonly value: string;
  /** Stands for what may follow it: `ID...`. Absent: nothing may. */
  readonly rest?: string;
}

/** What a person has given to a command. An option that takes no value, or is given none, has an empty text. */
export interface Arguments {
  readonly options: Readonly<Record<string, string | undefined>>;
  /** What options were given that may be given several times, by their names. Absent: the command has none. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  /** Absent: none was given. */
  readonly operand: string | undefined;
  /** What follows it. Absent: the command takes nothing more. */
  readonly rest?: readonly string[];
}

/** What a command finds when it runs. */
export interface Invocation extends Arguments {
  readonly terminal: Terminal;
  /** Aborted when the person wants the command to end. */
  readonly signal: AbortSignal;
  /** All commands that there are, for those that tell of them. Absent: none is known. */
  readonly commands?: readonly Command[];
}

/** A command is data and what it does; help and parsing come from the data. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Absent: the command takes options only. */
  readonly operand?: OperandSpec;
  /**
   * @returns the exit status; nothing: 0.
   * @throws CliError for what the person can mend; anything else is a defect of the program.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most commands have nothing to say by their exit status.
  run(invocation: Invocation): Promise<number | void>;
}

/**
 * Reads the options and the operand of a command.
 *
 * @throws UsageError for an option or operand that the command does not have, or an option without its value.
 */
export function parseArguments(command: Command, args: readonly string[]): Arguments {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { value, short, isMany = false }]) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: isMany,
        ...(short && { short }),
      },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: args.map((argument) => withEmptyValue(command, argument)),
      options,
      strict: true,
      allowPositionals: true,
    });
    const [operand, ...rest] = positionals;
    const [excess] =
      command.operand === undefined ? positionals : command.operand.rest === undefined ? rest : [];
    if (excess !== undefined) throw new TypeError(`Unexpected argument '${excess}'`);
    const lists = Object.entries(values).filter((entry): entry is [string, string[]] =>
      Array.isArray(entry[1]),
    );
    const given = Object.entries(values)
      .filter(([, value]) => !Array.isArray(value))
      .map(([name, value]) => [name, value === true ? '' : String(value)]);
    return {
      options: Object.fromEntries(given),
      operand,
      ...(lists.length === 0 ? {} : { lists: Object.fromEntries(lists) }),
      ...(command.operand?.rest === undefined ? {} : { rest }),
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Some of these messages have several sentences, each on a line of its own.
    const message = error.message.replaceAll(/\s*\n\s*/g, ' ').replace(/(?<![.?])$/, '.');
    throw new UsageError(`${message} wfm ${command.name} --help tells what there is.`, { cause: error });
  }
}

/** The parser asks for a value where one may be given; an empty one says that none was. */
function withEmptyValue({ options }: Command, argument: string): string {
  const mayBeLeftOut = argument.startsWith('--') && options[argument.slice(2)]?.value?.startsWith('[');
  return mayBeLeftOut === true ? `${argument}=` : argument;
}

export function helpOf(command: Command): string {
  const { operand, options } = command;
  const lines = [
    ...Object.entries(options).map(([name, spec]) => [optionText(name, spec), spec.summary] as const),
    ...(operand === undefined ? [] : [[operand.value, operand.summary] as const]),
  ];
  const rest = operand?.rest === undefined ? '' : ` [${operand.rest}]`;
  const usage = operand === undefined ? '' : ` [${operand.value}]${rest}`;
  return [
    `wfm ${command.name}${usage}: ${command.summary}`,
    ...lines.map(([argument, summary]) => `  ${argument.padEnd(24)} ${summary}`),
  ].join('\n');
}

function optionText(name: string, { value, short }: OptionSpec): string {
  const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
  if (value === undefined) return names;
  return value.startsWith('[') ? `${names}[=${value.slice(1)}` : `${names} ${value}`;
}
