import type { ApiHandlers } from '@wfm/contract/api';
import { deadLetterHandlers, lettersOf } from './dead-letters.ts';
import { DeclaredEvents } from './declared.ts';
import { eventHandlers } from './events.ts';
import { executionHandlers } from './executions.ts';
import { keyHandlers } from './keys.ts';
import { LetterBox } from './letter-box.ts';
import { sendHandlers } from './send.ts';
import type { ModelSource } from './source.ts';
import { timeAndFaultHandlers } from './time-and-faults.ts';
import { workflowHandlers } from './workflows.ts';

/** All that the API tells and does, for whatever target. */
export function handlersOf(source: ModelSource): ApiHandlers {
  const declared = new DeclaredEvents(source.target);
  // One for all, since who looks takes letters out for as long.
  const box = new LetterBox(source.target);
  return {
    ...workflowHandlers(source, declared),
    ...executionHandlers(source, declared),
    ...keyHandlers(source),
    ...eventHandlers(source, (eventId) => lettersOf(box, declared, { event: eventId })),
    ...sendHandlers(source, declared),
    ...deadLetterHandlers(source, declared, box),
    ...timeAndFaultHandlers(source),
  };
}
