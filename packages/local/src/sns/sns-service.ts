import type { Cloud, OperationTable } from '../kernel/index.ts';
import type { Keeping } from '../service/keeping.ts';
import { Deliveries } from './delivery/deliveries.ts';
import { snsKeeping } from './keeping.ts';
import { snsOperations } from './operations/index.ts';
import { TopicStore } from './topic/topic-store.ts';

export interface SnsServiceOptions {
  /** Told when a delivery meets an error that is no answer of a service: a defect of the engine. */
  readonly onEngineDefect: (error: unknown) => void;
}

/** SNS: standard topics in memory, with functions and queues that subscribe to them. FIFO topics are refused by name. */
export class SnsService {
  readonly operations: OperationTable;
  readonly keeping: Keeping;
  readonly #topics: TopicStore;

  constructor(cloud: Cloud, { onEngineDefect }: SnsServiceOptions) {
    this.#topics = new TopicStore(cloud);
    const deliveries = new Deliveries(cloud, onEngineDefect);
    this.operations = snsOperations({ cloud, topics: this.#topics, deliveries });
    this.keeping = snsKeeping(this.#topics, deliveries);
  }

  /** The resource policy of a topic, as JSON text; `undefined` if the topic does not exist. */
  topicPolicy(topicArn: string): string | undefined {
    return this.#topics.policyOf(topicArn);
  }
}
