import type { Verdict } from '@wfm/contract';
import type { InboxItems } from './inbox-items.ts';
import type { Listeners } from './listeners.ts';

/** What must have come of a key. */
export interface Expected {
  /** Texts that were heard, in order. */
  readonly heard: readonly string[];
  /** How the last execution ended. */
  readonly status: string;
  /** Whether the process that deletes what was read may have ended before it told so. */
  readonly mayLackLines?: boolean;
}

const FINAL: readonly Verdict[] = ['delivered', 'late', 'expired', 'rejected'];

/** What is broken of the promises about one key, in words; nothing where all are kept. */
export async function brokenOf(
  listeners: Listeners,
  key: string,
  { heard, status, mayLackLines = false, items }: Expected & { readonly items: InboxItems | undefined },
): Promise<readonly string[]> {
  const page = listeners.notebook.page(key);
  const notes = page.readings.flatMap((reading) => reading.notes);
  const sequences = notes.map(({ sequence }) => sequence);
  const broken: string[] = [];
  const expectSame = (what: string, found: unknown, wanted: unknown) => {
    if (JSON.stringify(found) === JSON.stringify(wanted)) return;
    broken.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  };
  expectSame('what was read', listeners.heard(key), heard);
  expectSame(
    'sequences',
    sequences,
    [...new Set(sequences)].sort((one, other) => one - other),
  );

  const ending = await listeners.ending(listeners.executionsOf(key).at(-1) ?? '');
  expectSame('end', ending.status, status);
  if (ending.status === 'SUCCEEDED') expectSame('output', ending.heard, heard);

  const cursor = Math.max(...page.cursors);
  for (const { id, text } of listeners.sentTo(key)) {
    const told = listeners.told(key, id);
    const note = notes.find((each) => each.id === id);
    // What was accepted was told so, or is told by the delivery that comes after the one which had no time to.
    const accepted = told.some((line) => [line.verdict, line.firstVerdict].includes('buffered'));
    if (!accepted) broken.push(`${text} was never told buffered`);
    const final = told.map(({ verdict }) => verdict).filter((verdict) => FINAL.includes(verdict));
    const isAcknowledged = note !== undefined && note.sequence <= cursor;
    const isMissing = isAcknowledged && mayLackLines && final.length === 0;
    if (!isMissing) expectSame(`final verdicts of ${text}`, final, isAcknowledged ? ['delivered'] : []);
  }
  // What was acknowledged is deleted, and nothing else; nobody waits.
  const unacknowledged = sequences.filter((sequence) => sequence > cursor);
  expectSame(
    'messages in the table',
    items?.sequences.toSorted((one, other) => one - other),
    unacknowledged,
  );
  expectSame('messages that are counted', items?.count, unacknowledged.length);
  expectSame('a token in the table', items?.holdsToken, false);
  return broken;
}
