import type { StateMachineDefinition } from '@wfm/asl/language';
import { historyWarnings, inboxMistakes } from '@wfm/asl/monitored';
import { doubtful, type Finding, refused } from './finding.ts';

/** States that would read a message twice or not at all, and loops that read until the history of their execution is full. */
export function inboxFindings(definition: StateMachineDefinition): readonly Finding[] {
  return [
    ...inboxMistakes(definition).map(({ text }) => refused(text)),
    ...historyWarnings(definition).map(doubtful),
  ];
}
