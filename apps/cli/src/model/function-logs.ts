import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { FUNCTION_NAMES, INBOX_FUNCTION_NAMES, type Receipt, receiptOf } from '@wfm/contract';
import { type Fate, maskTokens } from '@wfm/contract/api';
import { objectIn } from '../json-text.ts';
import { fateToldBy } from '../observed/receipt-fate.ts';
import { splitSignalId } from '../signal-id.ts';
import type { Target } from '../target/target.ts';

/** How far back it is looked: CloudWatch reads all lines on the way. */
const LOOKED_BACK_MS = 3 * 86_400_000;

/** Pages that are read of one group; a page may be empty, and more may follow. */
const PAGES_MAX = 20;

/** What somebody may lack who may read all else, or what a stack has not made yet. */
const NOT_KNOWN: ReadonlySet<string> = new Set(['ResourceNotFoundException', 'AccessDeniedException']);

interface LogLine {
  readonly functionName: string;
  readonly at: string;
  readonly text: string;
}

/** What the functions of a stack logged of an event, as what became of it at each of its declarations. Empty: nothing that is known. */
export async function fatesInLogs(target: Target, eventId: string, now: number): Promise<readonly Fate[]> {
  const names = [...FUNCTION_NAMES, ...INBOX_FUNCTION_NAMES].map((name) => `${target.stack}-${name}`);
  const read = await Promise.all(names.map((name) => linesOf(target, { name, eventId, now })));
  const fates = new Map<string, Fate>();
  for (const line of read.flat().toSorted((one, other) => (one.at < other.at ? -1 : 1))) {
    const receipt = receiptOf(objectIn(line.text));
    if (receipt?.eventId !== eventId) continue;
    const id = `${receipt.monitor}/${receipt.signalId}`;
    const log = [...(fates.get(id)?.function?.log ?? []), { at: line.at, text: line.text }];
    fates.set(id, fateOf(receipt, { name: line.functionName, log }));
  }
  return [...fates.values()];
}

async function linesOf(
  { logs }: Target,
  { name, eventId, now }: { readonly name: string; readonly eventId: string; readonly now: number },
): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  let nextToken: string | undefined;
  try {
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const answer = await logs.send(
        new FilterLogEventsCommand({
          logGroupName: `/aws/lambda/${name}`,
          filterPattern: `"${eventId}"`,
          startTime: now - LOOKED_BACK_MS,
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
      );
      for (const { timestamp = 0, message = '' } of answer.events ?? []) {
        const text = String(maskTokens(message.trim()));
        lines.push({ functionName: name, at: new Date(timestamp).toISOString(), text });
      }
      nextToken = answer.nextToken;
      if (nextToken === undefined) break;
    }
  } catch (error) {
    if (!(error instanceof Error && NOT_KNOWN.has(error.name))) throw error;
  }
  return lines;
}

/** What a receipt says; the last of several counts. */
function fateOf(receipt: Receipt, ran: NonNullable<Fate['function']>): Fate {
  const { signalId, monitor, kind, toldAt } = receipt;
  return {
    rule: '',
    workflow: monitor,
    event: splitSignalId(signalId).event,
    kind,
    deliveries: [],
    ...fateToldBy(receipt),
    verdictAt: toldAt,
    function: ran,
    redrivenAt: [],
  };
}
