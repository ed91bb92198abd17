/** Font of the pictures; its letters differ in width between systems, but not much. */
export const FONT = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif';

/** Sizes in pixels. */
export const SIZES = {
  nameFont: 13,
  typeFont: 10,
  labelFont: 11,
  nodeHeight: 44,
  nodeMinWidth: 120,
  /** Left and right of the name, the coloured edge included. */
  nodePadding: 18,
  terminal: 18,
  containerHeader: 40,
  containerPadding: 16,
  margin: 12,
} as const;

/** Semibold letters are that much wider than regular ones. */
const BOLD_FACTOR = 1.1;

/** About how wide a text is: no browser measures it here, so it counts the letters of a wide font. */
export function textWidth(text: string, fontSize: number): number {
  const units = [...text].reduce((sum, character) => sum + letterWidth(character), 0);
  return Math.ceil(units * fontSize);
}

/** As {@link textWidth}, for a text in semibold. */
export function boldTextWidth(text: string, fontSize: number): number {
  return Math.ceil(textWidth(text, fontSize) * BOLD_FACTOR);
}

function letterWidth(character: string): number {
  if (/[iIl.,:;'|!()[\]{}\sjtfr]/.test(character)) return 0.4;
  if (/[mwMW@%]/.test(character)) return 0.97;
  if (/[A-Z$&…]/.test(character)) return 0.74;
  return (character.codePointAt(0) ?? 0) > 0x2e7f ? 1.05 : 0.63;
}
