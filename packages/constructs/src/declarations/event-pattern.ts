const ROOT = 'the pattern';

/**
 * What of a pattern EventBridge would refuse for its form, whatever its filters mean: a field has a list of at least one
 * value, or fields of its own. Source: EventBridge user guide, "Arrays in Amazon EventBridge event patterns".
 *
 * @returns what is wrong with the first such field, as a sentence without its end; undefined: nothing.
 */
export function patternProblem(pattern: unknown, path = ROOT): string | undefined {
  if (typeof pattern !== 'object' || pattern === null || (path === ROOT && Array.isArray(pattern))) {
    return `${path} must be ${path === ROOT ? 'an object of fields' : 'a list of values or an object of fields'}`;
  }
  if (Array.isArray(pattern)) {
    return pattern.length > 0 ? undefined : `${path} must have at least one value`;
  }
  const fields = Object.entries(pattern);
  if (fields.length === 0) return `${path} must have at least one field`;
  return fields
    .map(([name, value]) => patternProblem(value, `${path}.${name}`))
    .find((problem) => problem !== undefined);
}
