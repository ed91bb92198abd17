import type { SucceedState } from '@wfm/asl/language';
import { atOnce } from './at-once.ts';

/** Source: States Language specification, "Succeed State". */
export const succeed = atOnce<SucceedState>(async ({ flow }) => ({
  completion: await flow.completeWithoutResult(),
  next: undefined,
}));
