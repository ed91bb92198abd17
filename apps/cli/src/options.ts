import { readFileSync } from 'node:fs';
import type { OperandSpec, OptionSpec } from './command.ts';
import { UsageError } from './errors.ts';

/** The port that other emulators of AWS have made usual. */
export const DEFAULT_PORT = 4566;

/** `--port`, for the commands that keep the engine up. */
export const PORT_OPTION: OptionSpec = {
  value: 'N',
  summary: `Port of 127.0.0.1; default ${DEFAULT_PORT}, 0: any free one`,
};

/** The port of the console beside that of the engine. */
export const DEFAULT_CONSOLE_PORT = DEFAULT_PORT + 1;

export const CONSOLE_PORT_OPTION: OptionSpec = {
  value: 'N',
  summary: `Port of 127.0.0.1 for the console; default ${DEFAULT_CONSOLE_PORT}, or any free one where --port is not the default`,
};

export const NO_CONSOLE_OPTION: OptionSpec = { summary: 'Serve neither the console nor its API' };

/** Where the console is to be; undefined: nowhere. @throws UsageError if it is no port. */
export function parseConsolePort(
  { 'console-port': text, 'no-console': none }: Readonly<Record<string, string | undefined>>,
  enginePort: number,
): number | undefined {
  if (none !== undefined) return undefined;
  if (text === undefined) return enginePort === DEFAULT_PORT ? DEFAULT_CONSOLE_PORT : 0;
  return parsePort(text, 'console-port');
}

/** `--output`, for the command that shows what happens. */
export const OUTPUT_OPTION: OptionSpec = {
  value: 'FORM',
  short: 'o',
  summary: 'text (default), or jsonl: a JSON document a line, and nothing else on standard output',
};

/** The form of a timeline from an option's text; absent: a log. @throws UsageError if it is none. */
export function parseOutput(text: string | undefined): 'log' | 'json' {
  if (text === undefined || text === 'text') return 'log';
  if (text === 'jsonl') return 'json';
  throw new UsageError(`--output must be text or jsonl, but is ${JSON.stringify(text)}.`);
}

/** Whether a command sends, or only says what it would; absent: it sends. @throws UsageError if it is neither. */
export function parseSendMode(text = 'send'): 'send' | 'check' {
  if (text === 'send' || text === 'check') return text;
  throw new UsageError(`--mode must be send or check, but is ${JSON.stringify(text)}.`);
}

/** `--mock-config`, for the commands that keep the engine up. */
export const MOCK_CONFIG_OPTION: OptionSpec = {
  value: 'FILE',
  summary:
    'Mock configuration of Step Functions Local; an execution by STATE_MACHINE_ARN#TEST_CASE has its responses',
};

/** `--keep`, for the command that keeps the engine up with a stack. */
export const KEEP_OPTION: OptionSpec = {
  value: 'DIR',
  summary:
    'Folder that everything is kept in: the next start goes on where this one ends. Default: nothing is kept',
};

/** `--account`, for the commands that keep the engine up. */
export const ACCOUNT_OPTION: OptionSpec = {
  value: 'ID',
  summary:
    'Account of all ARNs; those of another one are refused then. Default: 000000000000, and any is taken',
};

/** What `--account` gives the engine; absent: nothing. @throws UsageError if it is no account. */
export function parseAccount(text: string | undefined): { readonly accountId?: string } {
  if (text === undefined) return {};
  if (!/^\d{12}$/.test(text)) {
    throw new UsageError(
      `--account must be twelve digits, such as 123456789012, but is ${JSON.stringify(text)}.`,
    );
  }
  return { accountId: text };
}

/** The stack, for the commands that run what was synthesized. */
export const STACK_OPERAND: OperandSpec = {
  value: 'STACK_DIR',
  summary: 'Synthesized stack; default: what pnpm synth made',
};

/** A port from an option's text; absent: the default; 0 asks for any free one. @throws UsageError if it is no port. */
export function parsePort(text: string | undefined, option = 'port'): number {
  if (text === undefined) return DEFAULT_PORT;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new UsageError(
      `--${option} must be a whole number from 0 to 65535, but is ${JSON.stringify(text)}.`,
    );
  }
  return Number(text);
}

/** What `--mock-config` gives the engine; absent: nothing. @throws UsageError if the file cannot be read. */
export function readMockConfiguration(path: string | undefined): { readonly mockConfiguration?: string } {
  if (path === undefined) return {};
  try {
    return { mockConfiguration: readFileSync(path, 'utf8') };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`--mock-config must name a file that can be read, but does not: ${error.message}.`);
  }
}

/** The members of a JSON object from an option's text; absent: none. @throws UsageError if it is no object. */
export function parseObject(option: string, text = '{}'): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UsageError(
    `--${option} must be a JSON object such as {"total":12}, but is ${JSON.stringify(text)}.`,
  );
}

/** A rate such as `100/s` or `100`, per second. @throws UsageError if it is none. */
export function parseRate(text: string): number {
  const perSecond = Number(/^(\d+(?:\.\d+)?)(?:\/s)?$/.exec(text)?.[1]);
  if (perSecond > 0 && Number.isFinite(perSecond)) return perSecond;
  throw new UsageError(
    `--rate must be a number above 0 per second, such as 100/s, but is ${JSON.stringify(text)}.`,
  );
}

const SECONDS = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;

/** Seconds of a duration such as `1h30m`, or a number of them. @throws UsageError if it is none. */
export function parseDuration(text: string | undefined): number {
  if (text !== undefined && /^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  const parts = [...(text ?? '').matchAll(/(\d{1,9})([dhms])/g)];
  const seconds = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * SECONDS[unit as keyof typeof SECONDS],
    0,
  );
  if (parts.map(([part]) => part).join('') === text && seconds > 0) return seconds;
  throw new UsageError(
    `DURATION must be such as 90s, 15m, 1h30m or 2d, but is ${JSON.stringify(text ?? '')}.`,
  );
}
