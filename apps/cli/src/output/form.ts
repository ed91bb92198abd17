import type { OptionSpec } from '../command.ts';
import { UsageError } from '../errors.ts';

/** `--output`, for the commands that show what there is. */
export const FORM_OPTION: OptionSpec = {
  value: 'FORM',
  short: 'o',
  summary: 'text (default) or json: one document, and nothing else on standard output',
};

/** The same for commands that show a list, or what happens. */
export const LINES_OPTION: OptionSpec = {
  value: 'FORM',
  short: 'o',
  summary: 'text (default), json: one document, or jsonl: one a line; and nothing else on standard output',
};

export type LinesForm = 'text' | 'json' | 'jsonl';

/** @throws UsageError if it is no form. */
export function parseForm(text = 'text'): 'text' | 'json' {
  if (text === 'text' || text === 'json') return text;
  throw new UsageError(`--output must be text or json, but is ${JSON.stringify(text)}.`);
}

/** @throws UsageError if it is no form. */
export function parseLinesForm(text = 'text'): LinesForm {
  if (text === 'text' || text === 'json' || text === 'jsonl') return text;
  throw new UsageError(`--output must be text, json or jsonl, but is ${JSON.stringify(text)}.`);
}
