import { VirtualClock } from '../../../src/clock/index.ts';
import {
  AwsError,
  type Call,
  type Cloud,
  type Ids,
  type JsonObject,
  OPERATOR,
  type ServiceEvent,
} from '../../../src/kernel/index.ts';
import { SERVICES } from '../../../src/services.ts';
import { type EngineDefect, StatesService } from '../../../src/states/index.ts';
import { Integrations } from '../../../src/states/integrations/index.ts';
import { TaskMocks } from '../../../src/states/mocks/index.ts';

/** Answers the calls to one service. @throws AwsError as the service would. */
export type ServiceFake = (call: Call) => Promise<JsonObject>;

/** Identifiers that count, so that every run is the same. */
export class CountedIds implements Ids {
  #count = 0;

  uuid(): string {
    this.#count += 1;
    return `00000000-0000-4000-8000-${String(this.#count).padStart(12, '0')}`;
  }

  random(): number {
    this.#count += 1;
    return (this.#count % 100) / 100;
  }
}

/** A cloud of one service, Step Functions; the others are fakes. */
export class TestCloud implements Cloud {
  readonly clock = new VirtualClock();
  readonly ids = new CountedIds();
  readonly accountId = '111111111111';
  readonly region = 'us-east-1';
  readonly partition = 'aws';
  readonly calls: Call[] = [];
  readonly events: ServiceEvent[] = [];
  readonly defects: EngineDefect[] = [];
  readonly notices: string[] = [];
  readonly states: StatesService;
  readonly #fakes: Readonly<Record<string, ServiceFake>>;

  constructor(fakes: Readonly<Record<string, ServiceFake>> = {}, mocks = new TaskMocks()) {
    this.#fakes = fakes;
    this.states = new StatesService(this, {
      integrations: new Integrations(SERVICES),
      mocks,
      onNotice: (message) => this.notices.push(message),
      onDefect: (defect) => this.defects.push(defect),
    });
  }

  async call(call: Call): Promise<JsonObject> {
    this.calls.push(call);
    const fake = this.#fakes[call.service];
    if (fake !== undefined) return fake(call);
    if (call.service === 'states') return this.operation(call.operation, call.input);
    throw new AwsError({ code: 'UnknownOperationException', message: `no fake answers ${call.service}` });
  }

  authorize(): void {}

  publishServiceEvent(event: ServiceEvent): void {
    this.events.push(event);
  }

  /** Calls an operation of Step Functions as the operator. */
  async operation(name: string, input: JsonObject): Promise<JsonObject> {
    const operation = this.states.operations[name];
    if (operation === undefined) throw new AwsError({ code: 'UnknownOperationException', message: name });
    return operation.run(input, { principal: OPERATOR, requestId: this.ids.uuid() });
  }
}
