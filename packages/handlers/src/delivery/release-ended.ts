import {
  type ExecutionEnded,
  InvalidInputError,
  parse,
  type WorkflowKey,
  workflowKeySchema,
} from '@wfm/contract';
import { decideRelease, type ReleaseOutcome } from '../mailbox/index.ts';
import type { Executions } from '../ports/executions.ts';
import { decideAndSave, type MailboxAccess } from './decide-and-save.ts';
import { releaseReaders } from './release-readers.ts';
import type { InboxAccess } from './write-inbox.ts';

export interface ReleaseAccess extends MailboxAccess {
  /** Absent: the stack has no inboxes. */
  readonly inboxes?: InboxAccess['inboxes'];
  readonly executions: Executions;
}

/** What the release function gives back. */
export interface Released {
  readonly executionArn: string;
  readonly outcome: ReleaseOutcome['type'] | 'notMonitored';
}

/** Frees what an execution held that is over. */
export async function releaseEnded(access: ReleaseAccess, ended: ExecutionEnded): Promise<Released> {
  const { executionArn, input, redriveCount } = ended.event.detail;
  const { startDate: startedAtEpochMs, stopDate: stoppedAtEpochMs } = ended.event.detail;
  // Step Functions leaves a large input out of its event.
  const workflowKey = keyIn(input ?? (await access.executions.readInput(executionArn)));
  if (workflowKey === undefined) {
    access.journal.note({
      level: 'warn',
      message: 'An execution without a workflow key in its input has ended; it cannot have registered',
      fields: { executionArn },
    });
    return { executionArn, outcome: 'notMonitored' };
  }
  const key = { workflowKey, monitor: ended.monitor };
  const { type } = await decideAndSave<ReleaseOutcome>(access, key, (mailbox, context) =>
    decideRelease(
      mailbox,
      {
        type: 'release',
        executionArn,
        startedAtEpochMs,
        stoppedAtEpochMs,
        redriveCount: redriveCount ?? undefined,
      },
      context,
    ),
  );
  const { inboxes } = access;
  if (inboxes !== undefined)
    await releaseReaders({ ...access, inboxes }, key, {
      executionArn,
      redriveCount: redriveCount ?? undefined,
    });
  return { executionArn, outcome: type };
}

/** The workflow key in an execution's input, if it has one that the register step takes. */
function keyIn(input: string | undefined): WorkflowKey | undefined {
  if (input === undefined) return undefined;
  const document: unknown = JSON.parse(input);
  if (typeof document !== 'object' || document === null || !('workflowkey' in document)) return undefined;
  try {
    return parse(workflowKeySchema, document.workflowkey, 'execution input');
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}
