import { canonicalPath, isDefinite, type Path, type PathSegment } from '@wfm/asl/language';
import { isJsonObject, type Json } from '../../kernel/index.ts';
import { matchesFilter } from './filter.ts';
import { applyPathFunction } from './path-functions.ts';
import type { PathResult } from './path-result.ts';

/**
 * Evaluates a path on the value of its root. The rules are those of the library that AWS uses: a definite path needs
 * every step but an index to exist (an index past the end gives null), any other path gives the array of what it finds.
 */
export function evaluatePath(path: Path, root: Json): PathResult {
  if (!isDefinite(path)) return { found: true, value: evaluateSegments(path.segments, [root], root) };
  let value: Json = root;
  for (const [position, segment] of path.segments.entries()) {
    if (segment.kind === 'function') {
      const result = applyPathFunction(segment.name, value);
      if (!result.found) return result;
      value = result.value;
      continue;
    }
    const next = step(segment, value, root);
    if (next.length === 0) {
      const isLeaf = position === path.segments.length - 1;
      const walked = canonicalPath(path.segments.slice(0, position + 1));
      return missing(isLeaf ? `No results for path: ${walked}` : `Missing property in path ${walked}`);
    }
    value = next[0] ?? null;
  }
  return { found: true, value };
}

/** Evaluates segments on several values at once; what is missing is left out. */
export function evaluateSegments(
  segments: readonly PathSegment[],
  from: readonly Json[],
  root: Json,
): readonly Json[] {
  return segments.reduce<readonly Json[]>(
    (values, segment) => values.flatMap((value) => stepOrApply(segment, value, root)),
    from,
  );
}

function stepOrApply(segment: PathSegment, value: Json, root: Json): readonly Json[] {
  if (segment.kind !== 'function') return step(segment, value, root);
  const result = applyPathFunction(segment.name, value);
  return result.found ? [result.value] : [];
}

function step(segment: Exclude<PathSegment, { kind: 'function' }>, value: Json, root: Json): readonly Json[] {
  switch (segment.kind) {
    case 'children':
      return isJsonObject(value)
        ? segment.names.flatMap((name) => (Object.hasOwn(value, name) ? [value[name] ?? null] : []))
        : [];
    case 'indices':
      return isArray(value) ? segment.indices.map((index) => value.at(index) ?? null) : [];
    case 'slice':
      return isArray(value) ? value.slice(segment.start ?? 0, segment.end ?? value.length) : [];
    case 'wildcard':
      return children(value);
    case 'filter':
      return (isArray(value) ? value : [value]).filter((item) =>
        matchesFilter(segment.filter, { item, root, evaluateSegments }),
      );
    case 'descendants':
      return [value, ...descendants(value)].flatMap((node) => {
        // `..[?()]` looks at the members of arrays; an object that holds one is not itself a candidate.
        if (segment.of.kind === 'filter' && !isArray(node)) return [];
        return stepOrApply(segment.of, node, root);
      });
  }
}

function children(value: Json): readonly Json[] {
  if (isArray(value)) return value;
  return isJsonObject(value) ? Object.values(value).map((member) => member ?? null) : [];
}

function descendants(value: Json): readonly Json[] {
  return children(value).flatMap((child) => [child, ...descendants(child)]);
}

function missing(reason: string): PathResult {
  return { found: false, reason };
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
