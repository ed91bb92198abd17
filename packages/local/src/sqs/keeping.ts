import { type Keeping, keepingOf } from '../service/keeping.ts';
import { type KeptTask, MoveTask } from './move/move-task.ts';
import type { SqsContext } from './operations/context.ts';
import type { KeptQueue } from './queue/queue.ts';

type KeptPart =
  | { readonly kind: 'queue'; readonly name: string; readonly queue: KeptQueue }
  | { readonly kind: 'moveTask'; readonly sourceArn: string; readonly task: KeptTask };

/** Queues with their messages and what FIFO queues remember, and the tasks that move messages. */
export function sqsKeeping({ cloud, queues, moveTasks }: SqsContext): Keeping {
  return keepingOf<KeptPart>({
    version: 1,
    *snapshot() {
      for (const queue of queues.list()) {
        const { name } = queue;
        const kept = queue.kept();
        const count = kept.messages.length;
        yield {
          what: `the ${count} message(s) of the queue ${name}`,
          data: { kind: 'queue', name, queue: kept },
        };
      }
      for (const { arn: sourceArn } of queues.list()) {
        for (const task of moveTasks.of(sourceArn).toReversed()) {
          const data = { kind: 'moveTask', sourceArn, task: task.kept() } as const;
          yield { what: `a task that moves messages of ${sourceArn}`, data };
        }
      }
    },
    restore(part) {
      switch (part.kind) {
        case 'queue': {
          const queue = queues.find(part.name);
          queue?.takeUp(part.queue);
          // Nothing is lost with an empty queue.
          return queue !== undefined || part.queue.messages.length === 0;
        }
        case 'moveTask': {
          const source = queues.findByArn(part.sourceArn);
          if (source === undefined) return false;
          const { destinationArn, messagesPerSecond } = part.task;
          const request = {
            source,
            ...(destinationArn !== undefined && { destinationArn }),
            ...(messagesPerSecond !== undefined && { messagesPerSecond }),
          };
          moveTasks.add(new MoveTask(cloud, queues, request, part.task));
          return true;
        }
        default:
          throw new TypeError(`No part of SQS: ${JSON.stringify(part satisfies never)}`);
      }
    },
  });
}
