/**
 * Whether a text matches a pattern of `StringMatches`: `*` stands for any characters, `\*` for an asterisk, `\\` for a
 * backslash. Source: States Language specification, "Choice State".
 */
export function matchesPattern(text: string, pattern: string): boolean {
  const source = pattern.replaceAll(/\\([*\\])|\*|[^*\\]+|\\/gu, (token, escaped: string | undefined) => {
    if (escaped !== undefined) return escapeRegExp(escaped);
    return token === '*' ? '.*' : escapeRegExp(token);
  });
  return new RegExp(`^${source}$`, 'su').test(text);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
