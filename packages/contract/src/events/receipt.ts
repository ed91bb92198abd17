import * as z from 'zod/mini';
import { SIGNAL_KINDS, VERDICTS } from '../words.ts';

/** `source` and `detail-type` of the events that tell verdicts. */
export const RECEIPT_SOURCE = 'workflow.monitor';
export const RECEIPT_DETAIL_TYPE = 'WorkflowMonitoring Receipt';

/** The members of a verdict's log line that a receipt is made of. */
const verdictLineSchema = z.object({
  time: z.string(),
  signalId: z.string(),
  monitor: z.string(),
  kind: z.enum(SIGNAL_KINDS),
  verdict: z.enum(VERDICTS),
  workflowkey: z.optional(z.string()),
  executionArn: z.optional(z.string()),
  firstVerdict: z.optional(z.enum(VERDICTS)),
  reason: z.optional(z.string()),
  /** The trace that the signal is of, as W3C Trace Context writes it. Absent: of none. */
  traceparent: z.optional(z.string()),
});

/** The detail of a receipt. */
export interface Receipt extends Omit<z.output<typeof verdictLineSchema>, 'time'> {
  /** The id of the event that the signal was made of. */
  readonly eventId: string;
  /** When the verdict was told, as ISO 8601. */
  readonly toldAt: string;
}

/** What a line of a function's log tells of a signal; `undefined`: it tells no verdict. */
export function receiptOf(line: unknown): Receipt | undefined {
  const parsed = verdictLineSchema.safeParse(line);
  if (!parsed.success) return undefined;
  const { time: toldAt, signalId, ...rest } = parsed.data;
  // A signal's id is that of its event, and the name of its declaration, which has no slash.
  return { signalId, eventId: signalId.slice(0, signalId.lastIndexOf('/')), ...rest, toldAt };
}

/** Names of all members that the detail of a receipt may have. */
export const RECEIPT_MEMBERS: readonly string[] = [
  'eventId',
  'toldAt',
  ...Object.keys(verdictLineSchema.shape).filter((name) => name !== 'time'),
];
