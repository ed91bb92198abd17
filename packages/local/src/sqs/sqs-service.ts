import type { Cloud, OperationTable } from '../kernel/index.ts';
import type { Keeping } from '../service/keeping.ts';
import { sqsKeeping } from './keeping.ts';
import { MoveTasks } from './move/move-tasks.ts';
import { sqsOperations } from './operations/index.ts';
import { attributeOf } from './queue/queue-attributes.ts';
import { QueueStore } from './queue/queue-store.ts';

export interface SqsServiceOptions {
  /** Base of queue URLs, `http://127.0.0.1:4566`; asked for whenever a URL is made, since the port may come late. */
  readonly endpoint: () => string;
}

/** SQS: standard and FIFO queues in memory. */
export class SqsService {
  readonly operations: OperationTable;
  readonly keeping: Keeping;
  readonly #queues: QueueStore;

  constructor(cloud: Cloud, { endpoint }: SqsServiceOptions) {
    this.#queues = new QueueStore(cloud, endpoint);
    const context = { cloud, queues: this.#queues, moveTasks: new MoveTasks() };
    this.operations = sqsOperations(context);
    this.keeping = sqsKeeping(context);
  }

  /** The resource policy of a queue, as JSON text; `undefined` if it has none or does not exist. */
  queuePolicy(queueArn: string): string | undefined {
    const queue = this.#queues.findByArn(queueArn);
    return queue === undefined ? undefined : attributeOf(queue.attributes, 'Policy');
  }
}
