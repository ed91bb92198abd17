import { QuotaError } from '../errors.ts';
import { type MeasureOptions, measure } from './measure.ts';
import type { TerraformDocument } from './terraform-document.ts';

/**
 * Refuses what AWS would refuse in the middle of an apply.
 *
 * @throws QuotaError naming the first text or number that is over its limit.
 */
export function assertWithinLimits(document: TerraformDocument, options: MeasureOptions): void {
  const over = measure(document, options).find(({ size, limit }) => size > limit);
  if (over !== undefined) throw new QuotaError(over);
}
