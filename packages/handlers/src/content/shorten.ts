/** Stands at the end of a text that was cut. */
export const CUT_MARK = '…';

/** The text, or as much of its beginning as fits together with the mark that it was cut. Never half a character. */
export function shorten(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const kept = text.slice(0, maxCharacters - CUT_MARK.length);
  const endsInHalfAPair = /[\uD800-\uDBFF]$/.test(kept);
  return (endsInHalfAPair ? kept.slice(0, -1) : kept) + CUT_MARK;
}
