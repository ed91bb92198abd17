import type { AwsError, Cloud, OperationTable } from '../kernel/index.ts';
import type { Keeping } from '../service/keeping.ts';
import type { LogBatch } from '../service/service-descriptor.ts';
import { logsKeeping } from './keeping.ts';
import { logsOperations } from './operations/index.ts';
import { type LogLines, LogStore } from './store/log-store.ts';
import { type Subscription, Subscriptions } from './subscriptions/subscriptions.ts';

export interface LogsServiceOptions {
  /** Of all log events together. Default 16 MiB; the oldest go. */
  readonly maxStoredBytes?: number;
  /** Writes what comes with PutLogEvents. Default: to this service alone, so that nobody else finds metrics in it. */
  readonly writeLog?: (batch: LogBatch) => void;
  /** Told of lines that a function that subscribes did not take. Default: nobody is. */
  readonly onLost?: (lost: { readonly subscription: Subscription; readonly error: AwsError }) => void;
}

/** CloudWatch Logs: groups, streams and their events in memory. */
export class LogsService {
  readonly operations: OperationTable;
  readonly keeping: Keeping;
  readonly #store: LogStore;
  readonly #subscriptions: Subscriptions;

  constructor(
    cloud: Cloud,
    {
      maxStoredBytes,
      writeLog = (batch) => this.accept(batch),
      onLost = () => undefined,
    }: LogsServiceOptions = {},
  ) {
    this.#store = new LogStore(cloud.clock, maxStoredBytes);
    this.#subscriptions = new Subscriptions({ cloud, onLost });
    this.keeping = logsKeeping(this.#store, this.#subscriptions);
    this.operations = logsOperations({
      cloud,
      store: this.#store,
      subscriptions: this.#subscriptions,
      write: (lines) => writeLog({ ...lines, makesGroup: false }),
    });
  }

  /** Takes what a service logs. Its group is made if it makes groups itself, otherwise what is for no group is lost, as on AWS. */
  accept({ makesGroup, ...lines }: LogBatch): void {
    if (this.#store.find(lines.groupName) === undefined) {
      if (!makesGroup) return;
      this.#store.createGroup(lines.groupName);
    }
    this.#write(lines);
  }

  #write({ groupName, streamName, lines }: LogLines): void {
    const group = this.#store.get(groupName);
    const stream = group.streams.get(streamName) ?? this.#store.createStream(group, streamName);
    this.#subscriptions.hear({ groupName, streamName }, this.#store.add(stream, lines));
  }
}
