import { plain } from './plain.ts';

const LONGEST_SHOWN_CHARACTERS = 160;

/** A text in one line of bearable length. */
export function oneLine(text: string): string {
  const line = plain(text.replace(/\s+/g, ' ').trim());
  return line.length > LONGEST_SHOWN_CHARACTERS ? `${line.slice(0, LONGEST_SHOWN_CHARACTERS)}…` : line;
}
