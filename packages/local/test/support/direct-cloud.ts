import { randomUUID } from 'node:crypto';
import { VirtualClock } from '../../src/clock/index.ts';
import type {
  Call,
  Cloud,
  Ids,
  JsonObject,
  OperationTable,
  ServiceEvent,
  ServiceName,
} from '../../src/kernel/index.ts';

const IDS: Ids = { uuid: () => randomUUID(), random: () => 0.5 };

/** A cloud without permissions and faults, for tests of one service: calls go straight to the operations. */
export class DirectCloud implements Cloud {
  readonly clock = new VirtualClock();
  readonly ids = IDS;
  readonly accountId = '000000000000';
  readonly region = 'eu-central-1';
  readonly partition = 'aws';
  readonly serviceEvents: ServiceEvent[] = [];
  readonly calls: Call[] = [];
  readonly #services = new Map<ServiceName, OperationTable>();

  addService(name: ServiceName, operations: OperationTable): void {
    this.#services.set(name, operations);
  }

  async call(call: Call): Promise<JsonObject> {
    this.calls.push(call);
    const operation = this.#services.get(call.service)?.[call.operation];
    if (operation === undefined) throw new Error(`This test has no ${call.service}:${call.operation}.`);
    return operation.run(call.input, { principal: call.principal, requestId: this.ids.uuid() });
  }

  authorize(): void {}

  publishServiceEvent(event: ServiceEvent): void {
    this.serviceEvents.push(event);
  }
}
