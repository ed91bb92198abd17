import { type Keeping, keepingOf } from '../service/keeping.ts';
import type { EventQueue, QueuedEvent } from './asynchronous/event-queue.ts';
import type { FunctionRegistry } from './function-registry.ts';

type KeptEvent = Omit<QueuedEvent, 'target'> & {
  readonly functionName: string;
  readonly dueEpochMs: number;
};

/** Events that wait for the function that they are for: for their first attempt, or for another one after an error. */
export function lambdaKeeping(functions: FunctionRegistry, events: EventQueue): Keeping {
  return keepingOf<KeptEvent>({
    version: 1,
    *snapshot() {
      for (const { what, dueEpochMs } of events.waiting) {
        const { target, ...event } = what;
        const { name: functionName } = target.definition;
        yield {
          what: `the event ${event.requestId} that waits for the function ${functionName}`,
          data: { ...event, functionName, dueEpochMs },
        };
      }
    },
    restore({ functionName, dueEpochMs, ...event }) {
      const target = functions.findNamed(functionName);
      if (target !== undefined) events.resume({ what: { ...event, target }, dueEpochMs });
      return target !== undefined;
    },
  });
}
