import { VirtualClock } from '../../../src/clock/index.ts';
import { type DeliveryReport, EventsService } from '../../../src/events/index.ts';
import {
  AwsError,
  type Call,
  type Cloud,
  type Ids,
  type JsonObject,
  OPERATOR,
  type Principal,
  type ServiceEvent,
  type ServiceName,
} from '../../../src/kernel/index.ts';
import { SqsService } from '../../../src/sqs/index.ts';

export interface RecordedCall extends Call {
  readonly atEpochMs: number;
}

/** Answers a call in place of a service; `undefined` leaves it to the service. */
export type Answer = (call: Call) => JsonObject | undefined;

/**
 * EventBridge and SQS behind one door, on a virtual clock. Functions and state machines take whatever they get. The
 * calls that come through the door are kept.
 */
export class TestCloud implements Cloud {
  readonly clock = new VirtualClock();
  readonly ids: Ids = countedIds();
  readonly accountId: string = '111111111111';
  readonly region: string = 'us-east-1';
  readonly partition: string = 'aws';
  readonly calls: RecordedCall[] = [];
  readonly deliveries: DeliveryReport[] = [];
  readonly events: EventsService;
  readonly sqs: SqsService;
  /** Throws or answers before the service does. */
  answer: Answer = () => undefined;

  constructor() {
    this.events = new EventsService(this);
    this.sqs = new SqsService(this, { endpoint: () => 'http://127.0.0.1:4566' });
    this.events.onDelivery((report) => this.deliveries.push(report));
  }

  async call(call: Call): Promise<JsonObject> {
    this.calls.push({ ...call, atEpochMs: this.clock.nowEpochMs() });
    const answer = this.answer(call);
    if (answer !== undefined) return answer;
    if (call.service === 'lambda') return { StatusCode: 202 };
    if (call.service === 'states')
      return { executionArn: 'arn:aws:states:us-east-1:111111111111:execution:m:e' };
    const table = call.service === 'events' ? this.events.operations : this.sqs.operations;
    const operation = table[call.operation];
    if (operation === undefined) throw new AwsError({ code: 'UnknownOperationException', message: '' });
    return operation.run(call.input, { principal: call.principal, requestId: this.ids.uuid() });
  }

  authorize(): void {}

  publishServiceEvent(event: ServiceEvent): void {
    this.events.acceptServiceEvent(event);
  }

  /** A call of the EventBridge API by the operator. */
  callEvents(operation: string, input: JsonObject): Promise<JsonObject> {
    return this.#callAsOperator('events', operation, input);
  }

  /** A call of the SQS API by the operator. */
  callSqs(operation: string, input: JsonObject): Promise<JsonObject> {
    return this.#callAsOperator('sqs', operation, input);
  }

  /** Calls that targets got, in order. */
  callsOf(service: ServiceName, operation: string): readonly RecordedCall[] {
    return this.calls.filter((call) => call.service === service && call.operation === operation);
  }

  #callAsOperator(service: ServiceName, operation: string, input: JsonObject): Promise<JsonObject> {
    const principal: Principal = OPERATOR;
    return this.call({ service, operation, input, principal });
  }
}

/** Ids that count up, and random numbers that are always a half. */
function countedIds(): Ids {
  let count = 0;
  return {
    uuid: () => {
      count += 1;
      return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
    },
    random: () => 0.5,
  };
}
