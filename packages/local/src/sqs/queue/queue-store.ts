import type { Cloud } from '../../kernel/index.ts';
import { queueDoesNotExist } from '../api/errors.ts';
import type { Queue } from './queue.ts';

/** The queues of an account, by name. */
export class QueueStore {
  readonly #cloud: Cloud;
  readonly #endpoint: () => string;
  readonly #queues = new Map<string, Queue>();

  constructor(cloud: Cloud, endpoint: () => string) {
    this.#cloud = cloud;
    this.#endpoint = endpoint;
  }

  find(name: string): Queue | undefined {
    return this.#queues.get(name);
  }

  findByArn(arn: string): Queue | undefined {
    const queue = this.#queues.get(arn.slice(arn.lastIndexOf(':') + 1));
    return queue?.arn === arn ? queue : undefined;
  }

  /** @throws AwsError QueueDoesNotExist */
  get(name: string): Queue {
    const queue = this.#queues.get(name);
    if (queue === undefined) throw queueDoesNotExist();
    return queue;
  }

  /** In the order of their names. */
  list(): readonly Queue[] {
    return [...this.#queues.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  add(queue: Queue): void {
    this.#queues.set(queue.name, queue);
  }

  delete(queue: Queue): void {
    this.#queues.delete(queue.name);
  }

  arnOf(name: string): string {
    const { partition, region, accountId } = this.#cloud;
    return `arn:${partition}:sqs:${region}:${accountId}:${name}`;
  }

  urlOf(name: string): string {
    return `${this.#endpoint().replace(/\/$/, '')}/${this.#cloud.accountId}/${name}`;
  }
}

/** The name at the end of a queue's URL, whatever host the URL has: clients reach the engine by several names. */
export function queueNameOfUrl(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
