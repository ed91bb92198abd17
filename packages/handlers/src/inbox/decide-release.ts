import type { ExecutionArn, InboxHead } from '@wfm/contract';

/** The end of an execution; see `ReleaseCommand`. */
export interface ReaderEnd {
  readonly executionArn: ExecutionArn;
  /** How often it had been redriven. Absent: it is not known. */
  readonly redriveCount: number | undefined;
}

/** An execution is over: it waits for no message any more. Its messages stay, as a redrive reads them. The same head where nothing changes. */
export function decideReaderEnd(head: InboxHead, { executionArn, redriveCount }: ReaderEnd): InboxHead {
  const { reader } = head;
  const isOver =
    reader?.executionArn === executionArn &&
    (redriveCount === undefined || reader.attempt.redriveCount <= redriveCount);
  return isOver ? { ...head, reader: undefined } : head;
}
