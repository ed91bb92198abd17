import type { JsonObject, LocalEngine, ObservedEvent, StartLocalOptions } from '../../src/index.ts';
import { startLocal, VirtualClock } from '../../src/index.ts';
import { jsonCall } from './json-call.ts';
import { ORDER_STACK } from './order-stack.ts';
import { type StackFolder, stackFolder } from './stack-folder.ts';

/** An engine that runs the order stack, and what a shop does with it. */
export class OrderShop implements AsyncDisposable {
  readonly engine: LocalEngine<VirtualClock>;
  readonly events: ObservedEvent[] = [];
  readonly #folder: StackFolder;

  private constructor(engine: LocalEngine<VirtualClock>, folder: StackFolder) {
    this.engine = engine;
    this.#folder = folder;
    engine.observe((event) => this.events.push(event));
  }

  /** `change` may alter the stack's resources. */
  static async open(
    change: (resources: Record<string, JsonObject>) => void = () => undefined,
    options: StartLocalOptions<VirtualClock> = {},
  ): Promise<OrderShop> {
    const document = structuredClone(ORDER_STACK) as { resource: Record<string, JsonObject> };
    change(document.resource);
    const folder = await stackFolder(document);
    const engine = await startLocal({ clock: new VirtualClock(), ...options, stackDir: folder.path });
    return new OrderShop(engine, folder);
  }

  async startWaiting(orderId: string): Promise<string> {
    const input = { stateMachineArn: this.engine.stateMachines[0]?.arn, input: JSON.stringify({ orderId }) };
    const { executionArn } = await jsonCall(this.engine, 'states', { operation: 'StartExecution', input });
    await this.engine.settle();
    return String(executionArn);
  }

  async takeOrder(orderId: string): Promise<void> {
    const entry = {
      EventBusName: 'shop',
      Source: 'shop',
      DetailType: 'OrderTaken',
      Detail: JSON.stringify({ orderId }),
    };
    await jsonCall(this.engine, 'events', { operation: 'PutEvents', input: { Entries: [entry] } });
    await this.engine.settle();
  }

  describeExecution(executionArn: string): Promise<JsonObject> {
    return jsonCall(this.engine, 'states', { operation: 'DescribeExecution', input: { executionArn } });
  }

  /** Bodies of the messages in the queue for what failed. */
  async letters(): Promise<readonly JsonObject[]> {
    const input = { QueueUrl: this.engine.queues[0]?.url, MaxNumberOfMessages: 10 };
    const { Messages } = await jsonCall(this.engine, 'sqs', { operation: 'ReceiveMessage', input });
    return ((Messages ?? []) as readonly { readonly Body: string }[]).map(
      ({ Body }) => JSON.parse(Body) as JsonObject,
    );
  }

  /** How the function's invocations ended: its error's type, or `success`. */
  outcomes(): readonly string[] {
    return this.events.flatMap((event) => {
      if (event.kind !== 'function ended') return [];
      return [event.outcome.kind === 'success' ? 'success' : event.outcome.error.errorType];
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engine.close();
    await this.#folder[Symbol.asyncDispose]();
  }
}
