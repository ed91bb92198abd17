import type { OptionSpec } from '../command.ts';
import { UsageError } from '../errors.ts';

/** `--output`, for the commands that show what there is. */
export const FORM_OPTION: OptionSpec = {
  value: 'FORM',
  short: 'o',
  summary: 'text (default), json: one document, or jsonl: one a line; and nothing else on standard output',
};

export type OutputForm = 'text' | 'json' | 'jsonl';

/** @throws UsageError if it is no form. */
export function parseForm(text = 'text'): OutputForm {
  if (text === 'text' || text === 'json' || text === 'jsonl') return text;
  throw new UsageError(`--output must be text, json or jsonl, but is ${JSON.stringify(text)}.`);
}
