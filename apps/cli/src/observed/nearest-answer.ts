import type { Foreseen } from '@wfm/contract/api';
import type { NearestRule } from '@wfm/local';
import { nearestText } from '../output/nearest-text.ts';

/** The nearest rule as the API tells it. */
export function nearestAnswer(nearest: NearestRule): NonNullable<Foreseen['nearest']> {
  const { ruleName: rule, mismatch } = nearest;
  const text = nearestText(nearest).replace(/^ \((?:nearest: )?(.*)\)$/, '$1');
  if (mismatch === undefined) return { rule, text };
  const { path, wanted, found } = mismatch;
  return {
    rule,
    clause: {
      ...(path === undefined ? {} : { path }),
      ...(wanted === undefined ? {} : { wanted }),
      found: [...found],
    },
    text,
  };
}
