import { parseJsonCondition } from './json-condition.ts';
import { parseTerms } from './terms.ts';

/** Tells whether a line of a log matches. */
export type LogPattern = (line: string) => boolean;

/**
 * Reads a filter pattern: the empty one, which every line matches, terms, a regular expression, or a condition on JSON. Source: CloudWatch Logs
 * user guide, "Filter pattern syntax".
 *
 * @returns undefined: it has another form, such as that for lines with fields between spaces.
 */
export function parseLogPattern(text: string): LogPattern | undefined {
  const pattern = text.trim();
  if (pattern === '') return () => true;
  if (pattern.startsWith('[')) return undefined;
  if (!pattern.startsWith('{')) return parseTerms(pattern);
  const condition = parseJsonCondition(pattern);
  return condition && ((line) => matchesJson(line, condition));
}

/** A condition on JSON matches no line that is not JSON. */
function matchesJson(line: string, condition: (document: unknown) => boolean): boolean {
  try {
    const document: unknown = JSON.parse(line);
    return typeof document === 'object' && document !== null && condition(document);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
