import type { OutputForm } from './form.ts';
import { plain } from './plain.ts';
import type { Terminal } from './terminal.ts';

/** Writes a list: as lines for a person, as one document, or as a document a line. */
export function writeItems(
  terminal: Terminal,
  form: OutputForm,
  items: readonly unknown[],
  lines: () => readonly string[],
): void {
  switch (form) {
    case 'text':
      for (const line of lines()) terminal.line(plain(line));
      return;
    case 'json':
      terminal.line(JSON.stringify({ items }));
      return;
    case 'jsonl':
      for (const item of items) terminal.line(JSON.stringify(item));
      return;
    default:
      throw new Error(`Unknown form ${JSON.stringify(form satisfies never)}`);
  }
}
