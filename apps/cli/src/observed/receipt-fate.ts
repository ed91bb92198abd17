import { type Receipt, withTrace } from '@wfm/contract';
import type { Fate } from '@wfm/contract/api';
import { executionPart } from '../execution-part.ts';
import { KIND_WORDS } from '../output/kind-words.ts';

type ToldByReceipt = Pick<Fate, 'key' | 'firstVerdict' | 'reason' | 'traceparent' | 'effect'> &
  Required<Pick<Fate, 'verdict'>>;

/** What the line of a verdict says of what became of an event. What it does not say is left out. */
export function fateToldBy(receipt: Receipt): ToldByReceipt {
  const { verdict, kind, workflowkey, executionArn, firstVerdict, reason, traceparent } = receipt;
  return {
    verdict,
    ...(workflowkey === undefined ? {} : { key: workflowkey }),
    ...(firstVerdict === undefined ? {} : { firstVerdict }),
    ...(reason === undefined ? {} : { reason }),
    ...withTrace({}, traceparent),
    ...(verdict === 'delivered' && executionArn !== undefined
      ? { effect: { ...executionPart(executionArn), text: KIND_WORDS[kind].did } }
      : {}),
  };
}
