import type { FilterOperand, FilterOperator, PathFilter, PathSegment } from '@wfm/asl/language';
import type { Json } from '../../kernel/index.ts';
import { deepEqual } from '../json-values.ts';

/** What a filter looks at. */
export interface FilterScope {
  /** `@` */
  readonly item: Json;
  /** `$` */
  readonly root: Json;
  /** Reads the paths inside the filter; handed in because paths contain filters. */
  evaluateSegments(segments: readonly PathSegment[], from: readonly Json[], root: Json): readonly Json[];
}

/** Whether an item passes a filter. */
export function matchesFilter(filter: PathFilter, scope: FilterScope): boolean {
  switch (filter.kind) {
    case 'and':
      return matchesFilter(filter.left, scope) && matchesFilter(filter.right, scope);
    case 'or':
      return matchesFilter(filter.left, scope) || matchesFilter(filter.right, scope);
    case 'not':
      return !matchesFilter(filter.filter, scope);
    case 'exists':
      return operandValue(filter.operand, scope) !== undefined;
    case 'compare':
      return compare(filter, scope);
  }
}

function compare(filter: Extract<PathFilter, { kind: 'compare' }>, scope: FilterScope): boolean {
  const { operator } = filter;
  const left = operandValue(filter.left, scope);
  if (operator === '=~') {
    return filter.right.kind === 'regex' && typeof left === 'string' && filter.right.pattern.test(left);
  }
  const right = operandValue(filter.right, scope);
  if (left === undefined || right === undefined) return operator === '!=' && left !== right;
  switch (operator) {
    case '==':
      return deepEqual(left, right);
    case '!=':
      return !deepEqual(left, right);
    case 'in':
      return Array.isArray(right) && right.some((candidate) => deepEqual(left, candidate));
    case 'nin':
      return Array.isArray(right) && !right.some((candidate) => deepEqual(left, candidate));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return isOrdered(operator, left, right);
  }
}

function isOrdered(
  operator: Extract<FilterOperator, '<' | '<=' | '>' | '>='>,
  left: Json,
  right: Json,
): boolean {
  if (
    !(typeof left === 'number' && typeof right === 'number') &&
    !(typeof left === 'string' && typeof right === 'string')
  ) {
    return false;
  }
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function operandValue(
  operand: FilterOperand,
  { item, root, evaluateSegments }: FilterScope,
): Json | undefined {
  switch (operand.kind) {
    case 'item':
      return evaluateSegments(operand.segments, [item], root)[0];
    case 'root':
      return evaluateSegments(operand.segments, [root], root)[0];
    case 'literal':
      return operand.value;
    case 'regex':
      return undefined;
  }
}
