/** Whether two texts are equal when upper and lower case count as the same, character by character. */
export function equalIgnoringCase(left: string, right: string): boolean {
  const leftCharacters = [...left];
  const rightCharacters = [...right];
  return (
    leftCharacters.length === rightCharacters.length &&
    leftCharacters.every((character, index) => sameLetter(character, rightCharacters[index] ?? ''))
  );
}

/** The beginning of `text`, as long as `of` is. */
export function beginningAsLongAs(text: string, of: string): string {
  return [...text].slice(0, [...of].length).join('');
}

/** The end of `text`, as long as `of` is. */
export function endAsLongAs(text: string, of: string): string {
  const length = [...of].length;
  return length === 0 ? '' : [...text].slice(-length).join('');
}

function sameLetter(left: string, right: string): boolean {
  return (
    left === right || left.toLowerCase() === right.toLowerCase() || left.toUpperCase() === right.toUpperCase()
  );
}
