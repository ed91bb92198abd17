import { styleText } from 'node:util';
import { obeyedByNone } from './plain.ts';

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan';

/** Where a command writes. */
export interface Terminal {
  /** One line to standard output. */
  line(text?: string): void;
  /** One line to standard error. */
  errorLine(text: string): void;
  /** The text as it looks on this terminal; plain where there is no colour. */
  style(style: Style, text: string): string;
  /** Columns that a line has. Absent: it is no terminal, and lines are as long as they are. */
  readonly width?: number;
}

/** The process's own streams; of what came from outside, nothing gives the terminal an order. Colour follows `NO_COLOR` (no-color.org: an empty one says nothing), `FORCE_COLOR` and whether the output is a terminal. */
export function processTerminal(): Terminal {
  const environment = process.env;
  const forced = environment['FORCE_COLOR'];
  const colour =
    forced !== undefined && forced !== ''
      ? forced !== '0'
      : (environment['NO_COLOR'] ?? '') === '' && process.stdout.isTTY === true;
  return {
    ...(process.stdout.isTTY === true ? { width: process.stdout.columns } : {}),
    line: (text = '') => {
      process.stdout.write(`${obeyedByNone(text)}\n`);
    },
    errorLine: (text) => {
      process.stderr.write(`${obeyedByNone(text)}\n`);
    },
    style: (style, text) => (colour ? styleText(style, text) : text),
  };
}
