/** Tells whether a line of a log matches. */
export type LogPattern = (line: string) => boolean;

/** A member at the top of a line that is JSON, and its text; `*` stands for any characters. */
const JSON_TERM = /^\{\s*\$\.(\w+)\s*=\s*"([^"]*)"\s*\}$/;

/**
 * Reads a filter pattern of the forms that the engine knows: the empty one, which every line matches, and
 * `{ $.member = "text" }`. Source: CloudWatch Logs user guide, "Filter pattern syntax".
 *
 * @returns undefined: it has another form.
 */
export function parseLogPattern(pattern: string): LogPattern | undefined {
  if (pattern.trim() === '') return () => true;
  const [, member, text] = JSON_TERM.exec(pattern.trim()) ?? [];
  if (member === undefined || text === undefined) return undefined;
  const matcher = new RegExp(`^${text.split('*').map(escaped).join('.*')}$`, 's');
  return (line) => {
    const value = memberOf(line, member);
    return typeof value === 'string' && matcher.test(value);
  };
}

/** A term of JSON matches no line that is not JSON. */
function memberOf(line: string, member: string): unknown {
  try {
    const document: unknown = JSON.parse(line);
    return typeof document === 'object' && document !== null && Object.hasOwn(document, member)
      ? (document as Readonly<Record<string, unknown>>)[member]
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
