import { type InboxName, inboxName } from '@wfm/contract';
import type { Branch, ParallelState } from '../../language/index.ts';
import type { ResolvedMonitoredOptions } from '../options.ts';
import { CURSORS_VARIABLE, cursorExpression } from './cursor.ts';
import { readBy } from './readers.ts';

/** The inboxes that a work reads itself, whose cursors are known where it ends. */
export function inboxesReadBy(work: Branch, { monitor }: ResolvedMonitoredOptions): readonly InboxName[] {
  const names = Object.values(work.States).flatMap((state) => {
    const read = state.Type === 'Task' ? readBy(state) : undefined;
    return read?.monitor === monitor ? [read.inbox] : [];
  });
  return [...new Set(names)].map(inboxName);
}

/** What the stop step hands on: the work's output, and beside it the cursors of what the work has read. */
export function stopOutput(inboxes: readonly InboxName[]) {
  if (inboxes.length === 0) return '{% $states.input %}';
  return {
    output: '{% $states.input %}',
    cursors: Object.fromEntries(inboxes.map((inbox) => [inbox, `{% ${cursorExpression(inbox)} %}`])),
  };
}

/**
 * How the section takes it apart. A later section of the execution, and one that continues it, goes on behind these cursors. A
 * section that fails, or that an event completes, keeps none: its last messages come again.
 */
export function sectionResult(inboxes: readonly InboxName[]): Pick<ParallelState, 'Output' | 'Assign'> {
  if (inboxes.length === 0) return { Output: '{% $states.result[1] %}' };
  const known = `$exists($${CURSORS_VARIABLE}) ? $${CURSORS_VARIABLE} : {}`;
  return {
    Assign: { [CURSORS_VARIABLE]: `{% $merge([${known}, $states.result[1].cursors]) %}` },
    Output: '{% $states.result[1].output %}',
  };
}
