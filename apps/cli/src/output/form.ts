import type { OptionSpec } from '../command.ts';
import { UsageError } from '../errors.ts';

/** `--output`, for the commands that show what there is. */
export const FORM_OPTION: OptionSpec = {
  value: 'FORM',
  summary: 'text (default) or json: one document, and nothing else on standard output',
};

/** @throws UsageError if it is no form. */
export function parseForm(text = 'text'): 'text' | 'json' {
  if (text === 'text' || text === 'json') return text;
  throw new UsageError(`--output must be text or json, but is ${JSON.stringify(text)}.`);
}
