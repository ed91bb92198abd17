const ROOT = 'the pattern';

/** Filters that a list may have beside values. Source: EventBridge user guide, "Comparison operators". */
const FILTERS = [
  'anything-but',
  'cidr',
  'equals-ignore-case',
  'exactly',
  'exists',
  'numeric',
  'prefix',
  'suffix',
  'wildcard',
] as const;

/**
 * What of a pattern EventBridge would refuse for its form, whatever its filters mean: a field has a list of at least one
 * value or known filter, or fields of its own. Source: EventBridge user guide, "Arrays in Amazon EventBridge event patterns".
 *
 * @returns what is wrong with the first such field, as a sentence without its end; undefined: nothing.
 */
export function patternProblem(pattern: unknown, path = ROOT): string | undefined {
  if (typeof pattern !== 'object' || pattern === null || (path === ROOT && Array.isArray(pattern))) {
    return `${path} must be ${path === ROOT ? 'an object of fields' : 'a list of values or an object of fields'}`;
  }
  if (Array.isArray(pattern)) {
    if (pattern.length === 0) return `${path} must have at least one value`;
    return path.endsWith('.$or')
      ? firstProblem(
          pattern.map((alternative, index) => [String(index), alternative]),
          path,
        )
      : pattern.map((value) => filterProblem(value, path)).find((problem) => problem !== undefined);
  }
  const fields = Object.entries(pattern);
  if (fields.length === 0) return `${path} must have at least one field`;
  return firstProblem(fields, path);
}

function firstProblem(fields: readonly (readonly [string, unknown])[], path: string): string | undefined {
  return fields
    .map(([name, value]) => patternProblem(value, `${path}.${name}`))
    .find((problem) => problem !== undefined);
}

function filterProblem(value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [filter, ...others] = Object.keys(value);
  if (filter !== undefined && others.length === 0 && FILTERS.some((name) => name === filter))
    return undefined;
  return `${path} must have values, or filters of one member each (${FILTERS.join(', ')}), and not ${JSON.stringify(value)}`;
}
