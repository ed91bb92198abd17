/**
 * What a terminal would take for an order and not for a text: control characters, and those by which a text is read in another
 * direction or another line. A colour of the program's own (ESC [ digits m) and its line ends are none.
 */
const ORDERS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them
  /\u001b(?!\[[\d;]*m)|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A text in which a terminal finds nothing to obey: as JSON writes such characters. Colours and line ends stay. */
export function obeyedByNone(text: string): string {
  return text.replace(ORDERS, escaped);
}

/** What came from outside, as a part of a line: without line ends and colours of its own as well. */
export function plain(text: string): string {
  return text.replace(CONTROLS, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
