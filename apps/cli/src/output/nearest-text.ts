import type { NearestRule } from '@wfm/local';
import { oneLine } from './one-line.ts';

/** ` (nearest: RULE, which …)`: why an event reaches nobody; empty where no rule is near. */
export function nearestText(nearest: NearestRule | undefined): string {
  if (nearest === undefined) return '';
  const { ruleName, mismatch } = nearest;
  if (mismatch === undefined) return ` (${ruleName} would, but is disabled)`;
  const { path, wanted, found } = mismatch;
  if (path === undefined) return ` (nearest: ${ruleName}, of which one list element must have all)`;
  const is = found.length === 0 ? 'is absent' : `is ${oneLine(found.join(', '))}`;
  return ` (nearest: ${ruleName}, which wants ${path} to be ${oneLine(String(wanted))}, but it ${is})`;
}
