import type { EpochMs } from '@wfm/contract';
import type { HistoryPart } from './history-event.ts';

/**
 * When an execution ended: its last event says so.
 *
 * @param read what has been read of the history so far, from its end.
 * @returns undefined: nothing has been read.
 */
export function runEnd(read: HistoryPart): 'running' | EpochMs | undefined {
  const last = read.find(() => true);
  if (last === undefined) return undefined;
  const isEnd = /^Execution(Succeeded|Failed|Aborted|TimedOut)$/.test(last.type);
  return isEnd && last.atEpochMs !== undefined ? last.atEpochMs : 'running';
}
