/** Font of the pictures; its letters are about equally wide on all systems. */
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

/** About how wide a text is: no browser measures it here, so wide letters count for more. */
export function textWidth(text: string, fontSize: number): number {
  const units = [...text].reduce((sum, character) => sum + letterWidth(character), 0);
  return Math.ceil(units * fontSize);
}

function letterWidth(character: string): number {
  if (/[iIl.,:;'|!()[\]{}\sjtfr]/.test(character)) return 0.36;
  if (/[mwMW@%]/.test(character)) return 0.9;
  if (/[A-Z$&…]/.test(character)) return 0.7;
  return character.codePointAt(0) !== undefined && (character.codePointAt(0) ?? 0) > 0x2e7f ? 1.05 : 0.57;
}
